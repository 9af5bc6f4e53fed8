"""Writing rows one by one, and telling the processes that hold them in memory what has changed."""

from collections import defaultdict
from typing import Any

from archive.models import SearchChange, SearchRow
from archive.search import numbers, rows
from archive.search.engines import engine
from archive.search.rows import Row
from archive.text import short_uid

TEXTS_OF_A_CHANGE = 2**24
"""How many texts one change may write: their numbers follow from its serial, so that they always grow."""


class Writer:
    """One change of the rows, from the first `put` to `close`. Wants a transaction and the lock."""

    def __init__(self) -> None:
        self.change: SearchChange | None = None
        self.removed: set[int] = set()
        self.kept: set[int] = set()
        self.moved: dict[tuple[str, int], int] = {}
        self.rewritten: set[int] = set()
        self.touched: set[str] = set()
        self.texts = 0

    def put(self, old: SearchRow | None, new: Row | None) -> bool:
        """Put a row in the place of another, of which either may be missing; whether they differ."""
        if old is not None and (old.kind, old.key) in self.moved:
            old = SearchRow.objects.get(id=self.moved[old.kind, old.key])
        if not _differ(old, new):
            return False
        if self.change is None:
            self.change = SearchChange.objects.create(token=short_uid())
        if old is not None:
            self.removed.add(old.pk)
            self.touched.update(old.keys.split())
        if old is not None and new is not None and bytes(old.sort) == new.sort:
            columns = _columns(new) | {"serial": self.change.serial}
            if old.mark == new.mark:
                self.kept.add(old.pk)
            else:
                columns |= self._store(new.text, new.mark)
            SearchRow.objects.filter(id=old.pk).update(**columns)
            return True
        if old is not None:
            SearchRow.objects.filter(id=old.pk).delete()
            self.rewritten.add(old.pk)
        if new is not None:
            number = numbers.free_number(new.sort) or self._make_room(new.sort)
            self._insert(number, _columns(new), new.text, new.mark)
        return True

    def _insert(self, number: int, columns: dict[str, Any], text: str, mark: int) -> None:
        assert self.change is not None  # noqa: S101 - `put` has just made it
        columns = columns | self._store(text, mark) | {"serial": self.change.serial}
        SearchRow.objects.bulk_create([SearchRow(id=number, **columns)])

    def _store(self, text: str, mark: int) -> dict[str, Any]:
        """Write the text of a row; the columns that tell where it is."""
        assert self.change is not None  # noqa: S101 - `put` has just made it
        text_id = self.change.serial * TEXTS_OF_A_CHANGE + self.texts
        self.texts += 1
        engine().write([(text_id, text)])
        return {"text_id": text_id, "text": engine().kept_text(text), "mark": mark}

    def _make_room(self, sort: bytes) -> int:
        """Spread the rows around a place over more numbers; a free one there. Rows are moved as they are, also those
        that are due: where they stand goes by what they say. Only their texts are written as they are now, because
        the database need not have kept them.
        """
        moves = numbers.spread(sort)
        moved = SearchRow.objects.filter(id__in=moves)
        stored = list(moved)
        moved.delete()
        self.removed.update(moves)
        keys: dict[str, set[int]] = defaultdict(set)
        for row in stored:
            self.touched.update(row.keys.split())
            keys[row.kind].add(row.key)
        built = {kind: rows.build(kind, of_kind) for kind, of_kind in keys.items()}
        for row in stored:
            self.moved[row.kind, row.key] = moves[row.pk]
            new = built[row.kind].get(row.key)
            text, mark = (new.text, new.mark) if new else ("", row.mark)
            self._insert(moves[row.pk], _columns(row), text, mark)
        self.rewritten.update(moves)
        number = numbers.free_number(sort)
        assert number is not None  # noqa: S101 - `spread` leaves gaps
        return number

    def close(self) -> None:
        """Tell what has changed, if anything has."""
        if self.change is not None:
            self.change.removed = _listed(self.removed)
            self.change.kept = _listed(self.kept - self.rewritten)
            self.change.touched = " ".join(sorted(self.touched))
            self.change.save(update_fields=["removed", "kept", "touched"])


def _listed(some: set[int]) -> str:
    return " ".join(map(str, sorted(some)))


COMPARED = tuple(name for name in Row.__slots__ if name != "text")


def _differ(old: SearchRow | None, new: Row | None) -> bool:
    if old is None or new is None:
        return old is not None or new is not None
    return any(plain(getattr(old, name)) != getattr(new, name) for name in COMPARED)


def plain(value: object) -> object:
    """A value of a column as every database gives it."""
    return bytes(value) if isinstance(value, memoryview) else value


def _columns(row: Row | SearchRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in COMPARED if name != "mark"}
