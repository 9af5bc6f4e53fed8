"""What is searched of each noun, and by what its lists can be narrowed: one declaration each.

`names`, `leads` and `bodies` are columns of text, in the order of their weight. `dated` is the imprecise date by which
a noun is listed, newest first, by the bound named; a noun without one is listed by `sorted_by`. A *facet* is a
dimension by which rows can be narrowed; its values come from the record's own columns (`columns`, `links`, `chains`) or
from rows of other tables (`ties`).
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from archive.domain.details import OTHER_NAMES
from archive.models import (
    Affiliation,
    Article,
    Event,
    EventMention,
    Organisation,
    OrganisationMention,
    Participation,
    Person,
    PersonMention,
    Place,
    PlaceMention,
    Record,
    Statement,
    Topic,
    Tree,
)


@dataclass(frozen=True, slots=True)
class Tie:
    """Values that come from the rows of another table: `owner` and `value` are its columns of keys. Assertions among
    them count from the time on from which their evidence is public.
    """

    dimension: str
    table: Any
    owner: str
    value: str


@dataclass(frozen=True, slots=True)
class Noun:
    """What is searched of a kind of record. See the module's words on each."""

    model: type[Record]
    names: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    dated: str = ""
    bound: str = ""
    sorted_by: str = "id"
    columns: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    chains: tuple[tuple[str, type[Tree], str], ...] = ()
    ties: tuple[Tie, ...] = ()

    @property
    def kind(self) -> str:
        """The model's name, by which rows are told apart."""
        return str(self.model._meta.model_name)

    @property
    def is_label(self) -> bool:
        """Whether it has a name, rather than a headline or words of its own: then it is proposed while one types."""
        return self.kind not in {"article", "statement"}

    @property
    def other_names(self) -> type[Model] | None:
        """The table of its other names, if it has one."""
        return OTHER_NAMES.get(self.kind)


NOUNS: tuple[Noun, ...] = (
    Noun(
        Article,
        names=("headline",), leads=("subtitle", "summary"),  # and its paragraphs
        dated="issued", bound="latest",
        columns=(("language", "language"), ("genre", "genre")),
        links=(("publisher", "publisher_id"), ("agency", "agency_id")),
        ties=(
            Tie("person", PersonMention, "article", "person"),
            Tie("organisation", OrganisationMention, "article", "organisation"),
            Tie("event", EventMention, "article", "event"),
            Tie("place", PlaceMention, "article", "place"),
            Tie("topic", Article.topics.through, "article", "topic"),
        ),
    ),
    Noun(
        Person,
        names=("name", "sort_name"), leads=("summary",), bodies=("biography",),  # and the offices held
        sorted_by="sort_name",
        ties=(
            Tie("organisation", Affiliation, "person", "organisation"),
            Tie("organisation", Affiliation, "person", "on_behalf_of"),
            Tie("topic", Statement.topics.through, "statement__person", "topic"),
            Tie("event", Participation, "person", "event"),
        ),
    ),
    Noun(
        Organisation,
        names=("name", "sort_name"), leads=("summary",), bodies=("history",),
        sorted_by="sort_name",
        columns=(("classification", "classification"),),
        links=(("parent", "parent_id"), ("seat", "seat_id")),
        ties=(Tie("event", Participation, "organisation", "event"),),
    ),
    Noun(
        Event,
        names=("name",), leads=("summary",),
        dated="date", bound="earliest", sorted_by="order",
        columns=(("classification", "classification"), ("mode", "mode"), ("state", "state")),
        chains=(("place", Place, "place_id"), ("part_of", Event, "parent_id")),
        ties=(
            Tie("person", Participation, "event", "person"),
            Tie("organisation", Participation, "event", "organisation"),
        ),
    ),
    Noun(
        Place,
        names=("name",), leads=("summary",),
        sorted_by="name",
        columns=(("place_kind", "kind"), ("country", "country_code")),
        chains=(("within", Place, "parent_id"),),
    ),
    Noun(Topic, names=("name",), leads=("scope_note",), sorted_by="name", links=(("broader", "broader_id"),)),
    Noun(
        Statement,
        leads=("text",), bodies=("printed_name", "relayed_by_printed_name"),
        dated="said_date", bound="latest",
        columns=(("statement_kind", "kind"), ("certainty", "certainty")),
        links=(
            ("person", "person_id"), ("person", "relayed_by_person_id"),
            ("organisation", "organisation_id"), ("organisation", "relayed_by_organisation_id"),
            ("speaker", "person_id"), ("speaker", "organisation_id"),
            ("relayed_by_person", "relayed_by_person_id"), ("relayed_by_organisation", "relayed_by_organisation_id"),
            ("event", "occasion_id"), ("event", "relay_occasion_id"), ("article", "article_id"),
        ),
        ties=(Tie("topic", Statement.topics.through, "statement", "topic"),),
    ),
)  # fmt: skip
"""In the order in which kinds are named."""

KINDS = tuple(noun.kind for noun in NOUNS)

RECORDS: dict[str, str] = {
    "person": "person", "relayed_by_person": "person",
    "organisation": "organisation", "publisher": "organisation", "agency": "organisation", "parent": "organisation",
    "relayed_by_organisation": "organisation",
    "event": "event", "part_of": "event",
    "place": "place", "seat": "place", "within": "place",
    "topic": "topic", "broader": "topic",
    "article": "article",
}  # fmt: skip
"""The dimensions whose values are records, by the kind of record. Their values are the keys of those records as digits;
those of ``speaker`` are ``person:`` or ``organisation:`` and the key.
"""


def noun_of(kind: str) -> Noun:
    """The declaration of a kind. Raises `KeyError` for one that is not searched."""
    return _BY_KIND[kind]


_BY_KIND = {noun.kind: noun for noun in NOUNS}


def record_of(dimension: str, value: str) -> tuple[str, int] | None:
    """The record, as kind and key, that a value of a dimension stands for; None where values are no records, or this
    one cannot be one.
    """
    kind, key = RECORDS.get(dimension, ""), value
    if dimension == "speaker":
        kind, _colon, key = value.partition(":")
    return (kind, int(key)) if kind and key.isdecimal() else None
