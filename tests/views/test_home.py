"""The front page: the same page with nothing, with one article and with many."""

from typing import Any

import pytest

from archive.models import PersonName
from archive.views import home
from tests import factories
from tests.reading import Element, read, read_main
from tests.sections import keys, section

pytestmark = pytest.mark.django_db


def front(client) -> Element:
    return read_main(client.get("/"))


# What it holds


def test_the_front_page_counts_what_is_public(client):
    article = factories.make_article()
    factories.make_article(status="draft")
    for _number in range(2):
        factories.make_statement(article=article)
        factories.make_topic(status="in-review")
    factories.make_person()
    holdings = front(client).find(css="holdings")
    assert [(" ".join(words.split()), address) for words, address in holdings.links][:7] == [
        ("articles 1", "/articles/"),
        ("statements 2", "/statements/"),
        ("people 1", "/people/"),
        ("organisations 0", "/organisations/"),
        ("events 0", "/events/"),
        ("places 0", "/places/"),
        ("topics 0", "/topics/"),
    ]


def test_large_numbers_are_written_to_be_read(client, monkeypatch):
    holding = {"name": "articles", "url_name": "archive:article-list", "count": 100_000, "what": "sources"}
    monkeypatch.setattr(home, "holdings", lambda: [holding])
    assert front(client).find(css="holdings__count").text == "100,000"


def test_an_empty_archive_has_a_front_page_that_says_so(client):
    page = front(client)
    assert keys(page) == ["newest", "holdings"]
    assert [words.text for words in page.find(css="notice").find_all("p")] == [
        "The archive is still empty. What editors publish will be shown here.",
        "Whoever runs it can load the example that comes with it: manage.py loaddata briefing.",
    ]
    assert page.find("form").attributes["action"] == "/search/"
    assert "/people/" in [address for _words, address in page.links]


# What is newest


def test_one_article_is_shown_with_its_first_paragraphs_and_not_as_a_list_of_one(client):
    agency = factories.make_organisation(name="Agency")
    factories.make_article(
        slug="rain", headline="It rained", summary="*Where* it rained.", agency=agency,
        body=["On Monday.", "On Tuesday.", "On Wednesday."],
    )  # fmt: skip
    page = front(client)
    newest = section(page, "newest")
    assert (newest.find("h2").text, newest.find("h3").text) == ("The newest article", "It rained")
    assert newest.find(css="eyebrow").text == "29 May 2022 · Agency · report"
    assert newest.find(css="opening__summary").text == "Where it rained."
    paragraphs = newest.find(css="opening__paragraphs")
    assert [one.text for one in paragraphs.find_all("li")] == ["1 On Monday.", "2 On Tuesday."]
    assert paragraphs.links == [("1", "/articles/rain/#p1"), ("2", "/articles/rain/#p2")]
    assert newest.links[-1] == ("Read all 3 paragraphs", "/articles/rain/")
    assert page.find_all(css="headlines") == []


def test_an_article_without_a_text_or_a_date_is_shown_as_what_it_is(client):
    factories.make_article(headline="It rained", issued="")
    newest = section(front(client), "newest")
    assert newest.find(css="eyebrow").text == "date not given · report"
    assert [link[0] for link in newest.links] == ["It rained"]


def test_many_articles_are_shown_by_day(client, monkeypatch):
    monkeypatch.setattr(home, "NEWEST", 6)
    issued = {"A": "2022-05-29", "B": "2022-05-29", "C": "2022-05-28", "D": "2022-05-28", "E": "2021", "F": "", "G": ""}
    for name, day in issued.items():
        factories.make_article(headline=name, issued=day, agency=factories.make_organisation(name=f"Agency {name}"))
    newest = section(front(client), "newest")
    assert [name.text for name in newest.find_all("h3")] == [
        "A",
        "29 May 2022",
        "28 May 2022",
        "2021",
        "date not given",
    ]
    assert [[item.text for item in one.find_all("li")] for one in newest.find_all(css="headlines")] == [
        ["B Agency B"], ["C Agency C", "D Agency D"], ["E Agency E"], ["F Agency F"],
    ]  # fmt: skip
    assert newest.links[-1] == ("All articles, newest first", "/articles/")


# What editors chose


def test_what_editors_chose_stands_in_their_order_with_their_words(client):
    factories.make_feature(factories.make_topic(name="rain", scope_note="What falls."), order=3)
    factories.make_feature(factories.make_person(name="Ann", summary="A speaker."), line="Who she *is*.", order=2)
    factories.make_feature(factories.make_place(name="Hidden", status="draft"), order=1)
    features = section(front(client), "featured").find_all("article")
    assert [[part.text for part in feature.find_all() if part.tag in {"h3", "p"}] for feature in features] == [
        ["person", "Ann", "Who she is."],
        ["topic", "rain", "What falls."],
    ]


def test_a_featured_statement_is_shown_whole_with_the_way_it_came(client):
    article = factories.make_article(headline="It rained", slug="rain", body=["One."])
    said = factories.make_statement(
        article=article, person=factories.make_person(name="Ann"), text="It *will* rain.", said_date="2022-05-28",
        evidence=article.paragraphs.all(), uid="abc",
    )  # fmt: skip
    factories.make_feature(said, line="A forecast.")
    feature = section(front(client), "featured").find("article")
    assert feature.find("blockquote").links == [("It will rain.", "/statements/abc/")]
    assert feature.find(css="attribution").text == (
        "Ann is reported to have said this (28 May 2022), according to paragraph 1 of It rained."
    )
    assert feature.find(css="feature__line").text == "A forecast."


def test_a_featured_event_that_comes_first_shows_the_parts_it_has(client):
    visit = factories.make_event(name="Visit", classification="visit", date="2022-05-23/2022-05-28")
    factories.make_event(name="Second", parent=visit, order=2, place=factories.make_place(name="Kashgar"))
    factories.make_event(name="First", parent=visit, order=1, date="2022-05-25")
    factories.make_event(name="Hidden", parent=visit, order=3, status="draft")
    factories.make_event(name="Third", parent=visit, order=4, place=factories.make_place(status="draft"))
    factories.make_feature(visit)
    feature = section(front(client), "featured").find("article")
    assert feature.find(css="eyebrow").text == "visit · 23 to 28 May 2022"
    assert [part.text for part in feature.find(css="parts").find_all("li")] == [
        "First 25 May 2022", "Second Kashgar", "Third",
    ]  # fmt: skip


def test_of_nothing_chosen_there_is_no_heading(client):
    factories.make_feature(factories.make_topic(status="draft"))
    assert "featured" not in keys(front(client))


# Who speaks


def test_the_newest_statement_of_each_speaker_is_shown_but_what_is_featured(client):
    ann, body = factories.make_person(name="Ann"), factories.make_organisation(name="Body")
    aide, driver = ({"printed_name": name} for name in ("an aide", "a driver"))
    spoken: list[tuple[str, dict[str, Any]]] = [
        ("A1", {"person": ann}),
        ("A2", {"person": ann}),
        ("B1", {"organisation": body}),
        ("C1", aide),
    ]
    for day, (text, speaker) in enumerate([*spoken, ("D1", driver), ("A3", {"person": ann})], start=1):
        said = factories.make_statement(text=text, said_date=f"2022-05-0{day}", **speaker)
    factories.make_feature(said)
    voices = section(front(client), "voices")
    assert [words.text for words in voices.find_all("h3")] == ["D1", "C1", "B1"]
    assert voices.find_all(css="attribution")[2].links[0] == ("Body", body.get_absolute_url())


def test_people_are_named_by_the_number_of_their_statements(client):
    ann, bo = factories.make_person(name="Ann"), factories.make_person(name="Bo")
    PersonName(person=bo, text="博", kind="native", language="zh").save()
    PersonName(person=bo, text="Bob", kind="alias").save()
    hidden = factories.make_person(status="draft")
    for person, number in ((ann, 1), (bo, 3), (hidden, 5)):
        for _number in range(number):
            factories.make_statement(person=person)
    factories.make_statement(person=ann, status="draft")
    speakers = section(front(client), "speakers")
    assert [item.text for item in speakers.find_all("li")] == ["Bo 博 statements: 3", "Ann statements: 1"]
    assert speakers.find(css="meta").text == "By the number of statements recorded"


def test_in_a_large_archive_those_are_counted_who_spoke_last(client, monkeypatch):
    monkeypatch.setattr(home, "RECENT", 2)
    for name, day in (("Ann", 1), ("Bo", 2), ("Cy", 3)):
        factories.make_statement(person=factories.make_person(name=name), said_date=f"2022-05-0{day}")
    speakers = section(front(client), "speakers")
    assert [item.text for item in speakers.find_all("li")] == ["Bo statements: 1", "Cy statements: 1"]
    assert speakers.find(css="meta").text == "Among the newest 2 statements"


# The page


def test_the_front_page_has_one_search_box_and_the_name_as_its_title(client):
    whole = read(client.get("/"))
    assert [form.attributes["action"] for form in whole.find_all("form")] == ["/search/"]
    assert whole.find("title").text == "Editorial Archive"


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", []), ("/articles/", [("Articles", "page")]), ("/articles/rain/", [("Articles", "true")])],
)
def test_the_navigation_says_where_one_is(client, path, current):
    factories.make_article(slug="rain")
    links = read(client.get(path)).find(css="site-nav").find_all("a")
    assert [(link.text, link.attributes["aria-current"]) for link in links if "aria-current" in link.attributes] == (
        current
    )
