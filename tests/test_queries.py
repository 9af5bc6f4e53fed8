"""No page asks the database more often where more is to be shown, and none asks often."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import search
from archive.choices import LinkKind, ResponseKind, Status
from archive.models import Place
from archive.search.labels import forget_labels
from tests import factories
from tests.addresses import addresses
from tests.world import DETAILS, World, assert_about, make_world, mention, point_at, tie

pytestmark = pytest.mark.django_db

NUMBERS = (1, 3, 50)
MOST = 15

# What shows no rows, or the same few of them: besides these, the cards.
OF_ONE_SIZE = {"about", "data", "favicon", "gone", "manifest", "picture", "robots", "search-help", "sitemap"}

SECTION = re.compile(r'<h2[^>]* id="([a-z-]+)"')
TEMPLATES = Path(__file__).parents[1] / "templates" / "archive"


def make_full_world() -> World:
    """A world below another, two of its records on the front page, its statement made and relayed in an office."""
    world, above = make_world(), make_world(tag="above")
    point_at(world, above)
    place_at(above.place, 5, 5)
    factories.make_participation(event=world.part, person=world.person)
    world.statement.capacity = factories.make_affiliation(person=world.person)
    world.statement.relay_capacity = factories.make_affiliation(person=above.person)
    world.statement.save()
    for record in (world.event, world.statement):
        factories.make_feature(record)
    return world


def add_to(world: World, number: int) -> None:
    """One more of everything that the pages of a world's records can show, all of it public."""
    other = make_world(tag=f"other-{number}")
    paragraph = factories.make_paragraph(world.article)
    resting = {"evidence": [paragraph]}
    tie(other, world)
    assert_about(world, other, **resting)
    mention(world, other, **resting)
    add_details(world, number)
    factories.put_in_gallery(world.article, other.image, order=number)
    factories.make_credit(article=other.article, organisation=world.organisation, **resting)
    for image in (world.image, other.image):
        factories.make_credit(image=image, person=other.person)
    for record in other.records():
        factories.make_feature(record)
    add_statements(world, other, **resting)
    factories.make_relation(article=world.article, other=other.article)
    factories.make_participation(event=other.event, organisation=world.organisation, **resting)
    # Now a person is tied more closely, now a body, so that both are among the strongest ties.
    closer = {"person": other.person} if number % 3 else {"organisation": other.organisation}
    factories.make_participation(event=world.part, **closer, **resting)
    office = factories.make_affiliation(person=other.person, organisation=world.organisation, **resting)
    factories.make_participation(event=world.event, person=other.person, capacity=office, **resting)
    factories.make_event(name=f"Stop {number}", parent=world.event, place=other.place, date="2022-05-2X", **resting)
    place_at(other.place, number, number)


def place_at(place: Place, latitude: int, longitude: int) -> None:
    """Give a place its coordinates, in degrees."""
    Place.objects.filter(pk=place.pk).update(latitude=latitude, longitude=longitude)


def add_details(world: World, number: int) -> None:
    """One more name, identifier and link to each record that has some."""
    for noun, (name, identifier, link) in DETAILS.items():
        owner = {noun: getattr(world, noun)}
        name(**owner, text=f"Name {number}", kind="native").save()
        identifier(**owner, scheme="scheme", value=str(number)).save()
        link(**owner, kind=LinkKind.SOURCE, title=f"Link {number}", url=f"https://example.org/{number}").save()


def add_statements(world: World, other: World, **fields: Any) -> None:
    """Statements of a world's person, of its body, of somebody relayed by each; and answers to its statement."""
    person, body = world.person, world.organisation
    own = factories.make_affiliation(person=person, organisation=other.organisation, start_date="2020", **fields)
    office = factories.make_affiliation(person=other.person, organisation=body, start_date="2020", **fields)
    fields |= {"said_date": "2022-05-25"}
    speakers = ({"person": person, "capacity": own}, {"organisation": body}, {"person": other.person})
    for speaker in speakers:
        factories.make_statement(
            article=world.article, occasion=world.event, relay_occasion=world.event, topics=[world.topic, other.topic],
            **speaker, **fields,
        )  # fmt: skip
    for relayer in ({"relayed_by_person": person, "relay_capacity": own}, {"relayed_by_organisation": body}):
        factories.make_statement(
            article=other.article, person=other.person, capacity=office, occasion=other.event,
            relay_occasion=other.event, **relayer, **fields,
        )  # fmt: skip
    factories.make_statement(article=world.article, person=other.person)
    factories.make_statement(
        article=other.article, person=other.person, responds_to=world.statement, response_kind=ResponseKind.CONFIRMS
    )
    world.statement.evidence.add(*fields["evidence"])
    world.statement.topics.add(other.topic)
    factories.make_outcome(
        event=world.event, statement=world.statement, areas=[world.topic, other.topic], evidence=fields["evidence"]
    )


def errors(world: World) -> dict[str, list[str]]:
    """Addresses at which a page tells what is near, or why there is nothing: not found, gone."""
    withdrawn = factories.make_person(name="Withdrawn", status=Status.WITHDRAWN)
    people = reverse("archive:person-list")
    return {
        "not-found": [f"{people}person-pulbic/", f"{people}?page=999", "/nothing/"],
        "gone": [withdrawn.get_absolute_url()],
    }


def ask(client: Client, address: str) -> tuple[int, int]:
    """How often a page asks the database once the names and words on it are known, and how long it is."""
    client.get(address)
    connection.queries_log.clear()  # it keeps no more than some thousands
    forget_labels()  # names are read once: by whoever asks first
    with CaptureQueriesContext(connection) as queries:
        length = len(client.get(address).getvalue())
    return len(queries), length


def sections(client: Client, addresses: list[str]) -> set[str]:
    """The sections of some pages, by their ids."""
    return {key for address in addresses for key in SECTION.findall(client.get(address).content.decode())}


def test_no_page_asks_more_often_where_there_is_more_to_show(client: Client) -> None:
    world = make_full_world()
    every = addresses(world, "public", "Place", "nothing-like-it") | errors(world)
    found: dict[int, dict[str, tuple[int, int]]] = {}
    for number in range(1, max(NUMBERS) + 1):
        add_to(world, number)
        if number in NUMBERS:
            search.settle()
            search.forget()
            search.look()
            found[number] = {address: ask(client, address) for group in every.values() for address in group}
    few, some, many = ({address: count for address, (count, _) in found[number].items()} for number in NUMBERS)
    # A few rows among many are read to be counted, which takes one query more than to count them by what is in memory.
    searched = {address for address in few if address.startswith(f"{reverse('archive:search')}?q=public")}
    assert {address for address in searched if not 0 <= many[address] - few[address] <= 1} == set()
    unchanging = few.keys() - searched
    assert {address: some[address] for address in unchanging} == {address: few[address] for address in unchanging}
    assert {address: many[address] for address in unchanging} == {address: few[address] for address in unchanging}
    assert {address: count for address, count in few.items() if count > MOST} == {}
    # What was added is on the pages: each kind of them has one that grew, and those of the records show all they can.
    grew = {
        name for name, group in every.items() if any(found[3][address][1] > found[1][address][1] for address in group)
    }
    assert {name for name in every if not name.endswith("card")} - grew == OF_ONE_SIZE
    for record in world.records():
        noun = str(record._meta.verbose_name_plural)
        written = {key for path in (TEMPLATES / noun).glob("*.html") for key in SECTION.findall(path.read_text())}
        pages = [record.get_absolute_url()]
        if record == world.event:
            pages += [*every["event-itinerary"], world.part.get_absolute_url()]
        assert written - sections(client, pages) == set(), noun
