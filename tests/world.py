"""A small public archive in which every kind of record is tied to every other, and the hidden records beside it."""

import datetime
import zlib
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from archive.choices import LinkKind, NameKind, OutcomeState, ResponseKind, Status
from archive.models import (
    OrganisationIdentifier,
    OrganisationLink,
    OrganisationName,
    PersonIdentifier,
    PersonLink,
    PersonName,
    PlaceIdentifier,
    PlaceLink,
    PlaceName,
)
from tests import factories

# What these own, by the name of the foreign key: other names, identifiers, links.
DETAILS: dict[str, Any] = {
    "person": (PersonName, PersonIdentifier, PersonLink),
    "organisation": (OrganisationName, OrganisationIdentifier, OrganisationLink),
    "place": (PlaceName, PlaceIdentifier, PlaceLink),
}
OWNERS = {"article", "event", "image", "organisation", "person", "place", "statement", "topic"}

HIDDEN_STATES: dict[str, dict[str, Any]] = {
    "draft": {"status": Status.DRAFT},
    "in-review": {"status": Status.IN_REVIEW},
    "embargoed": {"status": Status.PUBLISHED},  # with a time that has not come, set when it is made
}


@dataclass
class World:
    """One record of each kind, a picture, and a part of the event."""

    article: Any
    person: Any
    organisation: Any
    event: Any
    place: Any
    topic: Any
    statement: Any
    image: Any
    part: Any

    def records(self) -> list[Any]:
        """One of each kind."""
        return [
            self.article, self.person, self.organisation, self.event, self.place, self.topic, self.statement
        ]  # fmt: skip


def make_world(state: str | None = None, word: str = "", tag: str = "", *, is_adorned: bool = False) -> World:
    """Records tied to each other: public ones, or, by `state`, hidden ones. Every text of theirs holds `word`.

    `tag` tells two worlds of the same state apart. `is_adorned` adds what `adorn` tells of.
    """
    fields = dict(HIDDEN_STATES[state]) if state else {}
    if state == "embargoed":
        fields["publish_at"] = timezone.now() + datetime.timedelta(days=1)
    tag = tag or state or "public"
    article = factories.make_article(headline=f"Article {tag}", slug=f"article-{tag}", body=["One.", "Two."], **fields)
    evidence = list(article.paragraphs.all())
    fields = fields | {"evidence": evidence}
    image = factories.make_image(alt=f"Picture {tag}")
    factories.put_in_gallery(article, image)
    topic = factories.make_topic(name=f"topic {tag}", slug=f"topic-{tag}", **fields)
    place = factories.make_place(name=f"Place {tag}", slug=f"place-{tag}", picture=image, **fields)
    organisation = factories.make_organisation(
        name=f"Organisation {tag}", slug=f"organisation-{tag}", seat=place, picture=image, **fields
    )
    person = factories.make_person(name=f"Person {tag}", slug=f"person-{tag}", picture=image, **fields)
    event = factories.make_event(
        name=f"Event {tag}", slug=f"event-{tag}", place=place, picture=image, date="2022-05-25", **fields
    )
    statement = factories.make_statement(
        uid=f"s-{tag}", article=article, person=person, occasion=event, topics=[topic], text=f"Words {tag}.", **fields
    )
    part = factories.make_event(name=f"Part {tag}", slug=f"part-{tag}", parent=event, place=place, **fields)
    world = World(article, person, organisation, event, place, topic, statement, image, part)
    tie(world, world)
    if is_adorned:
        adorn(world, tag)
    if word:
        write_everywhere(world, word)
    return world


def adorn(world: World, tag: str) -> None:
    """Give the records of a world what they own, coordinates, offices in which they act, and a place on the front
    page.
    """
    for number, (noun, details) in enumerate(DETAILS.items()):
        name, identifier, link = details
        owner = {noun: getattr(world, noun)}
        name(**owner, text=f"Other {noun} {tag}", kind=NameKind.NATIVE).save()
        identifier(**owner, scheme="catalogue", value=f"{tag} {number}").save()
        address = f"https://example.org/{tag}"
        link(**owner, kind=LinkKind.SOURCE, title=f"Link {tag}", url=address).save()
    spot = zlib.crc32(tag.encode()) % 8000 / 100  # another for each tag
    world.place.latitude, world.place.longitude = Decimal(f"{spot:.2f}"), Decimal(f"-{spot:.2f}")
    world.place.save()
    evidence = list(world.article.paragraphs.all())
    office = factories.make_affiliation(
        person=world.person, organisation=world.organisation, role=f"Office {tag}", evidence=evidence
    )
    world.statement.capacity = world.statement.relay_capacity = office
    world.statement.save()
    factories.make_credit(image=world.image, person=world.person, evidence=evidence)
    for record in world.records():
        factories.make_feature(record, line=f"Line {tag}")


def tie(one: World, other: World, **fields: Any) -> None:
    """Tie the records of one world to those of the other in every way in which what is tied stands on the first."""
    evidence = list(one.article.paragraphs.all())
    fields = {"evidence": evidence} | fields
    assert_about(one, other, **fields)
    mention(one, other, **fields)
    if one is not other:
        point_at(one, other)


def mention(one: World, other: World, **fields: Any) -> None:
    """Let one world's article mention the other's records."""
    factories.make_person_mention(article=one.article, person=other.person, **fields)
    factories.make_organisation_mention(article=one.article, organisation=other.organisation, **fields)
    factories.make_event_mention(article=one.article, event=other.event, **fields)
    factories.make_place_mention(article=one.article, place=other.place, **fields)


def assert_about(one: World, other: World, **fields: Any) -> None:
    """Make every assertion that can be made more than once."""
    affiliation = factories.make_affiliation(
        person=one.person, organisation=other.organisation, on_behalf_of=other.organisation, **fields
    )
    capacity = affiliation if one is other else None
    factories.make_participation(event=one.event, person=other.person, capacity=capacity, **fields)
    factories.make_participation(event=one.event, organisation=other.organisation, **fields)
    factories.make_outcome(
        event=one.event, areas=[other.topic], parties=[other.person, other.organisation], statement=other.statement,
        state=OutcomeState.ANNOUNCED, **fields,
    )  # fmt: skip
    factories.make_credit(article=one.article, person=other.person, **fields)


def point_at(one: World, other: World) -> None:
    """Let every foreign key and every list of topics of one world's records lead into the other."""
    factories.make_relation(article=one.article, other=other.article)
    one.article.publisher = one.article.agency = other.organisation
    one.article.topics.add(other.topic)
    one.topic.broader = other.topic
    one.place.parent = other.place
    one.organisation.parent, one.organisation.seat = other.organisation, other.place
    one.event.parent, one.event.place = other.event, other.place
    one.statement.topics.add(other.topic)
    one.statement.occasion = one.statement.relay_occasion = other.event
    one.statement.relayed_by_person = other.person
    one.statement.responds_to, one.statement.response_kind = other.statement, ResponseKind.DENIES
    one.part.place = other.place
    factories.make_participation(event=one.part, person=other.person)
    for record in (*one.records(), one.part):
        record.save()


def write_everywhere(world: World, word: str) -> None:
    """Put a word into every text that an editor can write about these records and what they own."""
    rows: list[models.Model] = [*world.records(), world.part, world.image, *world.article.paragraphs.all()]
    for record in world.records():
        for relation in record._meta.related_objects:
            if isinstance(relation, models.ManyToOneRel) and relation.field.name in OWNERS:
                rows += relation.related_model._default_manager.filter(**{relation.field.name: record})
    for row in rows:
        texts = [
            field.attname
            for field in row._meta.fields
            if type(field) in (models.CharField, models.TextField) and not field.choices and field.editable
        ]
        limited = {
            name: f"{getattr(row, name)} {word}".strip()
            for name in texts
            if (getattr(row._meta.get_field(name), "max_length", None) or 200) >= 60
            and "zone" not in name
            and "script" not in name
        }
        type(row)._default_manager.filter(pk=row.pk).update(**limited)
    for record in (*world.records(), world.part, world.image):
        record.refresh_from_db()  # or the next to save it would take the word out again
