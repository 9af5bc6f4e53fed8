"""Records whose name is near what somebody asked for and did not find: for pages that say so.

A bounded number of candidates is read by the first letters of each word, from indexed columns, and compared here. What
it costs does not grow with the archive, and a name can be near in any script and in any order of its words.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Q

from archive.domain.details import OTHER_NAMES
from archive.models import (
    Article,
    Event,
    NamedRecord,
    Organisation,
    Person,
    Place,
    Topic,
)
from archive.models.visibility import public_record, published
from archive.text import fold, slugify

MOST = 5
"""How many records are named."""

CANDIDATES = 200
"""How many rows of one table are compared at most."""

NEIGHBOURS = 20
"""How many addresses of the kind asked for are compared on either side of the one asked for."""

WORDS = 4
"""How many words of what was asked are looked for: the longest."""

NEAR = 0.5
"""From which likeness on a name is near."""

COLUMNS: dict[type[NamedRecord], tuple[str, ...]] = {
    Person: ("slug", "sort_name"),
    Organisation: ("slug", "sort_name"),
    Event: ("slug",),
    Place: ("slug",),
    Topic: ("slug",),
    Article: ("slug",),
}
"""The indexed columns in which candidates are looked for, in the order in which kinds are named."""


def find_near(asked: str, kind: str = "") -> list[NamedRecord]:
    """The public records whose address or name is near the words asked for, at most `MOST`.

    Those of the `kind` asked for (a model's name) come first, then the likest. Takes nine queries, eleven with a kind;
    none if there is no word in it.
    """
    words = slugify(asked).split("-")
    wanted = _trigrams(" ".join(words))
    if not wanted:
        return []
    found: dict[NamedRecord, float] = {}
    for record, name in _candidates(words, kind):
        found[record] = max(found.get(record, 0), _likeness(wanted, _trigrams(name)))
    near_enough = [record for record, likeness in found.items() if likeness >= NEAR]
    places = {model: place for place, model in enumerate(COLUMNS)}
    near_enough.sort(key=lambda one: (one._meta.model_name != kind, -found[one], places[type(one)], str(one), one.slug))
    return near_enough[:MOST]


def _candidates(words: list[str], kind: str) -> Iterator[tuple[NamedRecord, str]]:
    """Records with a name each by which they may be near."""
    beginnings = [_beginning(word) for word in sorted(set(words), key=lambda word: (-len(word), word))[:WORDS]]
    for model, columns in COLUMNS.items():
        rows = _loaded(model)
        groups = [rows.filter(_begins(columns, beginnings))[:CANDIDATES]]
        if model._meta.model_name == kind:
            slug = "-".join(words)
            groups.append(rows.filter(slug__gte=slug).order_by("slug")[:NEIGHBOURS])
            groups.append(rows.filter(slug__lt=slug).order_by("-slug")[:NEIGHBOURS])
        for group in groups:
            for row in group:
                yield row, row.slug.replace("-", " ")
                yield row, fold(str(row))
    for owner, names in OTHER_NAMES.items():
        rows = names._default_manager.filter(public_record(f"{owner}__"), _begins(("text",), beginnings))
        for name in rows.order_by().select_related(owner)[:CANDIDATES]:
            yield getattr(name, owner), fold(name.text)


def _loaded(model: type[NamedRecord]) -> Any:
    return published(model).order_by().only("slug", model.name_field)


def _beginning(word: str) -> str:
    """The letters by which candidates are found: a sign of Chinese tells more than a Latin letter."""
    return word[:3] if word.isascii() else word[:2]


def _begins(columns: tuple[str, ...], beginnings: list[str]) -> Q:
    """The condition that one of some columns begins with one of some beginnings, as typed or with a capital."""
    condition = Q()
    for column in columns:
        for beginning in beginnings:
            forms = {beginning} if column == "slug" else {beginning, beginning.capitalize()}
            for form in sorted(forms):
                condition |= _range(column, form)
    return condition


def _range(column: str, beginning: str) -> Q:
    """The condition in a form for which each database uses its index: SQLite takes none for LIKE with ESCAPE, and
    PostgreSQL sorts by rules of its own, but has an index for LIKE.
    """
    if connection.vendor == "sqlite":
        behind = beginning[:-1] + chr(min(ord(beginning[-1]) + 1, 0x10FFFF))
        return Q((f"{column}__gte", beginning), (f"{column}__lt", behind))
    return Q((f"{column}__startswith", beginning))


def _trigrams(text: str) -> set[str]:
    """The runs of three letters of the words of a folded text, their beginnings and ends told apart.

    As PostgreSQL's pg_trgm makes them.
    """
    padded = [f"  {word} " for word in text.replace("-", " ").split()]
    return {word[start : start + 3] for word in padded for start in range(len(word) - 2)}


def _likeness(wanted: set[str], name: set[str]) -> float:
    """From 0 to 1: the mean of how much of what was wanted is in the name, and of how much the two share (Dice)."""
    shared = len(wanted & name)
    return (shared / len(wanted) + 2 * shared / (len(wanted) + len(name))) / 2
