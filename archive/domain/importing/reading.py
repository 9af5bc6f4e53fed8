"""Reading a fixture file: JSON as ``dumpdata`` writes it, within limits, record by record."""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings

from archive.domain.importing.errors import FixtureError

MOST_BYTES = 32 * 1024 * 1024
"""The largest file that is read: some 40,000 records."""

MOST_VALUES = 1_500_000
"""The most values a file may hold, which bounds the memory that reading takes. A usual fixture has one in 30 bytes."""

MOST_DIGITS = 19

COMPRESSED = frozenset({".gz", ".bz2", ".xz", ".lzma", ".zst", ".zip", ".tar", ".7z"})

_SPACE = re.compile(r"[ \t\n\r]*")
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "The file starts with a byte order mark. Save it as UTF-8 without one.",
    codecs.BOM_UTF16_LE: "The file is not UTF-8 but UTF-16 or UTF-32. Save it as UTF-8.",
    codecs.BOM_UTF16_BE: "The file is not UTF-8 but UTF-16 or UTF-32. Save it as UTF-8.",
}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands for a value that JSON readers disagree about, until it is known in which field it was."""

    reason: str


class _RepeatedNameError(Exception):
    """An object names one thing twice; which of the two is meant cannot be told."""


def find_fixture(name: str) -> Path:
    """The file of a fixture given by path, or by name in one of ``settings.FIXTURE_DIRS``.

    Raises `FixtureError` for what is not there, and for what is not JSON by its ending.
    """
    given = Path(name)
    endings = {suffix.lower() for suffix in given.suffixes[-2:]}
    if endings & COMPRESSED:
        raise FixtureError("Compressed files are not read. Unpack it first.", file=name)
    if given.suffix.lower() not in {"", ".json"}:
        raise FixtureError("Only JSON is read, from a file whose name ends in .json.", file=name)
    as_file = given if given.suffix else given.with_name(f"{given.name}.json") if given.name else given
    candidates = [given, *(Path(folder) / as_file for folder in settings.FIXTURE_DIRS)]
    try:
        found = next((path for path in candidates if path.suffix and path.is_file()), None)
    except OSError as error:
        raise FixtureError(f"The file cannot be looked up: {error.strerror}.", file=name) from None
    if found is None:
        raise FixtureError("There is no such file, nor a fixture of that name.", file=name)
    return found


def read_records(path: Path) -> Iterator[tuple[int, Any]]:
    """The records of a file as JSON values, each with its number from 1; numbers that are none come as `Unreadable`.

    Raises `FixtureError` where the file is no list of values in UTF-8, or larger than the limits.
    """
    text = _read_text(path)
    decoder = json.JSONDecoder(
        object_pairs_hook=_as_object, parse_int=_as_integer, parse_float=_as_float, parse_constant=_as_constant
    )
    at = _skip_space(text, 0)
    if at == len(text):
        raise FixtureError("The file is empty.")
    if text[at] != "[":
        raise FixtureError("A fixture is a list of records: it starts with [.")
    at, number = _skip_space(text, at + 1), 0
    if text[at : at + 1] == "]":
        raise FixtureError("The list holds no records.")
    while True:
        number += 1
        try:
            record, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            _refuse_at(text, error.pos, number, error.msg)
        except RecursionError:
            raise FixtureError("Lists or objects are nested too deeply.", where=f"record {number}") from None
        except _RepeatedNameError as error:
            raise FixtureError(
                "This name stands twice in one object.", where=f"record {number}", field=str(error)
            ) from None
        yield number, record
        at = _skip_space(text, at)
        sign = text[at : at + 1]
        if sign not in {",", "]"}:
            _refuse_at(text, at, number, "Expecting ',' or ']' after the record")
        at = _skip_space(text, at + 1)
        if sign == "]":
            break
    if at < len(text):
        _refuse_at(text, at, number, "Nothing may follow the end of the list")


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FixtureError(f"The file cannot be read: {error.strerror}.") from None
    if len(content) > MOST_BYTES:
        raise FixtureError(f"The file is larger than {MOST_BYTES // 1024 // 1024} MiB. Load it in parts.")
    for mark, reason in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            raise FixtureError(reason)
    if content.count(b",") + content.count(b"[") + content.count(b"{") > MOST_VALUES:
        raise FixtureError(f"The file holds more than {MOST_VALUES:,} values. Load it in parts.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FixtureError(f"The file is not UTF-8: line {line}, byte {error.start} of the file.") from None


def _skip_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _refuse_at(text: str, at: int, number: int, reason: str) -> NoReturn:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    ends = " The file ends there: it was cut short." if at >= len(text.rstrip()) else ""
    raise FixtureError(f"This is not JSON: {reason} (line {line}, column {column}).{ends}", where=f"record {number}")


def _as_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise _RepeatedNameError(next(name for name in names if names.count(name) > 1))
    return found


def _as_integer(digits: str) -> int | Unreadable:
    if len(digits.lstrip("-")) > MOST_DIGITS:
        return Unreadable(f"A number of {len(digits.lstrip('-')):,} digits is too large.")
    return int(digits)


def _as_float(digits: str) -> float | Unreadable:
    value = float(digits)
    return Unreadable("The number is too large.") if value in {float("inf"), float("-inf")} else value


def _as_constant(name: str) -> Unreadable:
    return Unreadable(f"{name} is not a number.")
