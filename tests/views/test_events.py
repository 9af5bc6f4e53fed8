"""The list of events, and the page of one."""

from decimal import Decimal

import pytest
from django.urls import reverse

from archive.choices import Status
from archive.models import Event, Place
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
    assert found.links[0] == ("Day by day, to print", "/events/visit/itinerary/")
    assert found.find_all("ol")[0].links == [
        ("North", "/events/north/"),
        ("Field", "/events/field/"),
        ("Town", "/events/town/"),
        ("Kashgar", "/places/kashgar/"),
        ("Market", "/events/market/"),
        ("South", "/events/south/"),
        ("Court", "/events/court/"),
    ]


def test_the_itinerary_is_a_table_too_with_place_date_and_paragraph(client, visit, report):
    event = Event.objects.get(slug="field")
    event.evidence.set(report.paragraphs.all())
    table = section(read_main(client.get(visit.get_absolute_url())), "itinerary").find("table")
    assert [[cell.text for cell in row.find_all() if cell.tag in ("td", "th")] for row in table.find_all("tr")] == [
        ["What", "Place", "Date", "Source"],
        ["North", "not given", "24 May 2022", "not given"],
        ["Field", "not given", "date not given", "paragraphs 1 and 2 of Report"],
        ["Town", "Kashgar", "date not given", "not given"],
        ["Market", "not given", "date not given", "not given"],
        ["South", "not given", "date not given", "not given"],
        ["Court", "not given", "date not given", "not given"],
    ]


def put_on_the_map(name, latitude, longitude):
    Place.objects.filter(name=name).update(latitude=Decimal(latitude), longitude=Decimal(longitude))


def test_the_way_is_drawn_in_the_order_told_with_what_is_not_on_the_map(client, visit):
    """The order told: Field, Town, Market, Court. Field has no place; the market is shown where the town is."""
    field, court = factories.make_place(name="Kiosk", parent=Place.objects.get(name="Kashgar")), "Urumqi"
    Event.objects.filter(slug="market").update(place=field)
    Event.objects.filter(slug="court").update(place=factories.make_place(name=court))
    Event.objects.filter(slug="south").update(place=factories.make_place(name="Steppe"))
    put_on_the_map("Kashgar", "39.47", "75.99")
    put_on_the_map("Urumqi", "43.83", "87.62")
    found = section(read_main(client.get(visit.get_absolute_url())), "itinerary").find("figure")
    assert found.find("title").text == "Map of where it took place"
    assert found.find("desc").text == "In the order of the report: 1 Kashgar → 2 Urumqi."
    assert [(line.text, line.links) for line in found.find("ol", css="map__key").find_all("li")] == [
        ("1 Kashgar", [("Kashgar", "/places/kashgar/")]),
        ("2 Urumqi", [("Urumqi", "/places/urumqi/")]),
    ]
    assert len(found.find_all("line", css="map__route")) == 1
    assert [line.text for line in found.find("figcaption").find_all("p")] == [
        (
            "The line joins the places in the order in which the report tells of them. It shows neither the way that "
            "was taken nor, where no dates are given, what came first. Land: Natural Earth. No borders are drawn."
        ),
        "Shown at the nearest larger place of which the archive has coordinates: Kiosk at Kashgar.",
        "Not on the map, as the archive has no coordinates for it or for a place it lies in: Steppe.",
    ]
    assert [
        [cell.text for cell in row.find_all() if cell.tag in ("td", "th")] for row in found.find("table").find_all("tr")
    ] == [
        ["Number", "Place", "Coordinates", "What happened there"],
        ["1", "Kashgar", "39.47° N, 75.99° E", "Town, date not given"],
        ["1", "Kiosk", "those of Kashgar: 39.47° N, 75.99° E", "Market, date not given"],
        ["–", "Steppe", "not given", "South, date not given"],
        ["2", "Urumqi", "43.83° N, 87.62° E", "Court, date not given"],
    ]


def test_an_event_without_parts_has_a_map_of_its_own_place(client):
    place = factories.make_place(name="Urumqi", latitude=Decimal("43.83"), longitude=Decimal("87.62"))
    page = read_main(client.get(factories.make_event(place=place).get_absolute_url()))
    found = section(page, "where")
    assert found.find("h2").text == "Where it took place"
    assert found.find("desc").text == "Shown are: 1 Urumqi."
    assert found.find_all("line", css="map__route") == []


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
    assert {
        key: entries(page, key) for key in keys(page) if key not in ("cite", "itinerary", "participants", "timeline")
    } == {
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
    taking_part = section(page, "participants")
    assert [
        (heading.text, items(rows))
        for heading, rows in zip(taking_part.find_all("h3"), taking_part.find_all("ol"), strict=True)
    ] == [
        ("As visitor", ["Bachelet Commissioner, Office as printed: “she” paragraph 1 of Report"]),
        ("As attendee", ["the faculty probable"]),
    ]
    assert section(page, "outcomes").links == [
        ("the statement that says so", "/statements/11111111/"),
        ("Office", "/organisations/office/"),
        ("business", "/topics/business/"),
        ("law", "/topics/law/"),
        ("paragraph 2", "/articles/report/#p2"),
        ("Report", "/articles/report/"),
    ]


def test_the_timeline_has_what_is_dated_on_the_axis_and_the_rest_beside_it(client, visit):
    found = section(read_main(client.get(visit.get_absolute_url())), "timeline")
    assert items(found.find(css="timeline__rows")) == [
        "Visit 23 to 28 May 2022 · visit · 1 statement",
        "North 24 May 2022 · leg of a visit",
    ]
    undated = items(found.find(css="timeline__undated").find("ul"))
    assert sorted(line.partition(" ")[0] for line in undated) == ["Court", "Field", "Market", "South", "Town"]


def test_an_event_without_dated_parts_has_no_timeline(client):
    whole = factories.make_event(date="2022-05-23/2022-05-28")
    factories.make_event(parent=whole)
    assert "timeline" not in keys(read_main(client.get(whole.get_absolute_url())))


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
    assert entries(page, "participants") == ["the envoy", "somebody not named here"]
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


def test_an_event_to_which_nothing_is_tied_says_so(client):
    nothing = "Nothing else in the archive is tied to this event yet."
    event = factories.make_event()
    assert [line.text for line in read_main(client.get(event.get_absolute_url())).find_all(css="meta")][-1] == nothing
    factories.make_event(parent=event)
    assert nothing not in read_main(client.get(event.get_absolute_url())).text
