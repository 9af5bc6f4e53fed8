"""The names of the records that facets name, kept in memory: most pages name the same ones."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import CharField, F, Value

from archive.models.visibility import published
from archive.search.nouns import noun_of

KEPT_LIMIT = 50_000

Key = tuple[str, int]


class Label(NamedTuple):
    """What a record is called, and the part of its address that tells it from others of its kind."""

    name: str
    slug: str


_kept: dict[Key, Label] = {}


def labels(records: Iterable[Key]) -> dict[Key, Label]:
    """The labels of some records, given as kind and key, as far as they are public (one query for what is not known
    yet). Articles are called by their headlines.
    """
    wanted = list(dict.fromkeys(records))
    missing: dict[str, list[int]] = {}
    for kind, key in wanted:
        if (kind, key) not in _kept:
            missing.setdefault(kind, []).append(key)
    if missing:
        first, *others = (_rows(kind, keys) for kind, keys in missing.items())
        if len(_kept) > KEPT_LIMIT:
            _kept.clear()
        for kind, key, name, slug in first.union(*others, all=True):
            _kept[kind, key] = Label(name, slug)
    return {record: _kept[record] for record in wanted if record in _kept}


def _rows(kind: str, keys: list[int]) -> Any:
    model: Any = noun_of(kind).model
    rows = published(model).filter(pk__in=keys).order_by()
    named = rows.annotate(label_kind=Value(kind, output_field=CharField()), label_name=F(model.name_field))
    return named.values_list("label_kind", "pk", "label_name", "slug")


def forget_label(kind: str, key: int) -> None:
    """Read a record's name again when it is asked for: the record has changed."""
    _kept.pop((kind, key), None)


def forget_labels() -> None:
    """Read all names again."""
    _kept.clear()
