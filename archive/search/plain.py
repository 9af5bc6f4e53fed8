"""A plain search: every word has to occur somewhere in one of the fields of a record, as typed or with the other kind
of apostrophe. Case does not matter.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import CharField, Count, Exists, IntegerField, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from archive.models import (
    Article,
    Event,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
    Place,
    PlaceName,
    Record,
    Statement,
    Topic,
)
from archive.models.visibility import published

QUERY_LENGTH = 200
WORDS_LIMIT = 12


class QueryTooLongError(ValueError):
    """The query is longer than `QUERY_LENGTH` characters."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """What is searched of a kind of record: its own `fields`, and its other names if it `has` such a table."""

    model: type[Record]
    fields: tuple[str, ...]
    names: type[Model] | None = None

    @property
    def kind(self) -> str:
        """The model's name, by which results are told apart."""
        return str(self.model._meta.model_name)


SEARCHED = (
    Searchable(Article, ("headline", "subtitle")),
    Searchable(Person, ("name", "sort_name"), PersonName),
    Searchable(Organisation, ("name", "sort_name"), OrganisationName),
    Searchable(Event, ("name",)),
    Searchable(Place, ("name",), PlaceName),
    Searchable(Topic, ("name",)),
    Searchable(Statement, ("text", "printed_name")),
)
"""In the order in which results are shown."""

KINDS = tuple(searched.kind for searched in SEARCHED)


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. `counts` has every kind with its number; `hits` are rows of (place in `KINDS`, key, name)."""

    counts: dict[str, int]
    hits: QuerySet[Any]

    @property
    def total(self) -> int:
        """How many records of all kinds were found."""
        return sum(self.counts.values())


def words_of(query: str) -> list[str]:
    """The words of a query, without what no name contains; at most `WORDS_LIMIT` of them."""
    readable = "".join(" " if unicodedata.category(char) in {"Cc", "Cs", "Cn"} else char for char in query)
    return unicodedata.normalize("NFKC", readable).split()[:WORDS_LIMIT]


def search(query: str, kind: str | None = None) -> Results:
    """The public records in which every word of the query occurs, of all kinds or of one of `KINDS`.

    An empty query finds nothing. Raises `QueryTooLongError` for one of more than `QUERY_LENGTH` characters.
    """
    if len(query) > QUERY_LENGTH:
        raise QueryTooLongError
    words = words_of(query)
    found = {searched.kind: _found(searched, words) for searched in SEARCHED}
    counts = dict.fromkeys(KINDS, 0)
    for place, count in _union(
        rows.annotate(hit_kind=_number(place))
        .values("hit_kind")
        .annotate(hit_count=Count("pk"))
        .values_list("hit_kind", "hit_count")
        for place, rows in enumerate(found.values())
    ):
        counts[KINDS[place]] = count
    hits = _union(
        rows.annotate(hit_kind=_number(place), hit_name=_sort_key(SEARCHED[place])).values_list(
            "hit_kind", "pk", "hit_name"
        )
        for place, rows in enumerate(found.values())
        if kind is None or KINDS[place] == kind
    )
    return Results(counts, hits.order_by("hit_kind", "hit_name", "pk"))


def _found(searched: Searchable, words: list[str]) -> QuerySet[Any]:
    rows = published(searched.model).order_by()
    return rows.filter(reduce(and_, (_occurs(searched, word) for word in words))) if words else rows.none()


def _occurs(searched: Searchable, word: str) -> Q:
    spellings = {word, word.replace("’", "'"), word.replace("'", "’")}
    conditions = [Q((f"{field}__icontains", spelling)) for field in searched.fields for spelling in sorted(spellings)]
    if searched.names:
        names = searched.names._default_manager.filter(**{searched.kind: OuterRef("pk")})
        conditions.append(
            Q(Exists(names.filter(reduce(or_, (Q(text__icontains=spelling) for spelling in sorted(spellings))))))
        )
    return reduce(or_, conditions)


def _sort_key(searched: Searchable) -> Any:
    column = getattr(searched.model, "name_field", None)
    return Cast(column or Value(""), CharField(max_length=300))


def _number(value: int) -> Value:
    return Value(value, output_field=IntegerField())


def _union(querysets: Iterable[QuerySet[Any]]) -> QuerySet[Any]:
    first, *others = querysets
    return first.union(*others, all=True)
