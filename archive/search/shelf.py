"""The rows as bitmaps in memory: what lists and searches are computed from, in each process that answers readers.

A shelf never changes: a change of the rows makes a new one, which shares with the old one all that stayed. `current()`
follows the table by its log of changes, at the cost of one small query; a process begins with the last snapshot, and
where there is none, or the database is another one than it was (restored, rolled back), with the rows themselves.
"""

import datetime
import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from pyroaring import BitMap

from archive.models import SearchChange, SearchDue, SearchPosting, SearchRow
from archive.search.labels import forget_label, forget_labels
from archive.search.nouns import RECORDS

ALL = "all:"
"""The posting of all numbers."""

STATE = "*state"
"""The posting (no token is called so) that tells as of which change, and of which text, the others are:
``{"serial": 7, "token": "...", "last_text": 12}``, as JSON.
"""

KEPT_LIMIT = 400
"""How many things looked up are kept in memory: of a million rows, one takes 125 kB at most."""

VALUE_KINDS = frozenset(RECORDS.values())
EMPTY = BitMap()

Found = tuple[BitMap, int]

_lock = threading.RLock()
_current: dict[str, "Shelf"] = {}


@dataclass(frozen=True, slots=True)
class Shelf:
    """All rows at one moment. `values` has the numbers of each value of each dimension.

    `closed` are the rows that are not public, as kind and key by number; `waiting` those among them whose time is still
    to come, the next first; `hidden` the records among them that facets would name. `due` is when the first row has to
    be written anew. `stale` has the numbers that have another text than at the snapshot, or none. `snapshot` is its
    token, and `snapshot_text` its last text; the last there is now is `last_text`. `cache` holds the numbers found by
    what was looked up, with the last text that was looked at.
    """

    serial: int = 0
    token: str = ""
    values: Mapping[str, Mapping[str, BitMap]] = field(default_factory=dict)
    everything: BitMap = EMPTY
    public: BitMap = EMPTY
    closed: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    waiting: tuple[tuple[datetime.datetime, int], ...] = ()
    hidden: frozenset[tuple[str, int]] = frozenset()
    due: datetime.datetime | None = None
    snapshot: str = ""
    snapshot_text: int = 0
    last_text: int = 0
    stale: BitMap = EMPTY
    cache: dict[str, Found] = field(default_factory=dict)
    by_size: dict[str, list[tuple[str, BitMap, int]]] = field(default_factory=dict)

    def of(self, dimension: str, value: str) -> BitMap:
        """The numbers of the rows with a value."""
        return self.values.get(dimension, {}).get(value, EMPTY)

    @property
    def size(self) -> int:
        """How many values there are, of all dimensions."""
        return sum(map(len, self.values.values()))

    def values_by_size(self, dimension: str) -> list[tuple[str, BitMap, int]]:
        """All values of a dimension with their numbers and how many those are, the most first."""
        if dimension not in self.by_size:
            found = [(value, numbers, len(numbers)) for value, numbers in self.values.get(dimension, {}).items()]
            self.by_size[dimension] = sorted(found, key=lambda one: (-one[2], one[0]))
        return self.by_size[dimension]

    def named_values(self) -> dict[str, BitMap]:
        """The numbers of all values, by ``dimension:value``."""
        return {f"{dimension}:{value}": rows for dimension, of in self.values.items() for value, rows in of.items()}

    def at(self, now: datetime.datetime) -> "Shelf":
        """The shelf once the time of what was waiting has come; itself if none has."""
        come = {number for since, number in self.waiting if since <= now}
        if not come:
            return self
        closed = {number: record for number, record in self.closed.items() if number not in come}
        return replace(
            self,
            public=self.public | BitMap(come),
            closed=closed,
            waiting=self.waiting[len(come) :],
            hidden=frozenset(record for record in closed.values() if record[0] in VALUE_KINDS),
        )

    def keep(self, asked: str, numbers: BitMap) -> None:
        """Keep what was looked up for the next time, and forget what was looked up longest ago."""
        if len(self.cache) >= KEPT_LIMIT:
            self.cache.pop(next(iter(tuple(self.cache))), None)
        self.cache[asked] = (numbers, self.last_text)

    def known(self, asked: str) -> BitMap | None:
        """What was looked up before, if no text has been written since."""
        found = self.cache.get(asked)
        return found[0] if found and found[1] >= self.last_text else None


def current() -> Shelf:
    """The shelf as of now. One query if nothing has changed."""
    return current_and_due()[0]


def current_and_due() -> tuple[Shelf, bool]:
    """The shelf as of now, and whether there are marks of what is due. One query if nothing has changed."""
    now = timezone.now()
    with _lock:
        shelf = _current.get(connection.alias)
        changes, is_due = _changes_since(shelf.serial if shelf else 0)
        if shelf is None or not _continues(shelf, changes):
            forget_labels()
            shelf = _load()
            changes, is_due = _changes_since(shelf.serial)
        behind = [change for change in changes if change.serial > shelf.serial]
        if behind:
            shelf = _follow(shelf, behind)
        _current[connection.alias] = shelf = shelf.at(now)
        return shelf, is_due


def forget() -> None:
    """Begin anew at the next question."""
    with _lock:
        _current.clear()
        forget_labels()


class Change(NamedTuple):
    """A `SearchChange` as it is stored."""

    serial: int
    token: str
    removed: str
    kept: str
    touched: str


_CHANGES = f"""
    SELECT serial, token, removed, kept, touched, EXISTS (SELECT 1 FROM {SearchDue._meta.db_table}) AS is_due
    FROM {SearchChange._meta.db_table} WHERE serial >= %s
    UNION ALL
    SELECT 0, '', '', '', '', EXISTS (SELECT 1 FROM {SearchDue._meta.db_table})
    WHERE NOT EXISTS (SELECT 1 FROM {SearchChange._meta.db_table} WHERE serial >= %s)
    ORDER BY 1
"""  # noqa: S608 - names only


def _changes_since(serial: int) -> tuple[list[Change], bool]:
    """The changes from one on, and whether there are marks of what is due."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES, [serial, serial])
        rows = cursor.fetchall()
    return [Change(*row[:5]) for row in rows if row[0]], bool(rows[0][5])


def _continues(shelf: Shelf, changes: list[Change]) -> bool:
    """Whether the first of the changes is the one the shelf stands at."""
    return bool(changes and changes[0][:2] == (shelf.serial, shelf.token)) or (shelf.serial == 0 and not changes)


def _load() -> Shelf:
    """The shelf of the last snapshot, or else of all rows."""
    state = SearchPosting.objects.filter(name=STATE).values_list("rows", flat=True).first()
    if state is not None:
        told = json.loads(bytes(state))
        if SearchChange.objects.filter(serial=told["serial"], token=told["token"]).exists():
            return _load_snapshot(**told)
    return read_rows()


def read_rows() -> Shelf:
    """The shelf as it is made from all rows, whatever was stored of it."""
    last = SearchChange.objects.order_by("-serial").values_list("serial", "token").first() or (0, "")
    return _with_rows(Shelf(*last), SearchRow.objects.all())


def _load_snapshot(serial: int, token: str, last_text: int) -> Shelf:
    postings = SearchPosting.objects.filter(is_token=False, name__contains=":")
    values: dict[str, dict[str, BitMap]] = {}
    for name, rows in postings.values_list("name", "rows").iterator():
        dimension, _colon, value = name.partition(":")
        values.setdefault(dimension, {})[value] = BitMap.deserialize(bytes(rows))
    everything = values.pop("all", {}).get("", EMPTY)
    # The few rows of that state that are not public now are told apart by the rows as they are; what has changed since
    # is followed right after.
    now = timezone.now()
    closed = SearchRow.objects.filter(Q(public_from=None) | Q(public_from__gt=now), serial__lte=serial)
    told = {"snapshot": token, "snapshot_text": last_text, "last_text": last_text}
    shelf = Shelf(serial, token, values, everything, everything, **told)  # type: ignore[arg-type]
    return _close(shelf, closed.values_list("id", "public_from", "kind", "key"))


def _close(shelf: Shelf, rows: Iterable[tuple[int, datetime.datetime | None, str, int]]) -> Shelf:
    """The shelf with some of its rows not public, as number, time if there is one, kind and key."""
    closed = dict(shelf.closed)
    waiting = list(shelf.waiting)
    for number, since, kind, key in rows:
        closed[number] = (kind, key)
        if since is not None:
            waiting.append((since, number))
    return replace(
        shelf,
        public=shelf.public - BitMap(closed),
        closed=closed,
        hidden=frozenset(record for record in closed.values() if record[0] in VALUE_KINDS),
        waiting=tuple(sorted(waiting)),
        due=SearchRow.objects.exclude(due=None).order_by("due").values_list("due", flat=True).first(),
    )


def _follow(shelf: Shelf, changes: list[Change]) -> Shelf:
    """The shelf after some changes."""
    removed, unsaid = BitMap(), BitMap()
    for change in changes:
        numbers = BitMap(map(int, change.removed.split()))
        removed |= numbers
        unsaid |= numbers - BitMap(map(int, change.kept.split()))
    touched = {name for change in changes for name in change.touched.split()}
    serial = changes[-1].serial
    without = replace(
        shelf,
        serial=serial,
        token=changes[-1].token,
        values=_changed(shelf.values, dict.fromkeys(touched, EMPTY), removed),
        everything=shelf.everything - removed,
        public=shelf.public - removed,
        closed={number: record for number, record in shelf.closed.items() if number not in removed},
        waiting=tuple(one for one in shelf.waiting if one[1] not in removed),
        stale=shelf.stale | unsaid,
        cache={asked: (numbers - unsaid, seen) for asked, (numbers, seen) in dict(shelf.cache).items()},
        by_size={name: values for name, values in shelf.by_size.items() if name not in _dimensions(touched)},
    )
    return _with_rows(without, SearchRow.objects.filter(serial__gt=shelf.serial, serial__lte=serial))


def _dimensions(names: Iterable[str]) -> set[str]:
    return {name.partition(":")[0] for name in names}


def _changed(
    values: Mapping[str, Mapping[str, BitMap]], added: Mapping[str, BitMap], removed: BitMap
) -> dict[str, Mapping[str, BitMap]]:
    """The values with numbers removed from those named, and others added; what is in no row is left out."""
    changed: dict[str, Mapping[str, BitMap]] = dict(values)
    opened: dict[str, dict[str, BitMap]] = {name: dict(values.get(name, {})) for name in _dimensions(added)}
    for name, numbers in added.items():
        dimension, _colon, value = name.partition(":")
        rows = (opened[dimension].get(value, EMPTY) - removed) | numbers
        if rows:
            opened[dimension][value] = rows
        else:
            opened[dimension].pop(value, None)
    return changed | opened


def _with_rows(shelf: Shelf, rows: QuerySet[SearchRow]) -> Shelf:
    """The shelf with some rows added."""
    now = timezone.now()
    added: dict[str, list[int]] = {}
    closed = []
    fresh = BitMap()
    last_text = shelf.last_text
    columns = ("id", "public_from", "kind", "key", "keys", "text_id")
    for number, since, kind, key, keys, text_id in rows.values_list(*columns).iterator():
        fresh.add(number)
        last_text = max(last_text, text_id)
        for name in keys.split():
            added.setdefault(name, []).append(number)
        if since is None or since > now:
            closed.append((number, since, kind, key))
        forget_label(kind, key)
    complete = replace(
        shelf,
        values=_changed(shelf.values, {name: BitMap(of) for name, of in added.items()}, EMPTY),
        by_size={name: values for name, values in shelf.by_size.items() if name not in _dimensions(added)},
        everything=shelf.everything | fresh,
        public=shelf.public | fresh,
        last_text=last_text,
    )
    return _close(complete, closed)
