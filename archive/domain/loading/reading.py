"""Reading files of JSON lines: each line an object, within limits, and any line again by its place."""

import json
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.domain.loading.errors import BadValueError, LoadError

MOST_BYTES = 8 * 1024 * 1024
"""The longest line that is read: some fifteen novels."""

_ESCAPES = re.compile(rb"\\[bfu]")

Pairs = list[tuple[str, Any]]


def _as_object(pairs: Pairs) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadValueError("This name stands twice in one object. Leave one of the two out.", twice)
    return found


def _as_number(digits: str) -> Any:
    value = float(digits)
    if value in {float("inf"), float("-inf")}:
        raise BadValueError("It holds a number that is too large.")
    return value


def _as_constant(name: str) -> Any:
    raise BadValueError(f"{name} is not a number in JSON. Leave the field out instead.")


_decode = json.JSONDecoder(object_pairs_hook=_as_object, parse_float=_as_number, parse_constant=_as_constant).decode


class Source:
    """One file to load. It is read twice, and must not change in between."""

    def __init__(self, name: str) -> None:
        self.name = name
        try:
            self._file = Path(name).open("rb")  # noqa: SIM115 - closed by `close`, read again until then
            self._state = self._stat()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise LoadError(f"{name}: The file cannot be read: {reason}. Nothing was loaded.") from None
        if not stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):
            self.close()
            raise LoadError(f"{name}: This is no plain file, and it is read twice. Save it as one first.")

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self._state[0]

    def lines(self) -> Iterator[tuple[int, int, bytes]]:
        """Every line that is not blank: its number from 1, where it starts, and as much of it as may be read."""
        self._file.seek(0)
        at = 0
        number = 0
        while line := self._file.readline(MOST_BYTES + 1):
            number += 1
            length = len(line)
            rest = line
            while length > MOST_BYTES and rest and not rest.endswith(b"\n"):
                rest = self._file.readline(MOST_BYTES + 1)
                length += len(rest)
            if not line.isspace():
                yield number, at, line
            at += length

    def line(self, at: int, length: int) -> bytes:
        """The line that starts at a place, again."""
        return os.pread(self._file.fileno(), length, at)

    def refuse_changes(self) -> None:
        """Raise `LoadError` if somebody wrote to the file since it was opened."""
        if self._stat() != self._state:
            raise LoadError(f"{self.name}: The file was changed while it was loaded. Run the same command again.")

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _stat(self) -> tuple[int, int]:
        found = os.fstat(self._file.fileno())
        return found.st_size, found.st_mtime_ns


def parse(line: bytes) -> dict[str, Any]:
    """The object on a line. Raises `BadValueError`."""
    if len(line) > MOST_BYTES:
        raise BadValueError(f"The line is longer than {MOST_BYTES // 1024 // 1024} MiB. Split the record.")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadValueError(f"Byte {error.start + 1:,} of the line is not UTF-8. Save the file as UTF-8.") from None
    if text.startswith("\ufeff"):
        raise BadValueError("The line starts with a byte order mark. Save the file as UTF-8 without one.")
    try:
        found = _decode(text)
    except json.JSONDecodeError as error:
        raise BadValueError(
            f"This is not JSON: {error.msg} (column {error.pos + 1:,}). A line holds one object."
        ) from None
    except RecursionError:
        raise BadValueError("Lists or objects are nested too deeply. No record needs more than three levels.") from None
    except ValueError as error:
        if isinstance(error, BadValueError):
            raise
        raise BadValueError("It holds a number of too many digits.") from None
    if not isinstance(found, dict):
        raise BadValueError('A line holds one object: {"noun": "person", "uid": "ma-zhaoxu", ...}.')
    return found


def is_plain(line: bytes) -> bool:
    """Whether no text of a line can hold a character that is refused: it is ASCII and has no such escape."""
    return line.isascii() and b"\x7f" not in line and not (b"\\" in line and _ESCAPES.search(line))
