"""Which columns pages need of rows: all but those of the desk; and of what rows point at, what a line names of it."""

from typing import Any

from django.db.models import Model, QuerySet

from archive.models.articles import Article, Paragraph
from archive.models.base import Record
from archive.models.events import Event
from archive.models.organisations import Organisation
from archive.models.people import Person
from archive.models.places import Place
from archive.models.topics import Topic

OF_THE_DESK = frozenset(
    {
        "withdrawn_reason", "first_published_at", "version", "created_at", "created_by", "updated_by", "curator_note",
        "exact", "prefix", "suffix",
    }
)  # fmt: skip
"""Columns that no list of rows shows."""

OF_A_LINK = ("uid", "slug", "status", "publish_at")
"""What every link to a record needs, besides the columns below."""

SHOWN: dict[type[Model], tuple[str, ...]] = {
    Article: ("headline", "language", "genre", "issued", "issued_latest", "agency", "publisher"),
    Person: ("name", "sort_name"),
    Organisation: ("name", "sort_name", "classification", "parent"),
    Event: ("name", "classification", "date", "date_as_printed", "place", "parent", "order"),
    Place: ("name", "kind", "latitude", "longitude", "parent"),
    Topic: ("name", "broader"),
    Paragraph: ("article", "key", "order", "number"),
}
"""The columns by which rows are named that others point at; of what is not listed, all."""


def lean(rows: QuerySet[Any], *paths: str, without: tuple[str, ...] = ()) -> QuerySet[Any]:
    """Rows with what stands at the end of some paths, each with the columns that a page shows.

    Whatever else is asked of a row costs a query, as after `only()`.
    """
    own = [field.name for field in rows.model._meta.concrete_fields if field.name not in {*OF_THE_DESK, *without}]
    return rows.select_related(*paths).only(*own, *(f"{path}__{name}" for path in paths for name in _named(rows, path)))


def linked(rows: QuerySet[Any], *paths: str) -> QuerySet[Any]:
    """The same for rows that are themselves only named and linked."""
    own = _columns(rows.model)
    return rows.select_related(*paths).only(*own, *(f"{path}__{name}" for path in paths for name in _named(rows, path)))


def _named(rows: QuerySet[Any], path: str) -> list[str]:
    model: Any = rows.model
    for step in path.split("__"):
        model = model._meta.get_field(step).related_model
    return _columns(model)


def _columns(model: Any) -> list[str]:
    names = SHOWN.get(model) or [field.name for field in model._meta.concrete_fields if field.name not in OF_THE_DESK]
    return [model._meta.pk.name, *(OF_A_LINK if issubclass(model, Record) and model in SHOWN else ()), *names]
