"""The shapes of lines: one for each noun, made from the models, with what a record owns as lists within it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import Any

from django.db import models

from archive.domain.loading.conditions import Condition, conditions_of
from archive.domain.loading.values import Check, as_stored, check_of, clean
from archive.domain.revisions import BOOKKEEPING
from archive.fields import EdtfField
from archive.models import (
    Affiliation,
    Article,
    ArticleRelation,
    Credit,
    Event,
    EventMention,
    Organisation,
    OrganisationIdentifier,
    OrganisationLink,
    OrganisationMention,
    OrganisationName,
    Paragraph,
    Participation,
    Person,
    PersonIdentifier,
    PersonLink,
    PersonMention,
    PersonName,
    Place,
    PlaceIdentifier,
    PlaceLink,
    PlaceMention,
    PlaceName,
    Statement,
    Topic,
)

PARTS: dict[type[models.Model], dict[str, tuple[type[models.Model], str, str]]] = {
    Topic: {},
    Place: {
        "other_names": (PlaceName, "other_names", "text"),
        "identifiers": (PlaceIdentifier, "identifiers", ""),
        "links": (PlaceLink, "links", ""),
    },
    Organisation: {
        "other_names": (OrganisationName, "other_names", "text"),
        "identifiers": (OrganisationIdentifier, "identifiers", ""),
        "links": (OrganisationLink, "links", ""),
    },
    Person: {
        "other_names": (PersonName, "other_names", "text"),
        "identifiers": (PersonIdentifier, "identifiers", ""),
        "links": (PersonLink, "links", ""),
        "affiliations": (Affiliation, "affiliations", ""),
    },
    Event: {"participations": (Participation, "participations", "")},
    Article: {
        "paragraphs": (Paragraph, "paragraphs", "text"),
        "people": (PersonMention, "personmentions", "person"),
        "organisations": (OrganisationMention, "organisationmentions", "organisation"),
        "events": (EventMention, "eventmentions", "event"),
        "places": (PlaceMention, "placementions", "place"),
        "credits": (Credit, "credits", "printed_name"),
        "relations": (ArticleRelation, "relations", ""),
    },
    Statement: {},
}
"""What each record owns: the list's name in a line, its rows' model, the relation's name in history, and the field
that an item stands for that is only a text.

The records come in the order in which they are written: each refers by foreign key only to those before it, and to its
own kind.
"""

LATER = frozenset({"affiliations", "participations", "relations"})
"""Lists that are written once all articles are: what they rest on may be a draft, and they must not be seen without."""

_LEFT_OUT = BOOKKEEPING | {"uid", "slug", "picture", "image", "last_paragraph_key"}


@dataclass(slots=True)
class Form:
    """The fields of one model: what each takes, and the rows it makes."""

    model: Any
    owner: str = ""
    checks: dict[str, Check] = field(default_factory=dict)
    refs: dict[str, str] = field(default_factory=dict)
    many: dict[str, str] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()
    columns: dict[str, models.Field] = field(default_factory=dict)
    conditions: list[Condition] = field(default_factory=list)
    has_evidence: bool = False
    row: dict[str, Any] = field(default_factory=dict)
    content: dict[str, Any] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)
    pick: Callable[[dict[str, Any]], tuple[Any, ...]] = tuple

    @property
    def table(self) -> str:
        """The table its rows stand in."""
        return str(self.model._meta.db_table)


@dataclass(frozen=True, slots=True)
class Part:
    """A list within a line, and the form of its items."""

    name: str
    relation: str
    short: str
    form: Form
    is_numbered: bool
    is_later: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line of a noun holds."""

    noun: str
    form: Form
    parts: dict[str, Part]
    parent: str
    names: frozenset[str]


@cache
def shapes() -> dict[str, Shape]:
    """The shapes by noun, in the order in which records are written."""
    return {str(model._meta.model_name): _shape(model, parts) for model, parts in PARTS.items()}


def _shape(model: Any, parts: dict[str, tuple[type[models.Model], str, str]]) -> Shape:
    form = _form(model, "")
    owner = str(model._meta.model_name)
    made = {
        name: Part(name, relation, short, found := _form(of, owner), "order" in found.columns, name in LATER)
        for name, (of, relation, short) in parts.items()
    }
    names = {"noun", "uid", *form.checks, *form.refs, *form.many, *made}
    names |= ({"slug"} if hasattr(model, "slug") else set()) | ({"evidence"} if form.has_evidence else set())
    return Shape(owner, form, made, getattr(model, "parent_field", ""), frozenset(names))


def _form(model: Any, owner: str) -> Form:
    form = Form(model, owner, conditions=conditions_of(model))
    now_made = {"key", "order"} if model is Paragraph else {"order"}
    needed, plain, dated = set(), set(), set()
    for column in model._meta.fields:
        _take_default(form, column)
        is_derived = column.name in _LEFT_OUT or (model is Paragraph and column.name == "order")
        if not column.serialize or column.primary_key or is_derived or column.name == owner:
            continue
        if not (column.blank or column.null or column.has_default() or column.name in now_made):
            needed.add(column.name)
        if column.is_relation:
            form.refs[column.name] = str(column.related_model._meta.model_name)
            continue
        form.columns[column.name] = column
        form.checks[column.name] = check_of(column)
        if isinstance(column, EdtfField):
            dated.add(column.name)
        elif isinstance(column, models.CharField | models.TextField | models.BooleanField | models.IntegerField):
            plain.add(column.name)
    for relation in model._meta.many_to_many:
        if relation.name == "evidence":
            form.has_evidence = True
        else:
            form.many[relation.name] = str(relation.related_model._meta.model_name)
        form.content[relation.name] = []
    form.needed, form.plain, form.dated = frozenset(needed), frozenset(plain), frozenset(dated)
    form.pick = itemgetter(*form.row)
    return form


def _take_default(form: Form, column: Any) -> None:
    default = column.get_default() if column.name not in BOOKKEEPING and not column.primary_key else None
    made = as_stored(column, default) if not column.is_relation else None
    form.row[column.column] = made.column if made else None
    if column.name != "image":
        form.defaults[column.name] = True if column.name == form.owner else default
    if column.serialize and not column.primary_key and column.name not in BOOKKEEPING and column.name != form.owner:
        form.content[column.name] = made.content if made else None


def plain_value(form: Form, name: str, value: Any) -> Any:
    """A checked value as Python compares it, for the conditions of a row."""
    column = form.columns[name]
    return clean(column, value) if isinstance(column, models.DecimalField) and value is not None else value
