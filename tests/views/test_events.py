"""The list of events, and the page of one."""

import pytest
from django.urls import reverse

from archive.choices import Status
from tests import factories
from tests.reading import Element, read_main
from tests.sections import entries, facts, items, keys, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return factories.make_article(headline="Report", issued="2022-05-29", body=["First.", "Second."])


@pytest.fixture
def visit(report):
    """A visit with legs and stops, and something of everything."""
    first, second = report.paragraphs.all()
    china = factories.make_place(name="China")
    kashgar = factories.make_place(name="Kashgar", parent=china)
    visit = factories.make_event(
        name="Visit",
        classification="visit",
        date="2022-05-23/2022-05-28",
        date_as_printed="from May 23 to 28",
        mode="in-person",
        state="held",
        place=china,
        evidence=[first],
    )
    south = factories.make_event(name="South", classification="leg", parent=visit, order=2)
    north = factories.make_event(name="North", classification="leg", parent=visit, order=1, date="2022-05-24")
    town = factories.make_event(name="Town", classification="stop", parent=north, order=2, place=kashgar)
    factories.make_event(name="Field", classification="stop", parent=north, order=1)
    factories.make_event(name="Market", classification="stop", parent=town)
    factories.make_event(name="Court", classification="stop", parent=south)
    office = factories.make_organisation(name="Office")
    bachelet = factories.make_person(name="Bachelet")
    capacity = factories.make_affiliation(person=bachelet, role="Commissioner", organisation=office)
    factories.make_participation(
        event=visit, person=bachelet, role="visitor", capacity=capacity, order=1, evidence=[first], as_printed="she"
    )
    factories.make_participation(
        event=visit, printed_name="the faculty", role="attendee", order=2, certainty="probable"
    )
    said = factories.make_statement(
        uid="11111111",
        article=report,
        person=bachelet,
        capacity=capacity,
        text="Said.",
        occasion=visit,
        evidence=[second],
    )
    factories.make_statement(
        uid="22222222", article=report, organisation=office, printed_name="the side", text="Relayed.", occasion=town,
        relay_occasion=visit, relayed_by_person=bachelet,
    )  # fmt: skip
    factories.make_outcome(
        event=visit, kind="mechanism", text="A group.", state="announced", as_of="2022-05-28", statement=said,
        areas=[factories.make_topic(name="business"), factories.make_topic(name="law")], parties=[office, "the side"],
        evidence=[second], note="As announced.",
    )  # fmt: skip
    factories.make_event_mention(event=visit, article=report, relevance="subject", evidence=[first])
    return visit


def outline(found: Element) -> list:
    """A nested list as its names and links' addresses."""
    nested = []
    for item in [child for child in found.children if isinstance(child, Element)]:
        below = [child for child in item.children if isinstance(child, Element) and child.tag == "ol"]
        own = Element("li", {}, [child for child in item.children if child not in below])
        nested.append((own.text, [outline(part) for part in below]))
    return nested


def test_the_itinerary_has_legs_and_stops_in_order_each_with_its_place(client, visit):
    found = section(read_main(client.get(visit.get_absolute_url())), "itinerary")
    assert found.find("h2").text == "Itinerary"
    assert outline(found.find_all("ol")[0]) == [
        (
            "North leg of a visit · 24 May 2022",
            [
                [
                    ("Field stop on a visit · date not given", []),
                    (
                        "Town stop on a visit · Kashgar · date not given",
                        [[("Market stop on a visit · date not given", [])]],
                    ),
                ]
            ],
        ),
        ("South leg of a visit · date not given", [[("Court stop on a visit · date not given", [])]]),
    ]
    assert found.links == [
        ("North", "/events/north/"),
        ("Field", "/events/field/"),
        ("Town", "/events/town/"),
        ("Kashgar", "/places/kashgar/"),
        ("Market", "/events/market/"),
        ("South", "/events/south/"),
        ("Court", "/events/court/"),
    ]


def test_the_page_tells_all_there_is_with_its_sources(client, visit):
    page = read_main(client.get(visit.get_absolute_url()))
    assert facts(page) == {
        "Kind": "visit",
        "Date": "23 to 28 May 2022 as printed: “from May 23 to 28”",
        "Place": "China",
        "How people met": "in person",
        "State": "held",
        "Rests on": "paragraph 1 of Report",
    }
    assert {key: entries(page, key) for key in keys(page) if key not in ("cite", "itinerary")} == {
        "participants": [
            "Bachelet visitor · Commissioner, Office as printed: “she” paragraph 1 of Report",
            "the faculty attendee probable",
        ],
        "outcomes": [
            (
                "A group. standing mechanism · state: announced, as of 28 May 2022 · the statement that says so "
                "Parties Office the side Areas business law paragraph 2 of Report As announced."
            )
        ],
        "statements": ["Bachelet, Commissioner Said. reported speech paragraph 2 of Report"],
        "relayed": ["Office Relayed. reported speech · as “the side” · at Town"],
        "articles": ["Report 29 May 2022 · subject paragraph 1 of Report"],
    }
    assert section(page, "outcomes").links == [
        ("the statement that says so", "/statements/11111111/"),
        ("Office", "/organisations/office/"),
        ("business", "/topics/business/"),
        ("law", "/topics/law/"),
        ("paragraph 2", "/articles/report/#p2"),
        ("Report", "/articles/report/"),
    ]


def test_a_stop_tells_what_it_is_a_part_of_and_that_it_has_no_date(client, visit):
    page = read_main(client.get(reverse("archive:event", args=["market"])))
    assert facts(page) == {
        "Kind": "stop on a visit",
        "Date": "date not given",
        "Place": "not given",
        "How people met": "not stated",
        "State": "not known",
        "Part of": "Visit North Town",
    }
    assert page.find_all("dl")[0].links == [
        ("Visit", "/events/visit/"),
        ("North", "/events/north/"),
        ("Town", "/events/town/"),
    ]


def test_nothing_hidden_stands_on_the_page(client, report):
    secret = {"name": "Zq Secret", "status": Status.DRAFT}
    above = factories.make_event(**secret)
    event = factories.make_event(name="Meeting", parent=above, place=factories.make_place(**secret))
    hidden_part = factories.make_event(parent=event, **secret)
    factories.make_event(name="Zq Secret below", parent=hidden_part)
    hidden = factories.make_person(**secret)
    factories.make_participation(event=event, person=hidden, printed_name="the envoy")
    factories.make_participation(
        event=event, person=hidden, capacity=factories.make_affiliation(person=hidden, role="Zq Secret")
    )
    factories.make_outcome(
        event=event,
        text="Agreed.",
        parties=[hidden],
        areas=[factories.make_topic(**secret)],
        statement=factories.make_statement(article=factories.make_article(status=Status.DRAFT, headline="Zq Secret")),
    )
    response = client.get(event.get_absolute_url())
    page = read_main(response)
    assert b"Zq Secret" not in response.content
    assert "Part of" not in facts(page)
    assert entries(page, "participants") == ["the envoy attendee", "somebody not named here attendee"]
    assert entries(page, "outcomes") == [
        "Agreed. agreement · state: announced, date not given Parties somebody not named here"
    ]
    assert keys(page) == ["participants", "outcomes", "cite"]


def test_long_lists_lead_to_the_narrowed_lists(client, monkeypatch, report):
    monkeypatch.setattr("archive.views.related.LIMIT", 1)
    monkeypatch.setattr("archive.views.related.OUTLINE_LIMIT", 1)
    event = factories.make_event(name="Talks")
    for _number in range(2):
        factories.make_event(parent=event)
        factories.make_participation(event=event)
        factories.make_statement(article=report, occasion=event)
        factories.make_event_mention(event=event)
    page = read_main(client.get(event.get_absolute_url()))
    expected = {
        "itinerary": "/events/?part_of=talks",
        "participants": "/people/?event=talks",
        "statements": "/statements/?event=talks",
        "articles": "/articles/?event=talks",
    }
    assert {key: section(page, key).links[-1][1] for key in expected} == expected


def test_the_list_tells_what_where_and_when(client, visit):
    factories.make_event(name="Link", mode="video-link", state="planned", date="2023", parent=visit)
    page = read_main(client.get(reverse("archive:event-list"), {"from": "2022-05-24"}))
    assert items(page.find(css="entries")) == [
        "Link other · 2023 · by video link · state: planned Part of Visit",
        "North leg of a visit · 24 May 2022 · state: not known Part of Visit",
        "Visit visit · 23 to 28 May 2022 · China · in person",
    ]
