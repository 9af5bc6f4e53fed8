"""What each column of a shape takes: checked once, then written as it is, with no model in between."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxLengthValidator
from django.db import connection, models

from archive import dates
from archive.domain.importing.entries import MOST_CHARACTERS
from archive.domain.loading.errors import BadValueError
from archive.fields import EdtfField
from archive.validators import validate_text

Check = Callable[[Any, bool], None]
"""Takes a value, and whether its line is plain (see `reading.is_plain`). Raises `BadValueError`."""

SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""The characters that `validate_text` refuses."""

_TEXTS = (models.CharField, models.TextField)


class Stored(NamedTuple):
    """A value as the database takes it, and as history keeps it."""

    column: Any
    content: Any


def check_of(column: models.Field) -> Check:
    """What a column takes."""
    if isinstance(column, EdtfField):
        return _check_date
    if not isinstance(column, _TEXTS):
        return lambda value, _is_plain: _check_other(column, value)
    if column.choices:
        return _choice_check(column)
    return _text_check(column)


def _choice_check(column: models.Field) -> Check:
    allowed = {value for value, _label in column.flatchoices} | ({""} if column.blank else set())
    listed = ", ".join(sorted(allowed - {""}))

    def check(value: Any, _is_plain: bool) -> None:
        if not isinstance(value, str) or value not in allowed:
            raise BadValueError(f"Write one of: {listed}.")

    return check


def _text_check(column: models.Field) -> Check:
    longest = column.max_length or MOST_CHARACTERS
    may_be_empty = column.blank
    rules = [
        _remembered(rule) for rule in column.validators
        if rule is not validate_text and not isinstance(rule, MaxLengthValidator)
    ]  # fmt: skip

    def check(value: Any, is_plain: bool) -> None:
        if type(value) is not str:
            raise BadValueError("This field takes text.")
        if len(value) > longest:
            raise BadValueError(f"The text has {len(value):,} characters; {longest:,} fit. Shorten it.")
        if not value:
            if not may_be_empty:
                raise BadValueError("This field may not be empty.")
            return
        if not is_plain and SUSPECT.search(value):
            _refuse(validate_text, value)
        for rule in rules:
            rule(value)

    return check


def _remembered(rule: Any) -> Callable[[str], None]:
    """A rule that remembers what it let pass: languages and zones are few."""

    @lru_cache(maxsize=1024)
    def check(value: str) -> None:
        _refuse(rule, value)

    return check


def _refuse(rule: Callable[[Any], Any], value: Any) -> Any:
    try:
        return rule(value)
    except ValidationError as error:
        raise BadValueError(" ".join(error.messages)) from None


def _check_date(value: Any, _is_plain: bool) -> None:
    if type(value) is not str:
        raise BadValueError("This field takes a date as text, such as 2022-05-28.")
    if value:
        bounds(value)


@lru_cache(maxsize=65_536)
def bounds(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day of a date as typed. Raises `BadValueError`."""
    if not text:
        return None, None
    if len(text) > EdtfField().max_length or text != text.strip():  # type: ignore[operator]
        raise BadValueError("Write the date without spaces around it, and no longer than 40 characters.")
    try:
        found = dates.parse(text)
    except dates.DateError as error:
        raise BadValueError(str(error)) from None
    return found.earliest, found.latest


@lru_cache(maxsize=65_536)
def stored_bounds(text: str) -> tuple[Any, Any]:
    """The bounds of a date as the database in use takes them."""
    earliest, latest = bounds(text)
    return connection.ops.adapt_datefield_value(earliest), connection.ops.adapt_datefield_value(latest)


def _check_other(column: models.Field, value: Any) -> None:
    if isinstance(value, list | dict):
        raise BadValueError("This field takes a single value.")
    if value is not None or not column.null:
        clean(column, value)


@lru_cache(maxsize=4096, typed=True)
def clean(column: models.Field, value: Any) -> Any:
    """A number, a truth, a day or a time as Python has it. Raises `BadValueError`."""
    kind, wanted = next(
        (kinds, words) for fields, kinds, words in (
            (models.BooleanField, bool, "true or false"),
            (models.IntegerField, int, "a whole number"),
            (models.DecimalField, (int, float, str), "a number"),
            (models.Field, str, "text"),
        ) if isinstance(column, fields)
    )  # fmt: skip
    if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
        raise BadValueError(f"This field takes {wanted}.")
    given = Decimal(str(value)) if isinstance(value, float) else value
    found = _refuse(lambda one: column.clean(one, None), given)
    if isinstance(found, datetime.datetime):
        if found.tzinfo is None:
            raise BadValueError("The time has no zone. Add one, for instance Z for UTC.")
        try:
            return found.astimezone(datetime.UTC)
        except OverflowError:
            raise BadValueError("The time lies outside the calendar.") from None
    return found


@lru_cache(maxsize=4096, typed=True)
def stored(column: models.Field, value: Any) -> Stored:
    """A value that is no plain text, ready to be written."""
    found = None if value is None else clean(column, value)
    return as_stored(column, found)


def as_stored(column: models.Field, found: Any) -> Stored:
    """A value that Python has, ready to be written."""
    if isinstance(column, models.DecimalField) and found is not None:
        found = found.quantize(Decimal(1).scaleb(-column.decimal_places))
    is_json = found is None or isinstance(found, bool | int | str)
    content = found if is_json else DjangoJSONEncoder().default(found)
    return Stored(column.get_db_prep_save(found, connection), content)
