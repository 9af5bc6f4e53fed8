"""How nouns are stored: columns of our own."""

import json
import zlib
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.expressions import F, OrderBy
from django.db.models.indexes import IndexExpression

from archive import dates

EDTF_LENGTH = 40
PACKING = 3
"""How hard zlib tries: more takes longer and saves little."""
ZLIB_MARK = b"x"
"""The first byte of what zlib packs; JSON starts with another."""


class NewestFirst(OrderBy):
    """Order by a column downwards, empty ones last, the same on every database; also as a part of an index.

    SQLite puts empty values last by itself and refuses the words in an index; PostgreSQL needs them in both.
    """

    def __init__(self, expression: Any, descending: bool = True, nulls_last: bool | None = True) -> None:
        super().__init__(expression, descending=descending, nulls_last=nulls_last)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, Any]:
        sql, params = compiler.compile(self.expression)
        return f"{sql} DESC", params


IndexExpression.register_wrappers(NewestFirst)


def newest_first(column: str) -> NewestFirst:
    """The ordering by a date column downwards, with what has no date at the end."""
    return NewestFirst(F(column))


def newest_of(column: str, date: str, noun: str) -> models.Index:
    """An index of the rows that point somewhere by a column, newest first: the list of those that point at one record.

    What points nowhere is left out: counted as one large group, it makes SQLite think that the column tells little.
    """
    return models.Index(
        column,
        newest_first(date),
        "id",
        condition=models.Q(**{f"{column}__isnull": False}),
        name=f"{noun}_{column}"[:30],
    )


def validate_edtf(value: str) -> None:
    """Refuse a date that `archive.dates` cannot read."""
    try:
        dates.parse(value)
    except dates.DateError as error:
        raise ValidationError(str(error), code="edtf") from None


def with_bounds(model: type[models.Model], names: Iterable[str]) -> set[str]:
    """The columns to write when these fields are: a date takes its bounds along."""
    named = set(names)
    dated = {field.name for field in model._meta.fields if isinstance(field, EdtfField)} & named
    return named | {f"{name}_{bound}" for name in dated for bound in ("earliest", "latest")}


def with_bound_values(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """The values to write when these are: a date takes its bounds along, unless they are given."""
    derived: dict[str, Any] = {}
    for field in model._meta.fields:
        if isinstance(field, EdtfField) and isinstance(value := values.get(field.name), str):
            derived[f"{field.name}_earliest"], derived[f"{field.name}_latest"] = dates.bounds(value)
    return {**derived, **values}


class _EdtfValue:
    """Sets the bounds whenever the date is assigned: `save()`, `loaddata` and `bulk_create()` all have them."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        if self.name not in instance.__dict__:  # deferred by .only() or .defer()
            instance.refresh_from_db(fields=[self.name])
        return instance.__dict__[self.name]

    def __set__(self, instance: models.Model, value: str | None) -> None:
        instance.__dict__[self.name] = value
        earliest, latest = dates.bounds(value)
        setattr(instance, f"{self.name}_earliest", earliest)
        setattr(instance, f"{self.name}_latest", latest)


class EdtfField(models.CharField):
    """An imprecise date as an EDTF string (see `archive.dates`), stored as typed.

    Beside it stand two date columns, `<name>_earliest` and `<name>_latest`: the bounds. They follow the string
    whenever it is assigned and are not serialised. Empty means not given; the far bounds mean open. What writes columns
    by name takes them along by `with_bounds` and `with_bound_values`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", EDTF_LENGTH)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_edtf]

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, name, _EdtfValue(name))
        # Migrations write the bounds out, and an abstract model's own would come twice.
        if cls._meta.abstract or cls.__module__ == "__fake__":
            return
        for bound, lead in (("earliest", 0.75), ("latest", 0.5)):
            field = BoundField()
            # Before the date in the model's order: `Model.__init__` sets columns in that order, the date last.
            field.creation_counter = self.creation_counter - lead  # type: ignore[assignment]
            field.contribute_to_class(cls, f"{name}_{bound}")

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return value.strip() if isinstance(value, str) else value


class BoundField(models.DateField):
    """One bound of an imprecise date: derived, indexed, never edited and never serialised."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(null=True, blank=True, editable=False, db_index=True, serialize=False)
        super().__init__(*args, **kwargs)


class AddressField(models.CharField):
    """A slug in any script. `allow_unicode` is what the admin's prepopulation asks before it proposes one."""

    allow_unicode = True


class LinkField(models.URLField):
    """The address of a page elsewhere. Typed without a scheme it is taken for https, as Django 6 will do."""

    def formfield(self, **kwargs: Any) -> Any:
        """The form field, which takes https for granted."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class PackedJSONField(models.Field):
    """A JSON value kept compressed, for what is long, written once and read whole. It cannot be searched.

    What is stored is JSON in UTF-8 packed by zlib (RFC 1950); plain JSON, as a `JSONField` left it, is read as well.
    """

    empty_values = (None,)

    def get_internal_type(self) -> str:
        """Bytes, on every database."""
        return "BinaryField"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The value of what is stored."""
        return None if value is None else unpack_json(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """What is stored of a value; what is packed already stays as it is."""
        if value is None:
            return None
        return connection.Database.Binary(value if isinstance(value, bytes) else pack_json(value))

    def value_to_string(self, obj: models.Model) -> Any:
        """The value itself: it is JSON in fixtures too."""
        return self.value_from_object(obj)


def pack_json(value: Any) -> bytes:
    """A JSON value as short as it can be written quickly. Days, times and decimals become text, as Django has it."""
    text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), PACKING)


def unpack_json(stored: bytes | memoryview | str) -> Any:
    """The value that was packed, or written as plain JSON."""
    if isinstance(stored, str):
        return json.loads(stored)
    found = bytes(stored)
    return json.loads(found if found[:1] != ZLIB_MARK else zlib.decompress(found))


def label_of(row: models.Model, column: str) -> str:
    """The label of a choice: what `get_<column>_display` gives, which looks through all choices each time."""
    value = getattr(row, column)
    return str(_labels(row._meta.get_field(column)).get(value, value))


@cache
def _labels(field: Any) -> dict[Any, Any]:
    return dict(field.flatchoices)
