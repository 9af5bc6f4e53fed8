import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.domain import relatedness
from archive.domain.relatedness import COMMON, MOST, NEWEST, WEIGHTS, related_to
from archive.models import Article, ArticleRelation, PersonMention
from archive.models.prepared import Prepared
from tests import factories

pytestmark = pytest.mark.django_db

MAKERS = {
    "event": (factories.make_event, factories.make_event_mention),
    "person": (factories.make_person, factories.make_person_mention),
    "organisation": (factories.make_organisation, factories.make_organisation_mention),
    "place": (factories.make_place, factories.make_place_mention),
}


def share(kind, *articles, count=1, **fields):
    """Let articles mention some new records of a kind, which are returned."""
    make, mention = MAKERS[kind]
    records = [make(**fields) for _number in range(count)]
    for article in articles:
        for record in records:
            mention(article=article, **{kind: record})
    return records


def found(article):
    """The related articles by headline, with the reasons."""
    return [(one.article.headline, one.reasons) for one in related_to(article)]


@pytest.fixture
def article():
    return factories.make_article(headline="One")


@pytest.mark.parametrize(
    ("kind", "one", "three"),
    [
        ("event", "same event: Rain", "shares 3 events"),
        ("person", "same person: Rain", "shares 3 people"),
        ("organisation", "same organisation: Rain", "shares 3 organisations"),
        ("place", "same place: Rain", "shares 3 places"),
    ],
)
def test_what_is_shared_is_named_or_counted(article, kind, one, three):
    some, many = (factories.make_article(headline=headline) for headline in ("Some", "Many"))
    share(kind, article, some, name="Rain")
    share(kind, article, many, count=3)
    assert found(article) == [("Many", [three]), ("Some", [one])]


def test_topics_are_shared_too(article):
    topics = [factories.make_topic(name=name) for name in ("rain", "wind")]
    article.topics.set(topics)
    factories.make_article(headline="Both", topics=topics)
    factories.make_article(headline="Rain", topics=topics[:1])
    assert found(article) == [("Both", ["shares 2 topics"]), ("Rain", ["same topic: rain"])]


def test_recorded_relations_come_first_from_either_end_and_the_strongest_reason_leads(article):
    near, later, earlier = (factories.make_article(headline=name) for name in ("Near", "Later", "Earlier"))
    share("place", article, near, name="Here")
    share("event", article, near, name="Talks")
    share("person", article, later, name="Ann")
    factories.make_relation(article=later, other=article, kind="corrects")
    factories.make_relation(article=later, other=article, kind="follows")
    factories.make_relation(article=article, other=earlier, kind="translates")
    assert found(article) == [
        ("Later", ["it corrects this article", "it follows this article", "same person: Ann"]),
        ("Earlier", ["this article translates it"]),
        ("Near", ["same event: Talks", "same place: Here"]),
    ]


def test_events_bind_more_than_people_and_these_more_than_bodies_and_places(article):
    assert [*WEIGHTS] == ["event", "person", "organisation", "topic", "place"]
    for kind in ("place", "organisation", "event", "person"):
        share(kind, article, factories.make_article(headline=kind))
    assert [headline for headline, _reasons in found(article)] == ["event", "person", "organisation", "place"]


def test_of_equals_the_newest_comes_first_and_no_more_than_six_are_named(article):
    for year in range(2010, 2020):
        share("person", article, factories.make_article(headline=str(year), issued=str(year)))
    share("person", article, factories.make_article(headline="undated", issued=""))
    assert MOST == 6
    assert [headline for headline, _reasons in found(article)] == ["2019", "2018", "2017", "2016", "2015", "2014"]


def test_what_is_everywhere_ties_little(article, monkeypatch):
    monkeypatch.setattr(relatedness, "NEWEST", 4)
    monkeypatch.setattr(relatedness, "_TIES", Prepared(relatedness._ties))
    others = [factories.make_article(headline=f"Other {number}") for number in range(5)]
    share("place", article, *others, name="China")
    assert found(article) == []
    share("organisation", article, *others, name="UN")
    assert [(one.article.headline, one.score) for one in related_to(article)] == [
        (f"Other {number}", 3 * COMMON) for number in (4, 3, 2, 1)
    ]
    share("person", article, others[0], name="Ann")
    assert found(article)[0] == ("Other 0", ["same person: Ann"])


def test_an_article_with_nothing_in_common_is_not_related_nor_is_it_to_itself(article):
    share("person", article)
    share("person", factories.make_article())
    assert found(article) == []
    assert found(factories.make_article()) == []


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
def test_nothing_hidden_ties_articles(article, state):
    other = factories.make_article(headline="Other")
    hidden_article = factories.make_article(status=state)
    share("person", article, hidden_article)
    share("event", article, other, status=state)
    topic = factories.make_topic(status=state)
    article.topics.set([topic])
    other.topics.set([topic])
    factories.make_relation(article=hidden_article, other=article)
    factories.make_relation(article=article, other=hidden_article)
    place = factories.make_place()
    factories.make_place_mention(article=article, place=place)
    on_nothing_public = factories.make_paragraph(hidden_article)
    factories.make_place_mention(article=other, place=place, evidence=[on_nothing_public])
    assert found(article) == []


def test_two_queries_find_them_however_many_there_are(article):
    for rows in (1, 3, 50):
        other = factories.make_article()
        for kind in MAKERS:
            share(kind, article, other, count=rows)
        factories.make_relation(article=article, other=other)
        with CaptureQueriesContext(connection) as queries:
            assert related_to(article)
        assert len(queries) == 2


def test_no_more_than_the_newest_articles_are_looked_at_for_one_thing(article):
    (person,) = share("person", article)
    others = Article.objects.bulk_create(
        Article(headline=f"{number}", slug=f"a{number}", uid=f"a{number}", status="published",
                publish_at=factories.LONG_AGO)
        for number in range(NEWEST + 20)
    )  # fmt: skip
    PersonMention.objects.bulk_create(
        PersonMention(uid=f"m{number}", article=other, person=person) for number, other in enumerate(others)
    )
    assert ArticleRelation.objects.count() == 0
    assert {one.article.headline for one in related_to(article)} == {str(NEWEST + 19 - number) for number in range(6)}
