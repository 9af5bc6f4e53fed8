"""The names, identifiers and links of a record, together."""

import datetime
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from archive.models import NamedRecord, OrganisationName, PersonName, PlaceName

OTHER_NAMES: dict[str, Any] = {"person": PersonName, "organisation": OrganisationName, "place": PlaceName}
"""The tables of other names, by the model's name of the record that owns them, which is their foreign key, too."""

# What is told of each detail besides its key: as many texts for each, so that one query answers for all three.
COLUMNS = {
    "other_names": ("text", "kind", "language", "script", "start_date", "end_date"),
    "identifiers": ("scheme", "value"),
    "links": ("kind", "title", "url", "retrieved_on"),
}
_WIDTH = max(map(len, COLUMNS.values()))


def load_details(record: NamedRecord) -> None:
    """Load `other_names`, `identifiers` and `links` of a person, an organisation or a place in one query.

    Afterwards ``.all()`` of each asks the database no more, as after `prefetch_related`.
    """
    first, *others = (_texts(record, name) for name in COLUMNS)
    found: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for name, pk, *texts in first.union(*others, all=True):
        found[name].append(_row(record, name, pk, texts))
    for name, rows in found.items():
        _remember(record, name, rows)


def _texts(record: NamedRecord, name: str) -> QuerySet[Any, Any]:
    """The details of one kind as rows of texts, each with the name of the kind and the key."""
    wanted: list[Any] = [
        Cast(F(column), CharField()) if column == "retrieved_on" else F(column) for column in COLUMNS[name]
    ]  # fmt: skip
    wanted += [Value("", output_field=CharField())] * (_WIDTH - len(wanted))
    texts = {f"text_{number}": one for number, one in enumerate(wanted)}
    named = getattr(record, name).annotate(detail=Value(name, output_field=CharField()), **texts)
    return named.order_by().values_list("detail", "pk", *texts)


def _row(record: NamedRecord, name: str, pk: int, texts: list[str | None]) -> Any:
    relation = getattr(record, name)
    fields: dict[str, Any] = dict(zip(COLUMNS[name], texts, strict=False))
    if day := fields.get("retrieved_on"):
        fields["retrieved_on"] = datetime.date.fromisoformat(day)
    row = relation.model(pk=pk, **fields)
    setattr(row, relation.field.attname, record.pk)
    row._state.adding = False
    return row


def _remember(record: NamedRecord, name: str, rows: list[Any]) -> None:
    """Keep the rows, in their order, where Django keeps what it has prefetched."""
    shown = getattr(record, name).get_queryset()
    order = shown.model._meta.ordering
    shown._result_cache = sorted(rows, key=lambda row: tuple(getattr(row, column) for column in order))
    shown._prefetch_done = True
    record.__dict__.setdefault("_prefetched_objects_cache", {})[name] = shown
