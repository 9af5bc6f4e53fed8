"""The names, identifiers and links of a record, together."""

import datetime
from functools import partial
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from archive.models import NamedRecord, Organisation, OrganisationName, Person, PersonName, Place, PlaceName
from archive.models.prepared import Prepared, remember

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
    found: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for name, pk, *texts in _DETAILS[type(record)](owner=record.pk):
        found[name].append(_row(record, name, pk, texts))
    for name, rows in found.items():
        order = type(rows[0])._meta.ordering if rows else ()
        remember(record, name, sorted(rows, key=lambda row: tuple(getattr(row, column) for column in order)))


def _details(model: type[NamedRecord], owner: Any) -> QuerySet[Any, Any]:
    """All details of a record as rows of texts."""
    first, *others = (_texts(model, name, owner) for name in COLUMNS)
    return first.union(*others, all=True)


def _texts(model: type[NamedRecord], name: str, owner: Any) -> QuerySet[Any, Any]:
    """The details of one kind as rows of texts, each with the name of the kind and the key."""
    relation: Any = model._meta.get_field(name)
    wanted: list[Any] = [
        Cast(F(column), CharField()) if column == "retrieved_on" else F(column) for column in COLUMNS[name]
    ]  # fmt: skip
    wanted += [Value("", output_field=CharField())] * (_WIDTH - len(wanted))
    texts = {f"text_{number}": one for number, one in enumerate(wanted)}
    rows = relation.related_model._default_manager.filter(**{relation.field.name: owner})
    return rows.annotate(detail=Value(name, output_field=CharField()), **texts).order_by().values_list(
        "detail", "pk", *texts
    )  # fmt: skip


_DETAILS: dict[type[Any], Prepared] = {
    model: Prepared(partial(_details, model), lambda: ["owner"]) for model in (Person, Organisation, Place)
}


def _row(record: NamedRecord, name: str, pk: int, texts: list[str | None]) -> Any:
    relation = getattr(record, name)
    fields: dict[str, Any] = dict(zip(COLUMNS[name], texts, strict=False))
    if day := fields.get("retrieved_on"):
        fields["retrieved_on"] = datetime.date.fromisoformat(day)
    row = relation.model(pk=pk, **fields)
    setattr(row, relation.field.attname, record.pk)
    row._state.adding = False
    return row
