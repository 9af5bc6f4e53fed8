"""Which articles."""

import pytest

from archive.choices import Status
from archive.filters.articles import ArticleFilterSet, language_names
from tests import factories
from tests.filters.asking import answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _articles():
    """One article that has everything, and one that has nothing of it."""
    rich = factories.make_article(
        headline="Rich", language="zh-Hans", genre="interview", issued="2022-05",
        publisher=factories.make_organisation(name="Paper"), agency=factories.make_organisation(name="Wire"),
        topics=[factories.make_topic(name="rights"), factories.make_topic(name="law")],
    )  # fmt: skip
    factories.make_person_mention(article=rich, person=factories.make_person(name="Xi"))
    factories.make_organisation_mention(article=rich, organisation=factories.make_organisation(name="Office"))
    factories.make_event_mention(article=rich, event=factories.make_event(name="Visit"))
    factories.make_place_mention(article=rich, place=factories.make_place(name="Kashgar"))
    factories.make_article(headline="Plain", issued="2021")


@pytest.mark.parametrize(
    "query",
    [
        "language=zh-Hans", "genre=interview", "publisher=paper", "agency=wire", "topic=rights", "topic=law",
        "person=xi", "organisation=office", "event=visit", "place=kashgar",
        "from=2022", "from=2022-05-20&to=2022-05-21",
        "topic=rights&person=xi&language=zh-Hans",
    ],
)  # fmt: skip
def test_each_filter_takes_the_article_it_is_true_of(query):
    assert answer(ArticleFilterSet, query) == ["Rich"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Plain", "Rich"]),
        ("language=en", ["Plain"]),
        ("to=2021", ["Plain"]),
        ("person=xi&genre=report", []),
        ("from=2022-05-20&to=2022-05-21&dates=certainly", []),
        ("topic=rights&topic=nope", ["Rich"]),
    ],
)
def test_filters_add_up(query, expected):
    assert answer(ArticleFilterSet, query) == expected


def test_languages_have_their_names():
    assert language_names(["en", "zh-Hans", "qaa"]) == {"en": "English", "zh-Hans": "Simplified Chinese", "qaa": "qaa"}


def test_a_mention_rests_on_evidence_that_is_public():
    draft = factories.make_article(status=Status.DRAFT, body=["Hidden."])
    hidden = factories.make_article(headline="Hidden tie")
    factories.make_place_mention(
        article=hidden, place=factories.make_place(name="Urumqi"), evidence=draft.paragraphs.all()
    )
    assert answer(ArticleFilterSet, "place=urumqi") == ["Hidden tie", "Plain", "Rich"]  # as for a place that never was
