"""The network of a person, an organisation, an event: the drawing, and what its lines are made of."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from archive.choices import Status
from archive.domain import networks
from tests import factories
from tests.reading import Element, read_main

pytestmark = pytest.mark.django_db

NOUNS = ("person", "organisation", "event")


def address(record: Any) -> str:
    return reverse(f"archive:{record._meta.model_name}-network", args=[record.slug])


def rows(table: Element) -> list[list[str]]:
    """The cells of a table, without its head."""
    return [
        [cell.text for cell in row.children if isinstance(cell, Element)]
        for row in table.find("tbody").find_all("tr")
    ]  # fmt: skip


@pytest.fixture
def world() -> dict[str, Any]:
    """Ann meets Ben and a body, and a report tells of her and Zoe."""
    people = {name: factories.make_person(name=name, slug=name.lower()) for name in ("Ann", "Ben", "Zoe")}
    body = factories.make_organisation(name="Office", slug="office")
    visit = factories.make_event(name="Visit", slug="visit", date="2022")
    talks = factories.make_event(name="Talks", slug="talks", date="2021")
    for event in (visit, talks):
        factories.make_participation(event=event, person=people["Ann"])
        factories.make_participation(event=event, organisation=body)
    factories.make_participation(event=visit, person=people["Ben"])
    article = factories.make_article(headline="Report", slug="report")
    for person in (people["Ann"], people["Zoe"]):
        factories.make_person_mention(article=article, person=person)
    factories.make_event_mention(article=article, event=visit)
    return {**people, "Office": body, "Visit": visit, "Talks": talks}


def test_the_drawing_leads_to_the_neighbours_and_tells_what_is_shared(client: Client, world: dict[str, Any]) -> None:
    page = read_main(client.get(address(world["Ann"])))
    assert page.find("h1").text == "Ann: the network"
    drawing = page.find("svg", css="network")
    assert (drawing.attributes["role"], drawing.attributes["aria-label"]) == (
        "group",
        "Drawing: Ann in the middle, the neighbours around",
    )
    nodes = drawing.find_all("svg", css="network__node")
    assert [
        (
            link.attributes["aria-label"],
            link.attributes["href"],
            link.find(css="network__number").text,
            link.find(css="network__label").text,
            link.find_all("circle") != [],
        )
        for link in (node.find("a") for node in nodes)
    ] == [
        ("1. Office, organisation: 2 events", "/organisations/office/", "1", "Office", False),
        ("2. Ben, person: 1 event", "/people/ben/", "2", "Ben", True),
        ("3. Zoe, person: 1 article", "/people/zoe/", "3", "Zoe", True),
    ]
    assert [(node.attributes["x"], node.attributes["y"]) for node in nodes] == [
        ("93.3%", "27.5%"),
        ("93.3%", "72.5%"),
        ("0.0%", "50.0%"),
    ]
    assert [line.attributes["class"] for line in drawing.find_all("line")] == [
        "network__line network__line--1",
        "network__spoke network__spoke--2",
        "network__spoke network__spoke--1",
        "network__spoke network__spoke--1 network__spoke--articles",
    ]
    assert [number.text for number in drawing.find_all(css="network__weight")] == ["2"]
    assert page.find("ol", css="network__key").links == [
        ("Office", "/organisations/office/"),
        ("Ben", "/people/ben/"),
        ("Zoe", "/people/zoe/"),
    ]


def test_the_tables_name_what_every_line_is_made_of(client: Client, world: dict[str, Any]) -> None:
    page = read_main(client.get(address(world["Ann"])))
    table = page.find("table", css="network-table")
    assert rows(table) == [
        ["1", "Office organisation · network", "2 Visit Talks", "0"],
        ["2", "Ben person · network", "1 Visit", "0"],
        ["3", "Zoe person · network", "0", "1 Report"],
    ]
    assert table.links == [
        ("Office", "/organisations/office/"), ("network", "/organisations/office/network/"),
        ("Visit", "/events/visit/"), ("Talks", "/events/talks/"),
        ("Ben", "/people/ben/"), ("network", "/people/ben/network/"), ("Visit", "/events/visit/"),
        ("Zoe", "/people/zoe/"), ("network", "/people/zoe/network/"), ("Report", "/articles/report/"),
    ]  # fmt: skip
    assert rows(page.find(css="chart__data")) == [["1. Office", "2. Ben", "1 event"]]


def test_it_says_how_it_was_counted_and_what_that_does_not_say(client: Client, world: dict[str, Any]) -> None:
    caption = read_main(client.get(address(world["Ben"]))).find("figcaption")
    assert [paragraph.text for paragraph in caption.find_all("p")] == [
        (
            "Circles are people, squares are organisations. A whole line says that both took part in the same event; a "
            "dashed line, that they have only articles in common. The thinner lines join neighbours who share some of "
            "this with each other. The number on a line adds up what is shared, and the line is as thick; a line "
            "without a number stands for one."
        ),
        (
            "Counted are the public events in which both took part or where both were a party to what was agreed, and "
            "the public articles that mention both; each once. To be in the same event or article says nothing of "
            "agreement."
        ),
    ]


def test_an_event_is_tied_to_who_took_part_and_to_what_else_they_took_part_in(
    client: Client, world: dict[str, Any]
) -> None:
    page = read_main(client.get(address(world["Visit"])))
    assert [link.attributes["aria-label"] for link in page.find("svg", css="network").find_all("a")] == [
        "1. Ann, person: took part, 1 article",
        "2. Ben, person: took part",
        "3. Office, organisation: took part",
        "4. Talks, event: 2 participants in common",
    ]
    assert rows(page.find("table", css="network-table")) == [
        ["1", "Ann person · network", "took part", "1 Report"],
        ["2", "Ben person · network", "took part", "0"],
        ["3", "Office organisation · network", "took part", "0"],
        ["4", "Talks event · network", "2 Ann Office", "0"],
    ]
    assert rows(page.find(css="chart__data")) == [
        ["1. Ann", "4. Talks", "took part"],
        ["3. Office", "4. Talks", "took part"],
    ]


def test_what_is_left_out_is_said(client: Client, world: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "STRONGEST", 2)
    monkeypatch.setattr(networks, "LOOKED_AT", 1)
    monkeypatch.setattr("archive.drawings.network.LINKS_LIMIT", 0)
    monkeypatch.setattr("archive.views.networks.LISTED", 0)
    page = read_main(client.get(address(world["Ann"])))
    assert page.find("figcaption").find_all("p")[1].text.split("says nothing of agreement. ")[1] == (
        "1 more neighbour is not shown: these are the strongest. 1 fainter line between neighbours is not drawn. "
        "There is more than could be looked at: only the newest 1 events and the newest 1 articles are counted."
    )
    assert page.find_all(css="chart__data") == []
    assert rows(page.find("table", css="network-table"))[0] == ["1", "Ben person · network", "1 and 1 more", "0"]


@pytest.mark.parametrize(
    ("noun", "words"),
    [
        ("person", "The archive knows of no event or article yet that this record shares with anybody."),
        ("organisation", "The archive knows of no event or article yet that this record shares with anybody."),
        ("event", "The archive knows of nobody yet who took part in this event."),
    ],
)
def test_where_there_is_nobody_the_page_says_so(client: Client, noun: str, words: str) -> None:
    record = getattr(factories, f"make_{noun}")(name="Alone", slug="alone")
    page = read_main(client.get(address(record)))
    assert (page.find(css="notice").text, page.find_all("svg"), page.find_all("table")) == (words, [], [])
    assert page.links[-1] == ("All that the archive holds on Alone", record.get_absolute_url())


@pytest.mark.parametrize("noun", NOUNS)
def test_a_former_address_forwards_to_the_network_in_one_hop(client: Client, noun: str) -> None:
    record = getattr(factories, f"make_{noun}")(name="Old", slug="old")
    before = address(record)
    record = type(record).objects.get()
    record.slug = "new"
    record.save()
    response = client.get(before)
    assert (response.status_code, response.headers["Location"]) == (301, before.replace("old", "new"))


@pytest.mark.parametrize("noun", NOUNS)
def test_a_withdrawn_record_says_why_and_a_draft_is_not_there(client: Client, noun: str) -> None:
    make = getattr(factories, f"make_{noun}")
    withdrawn = client.get(address(make(status=Status.WITHDRAWN, withdrawn_reason="A mistake.")))
    assert (withdrawn.status_code, read_main(withdrawn).find("blockquote").text) == (410, "A mistake.")
    assert client.get(address(make(status=Status.DRAFT))).status_code == 404
    assert client.get(reverse(f"archive:{noun}-network", args=["never"])).status_code == 404


@pytest.mark.parametrize("noun", NOUNS)
def test_other_pages_lead_to_the_network(noun: str) -> None:
    record = getattr(factories, f"make_{noun}")(slug="it")
    html = render_to_string("archive/related/network_link.html", {"record": record})
    assert f'<a href="{address(record)}">With whom: the network</a>' in html
