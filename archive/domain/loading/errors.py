"""What is said of files that are not loaded, and of lines that cannot be."""

from dataclasses import dataclass

SHOWN = 20
"""How many bad lines a refusal names; all of them are counted."""


class BadValueError(ValueError):
    """What is wrong with a value or a line. As text it says what to write instead."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.reason, self.field = reason, field

    def within(self, name: str) -> "BadValueError":
        """The same, said of a field further out."""
        return BadValueError(self.reason, f"{name}/{self.field}" if self.field else name)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be loaded."""

    file: str
    number: int
    reason: str
    field: str = ""

    def __str__(self) -> str:
        field = f", field {self.field[:80]}" if self.field else ""
        return printable(f"{self.file}, line {self.number:,}{field}: {self.reason}")


class LoadError(Exception):
    """Nothing was loaded, or not all; the message says why and what to do. `bad` are the first bad lines."""

    def __init__(self, reason: str, bad: list[BadLine] | None = None) -> None:
        super().__init__(reason)
        self.reason, self.bad = reason, bad or []

    def __str__(self) -> str:
        return "\n".join([*map(str, self.bad), printable(self.reason)])


def printable(text: str) -> str:
    """A text fit for a terminal, which would obey control characters and cannot write half a surrogate pair."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
