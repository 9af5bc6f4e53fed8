"""The itinerary of an event, day by day."""

import pytest
from django.urls import reverse

from archive.choices import Status
from archive.models import Event
from archive.views import itineraries
from archive.views.itineraries import Stop
from tests import factories
from tests.reading import read_main
from tests.sections import items, keys, section


def address(event):
    return reverse("archive:event-itinerary", args=[event.slug])


@pytest.fixture
def visit(db):
    """A visit of four days with parts dated to a day, to two days, vaguely, and not at all."""
    report = factories.make_article(headline="Report", body=["First."])
    visit = factories.make_event(
        name="Visit", classification="visit", date="2022-05-23/2022-05-26", date_as_printed="in May",
        place=factories.make_place(name="China"),
    )  # fmt: skip
    kashgar = factories.make_place(name="Kashgar")
    leg = factories.make_event(name="Leg", classification="leg", parent=visit, order=2, place=kashgar, mode="in-person")
    stop = factories.make_event(
        name="Stop", classification="stop", parent=leg, order=1, place=kashgar, evidence=report.paragraphs.all()
    )
    factories.make_participation(event=stop, person=factories.make_person(name="Bachelet"), role="visitor")
    factories.make_participation(event=stop, printed_name="the faculty", role="attendee")
    factories.make_event(
        name="Call", classification="meeting", parent=visit, order=1, date="2022-05-25", mode="video-link",
        date_as_printed="on Wednesday",
    )  # fmt: skip
    factories.make_event(name="Fair", parent=visit, order=3, date="2022-05-25/2022-05-26")
    factories.make_event(name="Dinner", parent=leg, order=2, date="2022-05")
    factories.make_event(name="Tea", parent=leg, order=3, date="2022-05-24?")
    return visit


def test_what_is_dated_stands_on_its_day_and_nothing_else_does(client, visit):
    page = read_main(client.get(address(visit)))
    assert keys(page) == ["days", "vague", "undated", "cite"]
    assert items(section(page, "days").find("ol", css="days")) == [
        "23 to 24 May 2022 Nothing is dated to these days.",
        (
            "Wednesday 25 May 2022 Call meeting · by video link · as printed: “on Wednesday” "
            "Fair other · 25 to 26 May 2022"
        ),
        "Thursday 26 May 2022 Fair other · 25 to 26 May 2022",
    ]
    assert items(section(page, "vague").find("ol")) == [
        "Dinner other · May 2022 · part of Leg",
        "Tea other · 24 May 2022 (uncertain) · part of Leg",
    ]
    assert items(section(page, "undated").find("ol")) == [
        "Leg leg of a visit · Kashgar · in person",
        "Stop stop on a visit · Kashgar · part of Leg Bachelet, visitor the faculty, attendee paragraph 1 of Report",
    ]
    assert section(page, "undated").links == [
        ("Leg", "/events/leg/"),
        ("Kashgar", "/places/kashgar/"),
        ("Stop", "/events/stop/"),
        ("Kashgar", "/places/kashgar/"),
        ("Bachelet", "/people/bachelet/"),
        ("paragraph 1", "/articles/report/#p1"),
        ("Report", "/articles/report/"),
    ]


def test_a_day_alone_without_anything_says_so(client, visit):
    Event.objects.filter(slug="call").update(date="2022-05-24")
    Event.objects.filter(slug="fair").update(date="2022-05-26")
    page = read_main(client.get(address(visit)))
    assert [item.partition("2022 ")[2] for item in items(section(page, "days").find("ol", css="days"))] == [
        "Nothing is dated to this day.",
        "Call meeting · by video link · as printed: “on Wednesday”",
        "Nothing is dated to this day.",
        "Fair other",
    ]


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2022-05-01/2022-05-31", [("01", "24"), ("25", "25"), ("26", "31")]),
        ("2022-05-01/2022-06-01", [("25", "25")]),
        ("2022-05", [("25", "25")]),
        ("", [("25", "25")]),
        ("2022-05-26", [("25", "25"), ("26", "26")]),
    ],
)
def test_an_event_that_is_too_long_or_has_no_days_shows_only_those_of_its_parts(date, days):
    stops = [Stop(Event(name="Talks", date="2022-05-25"), 1, None)]
    found = itineraries.day_by_day(Event(date=date), stops)
    assert [(f"{one.first:%d}", f"{one.last:%d}") for one in found] == days
    assert [one.stops for one in found if one.stops] == [stops]


def test_a_part_that_took_months_is_listed_on_no_day():
    stops = [Stop(Event(name="Fair", date="2022-01-01/2022-12-31"), 1, None)]
    assert itineraries.day_by_day(Event(date=""), stops) == []


def test_an_event_without_public_parts_has_no_itinerary(client, db):
    event = factories.make_event(name="Talks")
    factories.make_event(parent=event, status=Status.DRAFT)
    assert client.get(address(event)).status_code == 404


def test_nothing_hidden_stands_on_the_page(client, visit):
    secret = {"name": "Zq Secret", "status": Status.DRAFT}
    hidden = factories.make_event(parent=visit, **secret)
    factories.make_event(name="Zq Secret below", parent=hidden)
    shown = factories.make_event(name="Shown", parent=visit, place=factories.make_place(**secret))
    factories.make_participation(event=shown, person=factories.make_person(**secret))
    response = client.get(address(visit))
    assert b"Zq Secret" not in response.content
    assert items(section(read_main(response), "undated").find("ol"))[0] == (
        "Shown other somebody not named here, attendee"
    )


def test_the_address_forwards_and_says_why_like_the_page_of_the_event(client, visit):
    visit.slug = "the-visit"
    visit.save()
    response = client.get("/events/visit/itinerary/")
    assert (response.status_code, response["Location"]) == (301, "/events/the-visit/itinerary/")
    visit.status, visit.withdrawn_reason = Status.WITHDRAWN, "Taken back."
    visit.save()
    response = client.get(address(visit))
    assert (response.status_code, "Taken back." in response.content.decode()) == (410, True)
    assert client.get("/events/never/itinerary/").status_code == 404


def test_a_long_itinerary_leads_to_the_list_of_its_parts(client, visit, monkeypatch):
    monkeypatch.setattr("archive.views.related.OUTLINE_LIMIT", 2)
    assert read_main(client.get(address(visit))).links[-1] == (
        "There are more: see the whole list",
        "/events/?part_of=visit",
    )
