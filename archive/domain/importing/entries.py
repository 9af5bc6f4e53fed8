"""From JSON to values of the models' columns: each record of a fixture by itself."""

import datetime
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from archive.domain.importing.errors import FixtureError
from archive.domain.importing.reading import Unreadable
from archive.models import Identified, NamedRecord, Record, Revision
from archive.validators import validate_text

Key = tuple[type[Identified], str]
"""What tells one row from all others: its model and its `uid`."""

ACCOUNTS = frozenset({"created_by", "updated_by"})
"""Columns that name accounts. Accounts are each archive's own: the columns are known, and not taken over."""

MADE_IF_EMPTY = frozenset({"sort_name", "publish_at", "first_published_at"})
"""Columns that saving fills in. Left empty in a fixture they are as good as left out."""

MOST_CHARACTERS = 200_000
"""The longest text that is taken: a short book."""


@dataclass(slots=True)
class Entry:
    """One record of a fixture: the columns it names, and no others."""

    number: int
    model: type[Identified]
    uid: str
    values: dict[str, Any] = field(default_factory=dict)
    refs: dict[str, str | None] = field(default_factory=dict)
    many: dict[str, list[str]] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """Its identity."""
        return self.model, self.uid

    @property
    def where(self) -> str:
        """Its place in the file, for messages."""
        return describe(self.number, self.model, self.uid)

    def targets(self) -> list[tuple[str, Key]]:
        """The rows it refers to, each with the field that does."""
        found = [(name, uid) for name, uid in self.refs.items() if uid is not None]
        found += [(name, uid) for name, uids in self.many.items() for uid in uids]
        return [(name, (related(self.model, name), uid)) for name, uid in found]


def describe(number: int, model: type[models.Model], uid: str) -> str:
    """``record 12 (archive.person “ma-zhaoxu”)``."""
    return f"record {number} ({model._meta.label_lower} “{uid[:120]}”)"


@cache
def importable() -> dict[str, type[Identified]]:
    """The models a fixture may hold, by name: all of the archive but its history."""
    found = apps.get_app_config("archive").get_models()
    return {
        model._meta.label_lower: model for model in found if issubclass(model, Identified) and model is not Revision
    }


@cache
def columns(model: type[Identified]) -> dict[str, models.Field]:
    """The columns a fixture may name, many-to-many ones included."""
    found: list[Any] = [*model._meta.fields, *model._meta.many_to_many]
    return {column.name: column for column in found if column.serialize and not column.primary_key}


@cache
def related(model: type[Identified], name: str) -> type[Identified]:
    """The model at the other end of a column."""
    return cast(type[Identified], columns(model)[name].related_model)


def read_entry(number: int, record: Any) -> Entry:
    """Check one record by itself: its form, its model, its fields and each value. Raises `FixtureError`."""
    where = f"record {number}"
    if not isinstance(record, dict):
        raise FixtureError("A record is an object with “model” and “fields”.", where=where)
    model = _read_model(record, where)
    where = f"record {number} ({model._meta.label_lower})"
    if record.get("pk") is not None:
        raise FixtureError(
            "A row is known by its uid, not by a number. Write the file with --natural-primary --natural-foreign.",
            where=where,
            field="pk",
        )
    fields = record.get("fields")
    if not isinstance(fields, dict):
        raise FixtureError("A record needs its “fields”, as an object.", where=where)
    uid = fields.get("uid")
    if not isinstance(uid, str) or not uid:
        raise FixtureError("Every row needs its identifier, as text.", where=where, field="uid")
    entry = Entry(number, model, uid)
    _read_fields(entry, fields)
    return entry


def _read_model(record: dict[str, Any], where: str) -> type[Identified]:
    if unknown := record.keys() - {"model", "pk", "fields"}:
        raise FixtureError("A record has “model” and “fields”, and nothing else.", where=where, field=min(unknown))
    name = record.get("model")
    model = importable().get(name) if isinstance(name, str) else None
    if model:
        return model
    if name == Revision._meta.label_lower:
        reason = "History is written here, not loaded. Leave it out with --exclude archive.revision."
    else:
        shown = name[:60] if isinstance(name, str) else "nothing"
        reason = f"“{shown}” is no model of the archive."
    raise FixtureError(reason, where=where, field="model")


def _read_fields(entry: Entry, fields: dict[str, Any]) -> None:
    known = columns(entry.model)
    for name, value in fields.items():
        if name not in known:
            raise FixtureError(
                f"There is no such field in {entry.model._meta.label_lower}.", where=entry.where, field=name
            )
        try:
            _read_field(entry, known[name], value)
        except ValidationError as error:
            raise FixtureError(" ".join(error.messages), where=entry.where, field=name) from None
    for name, column in known.items():
        is_needed = not (column.blank or column.null or column.has_default() or column.many_to_many)
        # An address is a promise: the file makes it, so that loading it elsewhere makes the same one.
        is_address = name == "slug" and issubclass(entry.model, NamedRecord)
        if (is_needed and name not in fields) or (is_address and not fields.get(name)):
            raise FixtureError(
                "This field is missing or empty, and every record needs it.", where=entry.where, field=name
            )
    if issubclass(entry.model, Record) and "status" in entry.values:
        _settle_times(entry)


def _read_field(entry: Entry, column: models.Field, value: Any) -> None:
    if isinstance(value, Unreadable):
        raise ValidationError(value.reason)
    if column.name in ACCOUNTS:
        return
    if column.many_to_many:
        if not isinstance(value, list):
            raise ValidationError('Write a list of references, such as [["ma-zhaoxu"]].')
        uids = [_read_reference(item) for item in value]
        if len(set(uids)) < len(uids):
            raise ValidationError(f"“{next(uid for uid in uids if uids.count(uid) > 1)}” stands twice.")
        entry.many[column.name] = uids
    elif value is None:
        if not column.null:
            raise ValidationError("This field may not be null.")
        if column.is_relation:
            entry.refs[column.name] = None
        elif column.name not in MADE_IF_EMPTY:
            entry.values[column.name] = None
    elif column.is_relation:
        entry.refs[column.name] = _read_reference(value)
    else:
        _read_value(entry, column, value)


def _read_reference(value: Any) -> str:
    if not isinstance(value, list) or len(value) != 1 or not isinstance(value[0], str):
        raise ValidationError('A reference is a list with one identifier, such as ["ma-zhaoxu"].')
    validate_text(value[0])
    return value[0]


def _read_value(entry: Entry, column: models.Field, value: Any) -> None:
    _refuse_wrong_type(column, value)
    if isinstance(value, str):
        if len(value) > MOST_CHARACTERS:
            raise ValidationError(f"A text of {len(value):,} characters is too long.")
        if validate_text not in column.validators:
            validate_text(value)
    cleaned = column.clean(value, None)
    if isinstance(cleaned, datetime.datetime):
        if cleaned.tzinfo is None:
            raise ValidationError("The time has no zone. Add one, for instance Z for UTC.")
        try:
            cleaned = cleaned.astimezone(datetime.UTC)
        except OverflowError:
            raise ValidationError("The time lies outside the calendar.") from None
    if cleaned != "" or column.name not in MADE_IF_EMPTY:
        entry.values[column.name] = cleaned


def _refuse_wrong_type(column: models.Field, value: Any) -> None:
    is_truth = isinstance(value, bool)  # to Python a number, to JSON none
    if isinstance(column, models.BooleanField):
        is_right, wanted = is_truth, "true or false"
    elif isinstance(column, models.IntegerField):
        is_right, wanted = isinstance(value, int), "a whole number"
    elif isinstance(column, models.FloatField):
        is_right, wanted = isinstance(value, int | float), "a number"
    elif isinstance(column, models.DecimalField):
        is_right, wanted = isinstance(value, int | float | str), "a number"
    else:
        is_right, wanted = isinstance(value, str), "text"
    if not is_right or is_truth != isinstance(column, models.BooleanField):
        raise ValidationError(f"This field takes {wanted}.")


def _settle_times(entry: Entry) -> None:
    """Put the times of publishing as saving will, so that the same file finds nothing to change the next time."""
    times = ("publish_at", "first_published_at")
    model: Any = entry.model
    probe = model(status=entry.values["status"], **{name: entry.values.get(name) for name in times})
    Record.clean(probe)
    for name in times:
        if name in entry.values:
            entry.values[name] = getattr(probe, name)
