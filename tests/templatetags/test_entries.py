import pytest
from django.urls import reverse

from archive.templatetags.entries import entry
from tests import factories
from tests.reading import parse

pytestmark = pytest.mark.django_db


def shown(record, **known):
    for name, value in known.items():
        setattr(record, name, value)
    return parse(entry(record))


def test_an_event_tells_what_where_and_in_which_state_it_is():
    whole = factories.make_event(
        name="A <long> visit", slug="a-visit", date="2022-05", classification="visit", state="held"
    )
    event = factories.make_event(
        name="A walk", slug="a-walk", date="2022-05-25", classification="meeting", mode="in-person", state="cancelled",
        place=factories.make_place(name="Guangzhou", slug="guangzhou"), parent=whole,
    )  # fmt: skip
    assert shown(event).text == (
        "A walk meeting · 25 May 2022 · Guangzhou · in person · state: cancelled Part of A <long> visit"
    )
    assert shown(event).links == [
        ("A walk", "/events/a-walk/"),
        ("Guangzhou", "/places/guangzhou/"),
        ("A <long> visit", "/events/a-visit/"),
    ]
    assert shown(whole).text == "A <long> visit visit · May 2022"


def test_what_is_a_draft_is_not_named():
    draft = {"status": "draft", "publish_at": None}
    event = factories.make_event(
        name="A walk", date="2022-05-25", classification="meeting", state="held",
        place=factories.make_place(name="Secret", **draft), parent=factories.make_event(name="Hidden", **draft),
    )  # fmt: skip
    assert shown(event).text == "A walk meeting · 25 May 2022"


def test_numbers_agree_with_what_is_counted():
    person = factories.make_person(name="Xi & Co", slug="xi", summary="A <b>.")
    assert shown(person, offices=[], statement_count=1, event_count=2).text == (
        "Xi & Co A <b>. 1 statement · took part in 2 events"
    )
    assert shown(person, offices=[], statement_count=0, event_count=1).text == (
        "Xi & Co A <b>. 0 statements · took part in 1 event"
    )


def test_an_article_begins_with_what_it_says():
    words = [f"word{number}" for number in range(1, 90)]
    article = factories.make_article(headline="Long", slug="long", issued="", summary=" ".join(words))
    assert shown(article).text.endswith(f"{' '.join(words[:80])} …")
    assert "date not given" in shown(article).text


def test_a_list_shows_an_entry_for_each_record(client):
    factories.make_topic(name="Trade", slug="trade")
    main = parse(client.get(reverse("archive:topic-list")).content.decode())
    assert ("Trade", "/topics/trade/") in main.links
