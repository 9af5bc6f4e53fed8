import pytest

from archive.choices import StatementKind
from archive.models import Statement
from archive.templatetags.attribution import attribution, in_plain_words, relayer, speaker
from archive.views.statements import with_chain
from tests import factories
from tests.reading import parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    xinhua = factories.make_organisation(name="Xinhua", slug="xinhua")
    return factories.make_article(headline="A visit", slug="a-visit", agency=xinhua, body=["1", "2", "3"])


def chain(statement):
    return with_chain(Statement.objects.all()).get(pk=statement.pk)


def sentence(**fields):
    return in_plain_words(chain(factories.make_statement(**fields)))


def test_the_whole_chain_is_one_sentence_with_every_link(source):
    xi, ma = factories.make_person(name="Xi Jinping", slug="xi"), factories.make_person(name="Ma Zhaoxu", slug="ma")
    meeting = factories.make_event(name="Meeting by video link", slug="meeting")
    briefing = factories.make_event(name="Press briefing", slug="briefing")
    statement = chain(
        factories.make_statement(
            article=source,
            evidence=source.paragraphs.filter(key__in=["p1", "p3"]),
            kind=StatementKind.POSITION,
            person=xi,
            printed_name="he",
            capacity=factories.make_affiliation(person=xi, role="President"),
            occasion=meeting,
            said_date="2022-05-25",
            relayed_by_person=ma,
            relay_capacity=factories.make_affiliation(person=ma, role="Vice Foreign Minister"),
            relay_occasion=briefing,
        )
    )
    assert in_plain_words(statement) == (
        "Xi Jinping, President, is reported to have stated this position at Meeting by video link (25 May 2022), "
        "as relayed by Ma Zhaoxu, Vice Foreign Minister, at Press briefing, "
        "according to Xinhua in paragraphs 1 and 3 of A visit."
    )
    assert parse(attribution(statement)).links == [
        ("Xi Jinping", "/people/xi/"),
        ("Meeting by video link", "/events/meeting/"),
        ("Ma Zhaoxu", "/people/ma/"),
        ("Press briefing", "/events/briefing/"),
        ("Xinhua", "/organisations/xinhua/"),
        ("1", "/articles/a-visit/#p1"),
        ("3", "/articles/a-visit/#p3"),
        ("A visit", "/articles/a-visit/"),
    ]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("direct-quotation", "is quoted with these words"),
        ("reported-speech", "is reported to have said this"),
        ("written", "is reported to have written this"),
        ("figure", "is reported to have given this figure"),
        ("position", "is reported to have stated this position"),
        ("commitment", "is reported to have made this commitment"),
    ],
)
def test_each_kind_has_its_verb(source, kind, said):
    assert sentence(article=source, kind=kind, printed_name="A source", evidence=[source.paragraphs.first()]) == (
        f"A source {said} (date not given), according to Xinhua in paragraph 1 of A visit."
    )


def test_a_date_without_an_occasion_and_an_occasion_without_a_date():
    article = factories.make_article(headline="Rain")
    talks = factories.make_event(name="Talks")
    assert sentence(article=article, printed_name="Ann", said_date="2018~") == (
        "Ann is reported to have said this (about 2018), according to Rain."
    )
    assert sentence(article=article, printed_name="Ann", occasion=talks) == (
        "Ann is reported to have said this at Talks, according to Rain."
    )


def test_a_publisher_stands_in_for_an_agency(source):
    paper = factories.make_organisation(name="The Daily")
    article = factories.make_article(headline="Rain", publisher=paper)
    assert sentence(article=article, printed_name="Ann").endswith("according to The Daily in Rain.")


def test_what_is_not_public_is_named_as_printed_or_not_at_all():
    draft = factories.make_person(name="Secret", status="draft")
    article = factories.make_article(
        headline="Rain", agency=factories.make_organisation(name="Secret agency", status="draft"), body=["1"]
    )
    hidden = factories.make_article(headline="Secret report", status="draft", body=["1"])
    shown = {
        "article": article,
        "evidence": [article.paragraphs.get(), hidden.paragraphs.get()],
        "person": draft,
        "capacity": factories.make_affiliation(person=draft, role="Secret office"),
        "occasion": factories.make_event(name="Secret talks", status="draft"),
        "relay_occasion": factories.make_event(name="Secret briefing", status="draft"),
        "relayed_by_person": draft,
    }
    assert sentence(**shown, printed_name="the minister", relayed_by_printed_name="an aide") == (
        "the minister is reported to have said this (date not given), as relayed by an aide, "
        "according to paragraph 1 of Rain."
    )
    assert sentence(**shown) == (
        "somebody not named here is reported to have said this (date not given), "
        "as relayed by somebody not named here, according to paragraph 1 of Rain."
    )


def test_an_office_that_only_a_draft_bears_is_not_named():
    ann = factories.make_person(name="Ann")
    hidden = factories.make_article(status="draft", body=["1"])
    office = factories.make_affiliation(person=ann, role="Secret office", evidence=[hidden.paragraphs.get()])
    article = factories.make_article(headline="Rain")
    assert sentence(article=article, person=ann, capacity=office) == (
        "Ann is reported to have said this (date not given), according to Rain."
    )


def test_names_are_written_as_html():
    statement = chain(factories.make_statement(printed_name="<Ann> & Bob", relayed_by_printed_name="<i>"))
    assert speaker(statement) == "&lt;Ann&gt; &amp; Bob"
    assert relayer(statement) == "&lt;i&gt;"
    assert relayer(chain(factories.make_statement())) == ""
    assert in_plain_words(statement).startswith("<Ann> & Bob is reported to have said this")
