"""Statements in a list, with what all of them share: said once above them, and not again in every line."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from archive.views import related

MADE = ("office", "name", "date", "relayer", "article")
"""What the lines about statements of one speaker may share, under their occasion."""

MADE_ON_A_TOPIC = ("office", "name", "occasion", "date", "relayer", "article")
"""The same where the occasion is not named above them."""

HEARD = ("speaker", "name", "date", "relayer", "article")
"""What the lines about the statements of an event may share."""

RELAYED = ("speaker", "name", "occasion", "date", "article")
"""What the lines about statements may share that were passed on."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note that several statements of a list carry: its number there, where on the page it stands, its text."""

    number: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in a list, and the note it shares with others, if any."""

    statement: Any
    note: Note | None


@dataclass(frozen=True)
class Said:
    """Statements under one heading (a public record, or None), those of `PARTS` that a line about each may show, and
    what their notes are called on the page.
    """

    heading: Any
    rows: list[Any]
    parts: tuple[str, ...]
    key: str

    @property
    def first(self) -> Any:
        """The statement that stands for all in what they share."""
        return self.rows[0]

    @cached_property
    def shared(self) -> frozenset[str]:
        """The parts that are alike for all of several statements, and say something. Wants what a line wants."""
        if len(self.rows) == 1:
            return frozenset()
        found = ((part, {PARTS[part](row) for row in self.rows}) for part in self.parts)
        return frozenset(part for part, values in found if len(values) == 1 and any(values))

    @cached_property
    def notes(self) -> list[Note]:
        """The notes that more than one of the statements carry, in the order in which they first come."""
        counted = Counter(row.note for row in self.rows if row.note)
        repeated = [text for text, number in counted.items() if number > 1]
        return [Note(number, f"{self.key}-note-{number}", text) for number, text in enumerate(repeated, start=1)]

    @property
    def lines(self) -> list[Line]:
        """The statements in their order, each with its note if others carry it too."""
        notes = {note.text: note for note in self.notes}
        return [Line(row, notes.get(row.note)) for row in self.rows]


def by_heading(rows: Iterable[Any], heading: Callable[[Any], Any], parts: tuple[str, ...], key: str) -> list[Said]:
    """Statements under a heading each, as `related.group` has them."""
    groups = enumerate(related.group(list(rows), heading), start=1)
    return [Said(group.heading, group.rows, parts, f"{key}-{number}") for number, group in groups]


def _known(record: Any) -> tuple[str, int] | None:
    return (record._meta.label, record.pk) if record is not None and record.is_public else None


def _office(row: Any) -> str:
    return row.office_words or (row.capacity.role if row.has_public_capacity else "")


def _speaker(row: Any) -> tuple[Any, ...] | None:
    who = _known(row.agent)
    return (who, _office(row)) if who else None


def _date(row: Any) -> tuple[str] | None:
    """The date as far as a line shows it: where the occasion does not tell it."""
    occasion = row.occasion if _known(row.occasion) else None
    is_shown = occasion is None or (row.said_date and row.said_date != occasion.date)
    return (row.said_date,) if is_shown else None


def _relayer(row: Any) -> tuple[Any, ...] | None:
    name = row.relayer_name
    return (name, _known(row.relayer), _known(row.relay_occasion)) if name else None


def _article(row: Any) -> int | None:
    """The one article that a statement rests on."""
    articles = {paragraph.article_id for paragraph in row.public_evidence}
    return articles.pop() if len(articles) == 1 else None


PARTS: dict[str, Callable[[Any], Any]] = {
    "speaker": _speaker,
    "office": _office,
    "name": lambda row: row.printed_name if _known(row.agent) else "",
    "occasion": lambda row: _known(row.occasion),
    "date": _date,
    "relayer": _relayer,
    "article": _article,
}
"""What a line shows besides the words: for each part what it tells, empty where it tells nothing."""
