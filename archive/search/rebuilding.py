"""Writing all rows anew."""

import gc
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

from django.db import connection, models, transaction
from pyroaring import BitMap

from archive.models import SearchChange, SearchDue, SearchPosting, SearchRow
from archive.search import numbers, rows, snapshots
from archive.search.engines import engine
from archive.search.nouns import NOUNS, Noun
from archive.search.shelf import ALL, forget
from archive.search.words import BREAK
from archive.search.writing import TEXTS_OF_A_CHANGE
from archive.text import short_uid

BATCH = 500
SAMPLE = 500
"""In how many rows of each kind tokens are counted."""

DERIVED = (SearchDue, SearchRow, SearchPosting, SearchChange)
HANDED_ON = (models.CharField, models.TextField, models.BigIntegerField)

Report = Callable[[str, int, int], None]
"""Told how far it is: the kind of record, how many are done, out of how many."""

Values = dict[str, "array[int]"]


def rebuild(report: Report | None = None) -> int:
    """Write all rows anew, in one transaction; returns how many there are. Readers go on with the old ones, and others
    may go on to change records: those of them are left to be settled.
    """
    with transaction.atomic(), no_collecting():
        engine().lock()
        engine().begin()
        for model in DERIVED:
            model._default_manager.all()._raw_delete(connection.alias)
        change = SearchChange.objects.create(token=short_uid())
        frequent = _frequent_tokens()
        values, tokens = _write_rows(change.serial, frequent, report)
        changed = _leave_out_changed()
        engine().finish()
        snapshots.write(change, values, tokens, changed)
        with connection.cursor() as cursor:
            for model in DERIVED:
                cursor.execute(f"ANALYZE {model._meta.db_table}")
    forget()
    return len(values[ALL])


def _leave_out_changed() -> BitMap:
    """Take away the rows of records that others have changed meanwhile, and that are due: some of what depends on them
    was written before, and some after. Settling them brings all of it in step. Returns their numbers.
    """
    changed = BitMap()
    for kind, key in set(SearchDue.objects.values_list("kind", "key")):
        rows_of = SearchRow.objects.filter(kind=kind, key=key)
        changed.update(rows_of.values_list("id", flat=True))
        rows_of.delete()
    return changed


@contextmanager
def no_collecting() -> Iterator[None]:
    """Spare the search for garbage in circles, of which this makes none, among millions of objects that are in use."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _frequent_tokens() -> frozenset[str]:
    """The tokens that seem to stand in so many rows that each deserves a posting: counted in a sample of the rows."""
    counts: Counter[str] = Counter()
    seen = 0
    for noun in NOUNS:
        keys = list(noun.model._default_manager.order_by("pk").values_list("pk", flat=True))
        sample = keys[:: max(1, len(keys) // SAMPLE)]
        built = rows.build(noun.kind, sample)
        weight = len(keys) / max(1, len(built))
        seen += len(keys)
        for row in built.values():
            for token in set(row.text.split()):
                counts[token] += weight  # type: ignore[assignment]
    least = max(snapshots.FEWEST, snapshots.FREQUENT * seen)
    return frozenset(token for token, count in counts.items() if count >= least and token != BREAK)


def _write_rows(serial: int, frequent: frozenset[str], report: Report | None) -> tuple[Values, Values]:
    """Write the rows of all kinds, in the order of keys; returns the numbers of each value of a facet, and of each
    frequent token.
    """
    numbered = _numbered()
    values: Values = defaultdict(lambda: array("I"))
    tokens: Values = {token: array("I") for token in frequent}
    append_to = {token: found.append for token, found in tokens.items()}
    insert = _insertion(serial)
    text_id = serial * TEXTS_OF_A_CHANGE
    for kind, number_of in numbered.items():
        keys = sorted(number_of)
        for start in range(0, len(keys), BATCH):
            some = keys[start : start + BATCH]
            built = rows.build(kind, range(some[0], some[-1] + 1) if len(some) > 1 else some)
            # A record may have come to be since they were numbered: it is due.
            placed = [(number_of[key], row) for key, row in built.items() if key in number_of]
            insert(text_id, placed)
            text_id += len(placed)
            for number, row in placed:
                values[ALL].append(number)
                for name in row.keys.split():
                    values[name].append(number)
                for append in map(append_to.__getitem__, frequent.intersection(row.text.split())):
                    append(number)
            if report:
                report(kind, min(start + BATCH, len(keys)), len(keys))
    return values, tokens


def _numbered() -> dict[str, dict[int, int]]:
    """A number for every record: by kind, then by key."""
    placed = sorted(one for noun in NOUNS for one in _sort_keys(noun))
    found: dict[str, dict[int, int]] = {noun.kind: {} for noun in NOUNS}
    spaced = numbers.spaced([sort for sort, _kind, _key in placed])
    for number, (_sort, kind, key) in zip(spaced, placed, strict=True):
        found[kind][key] = number
    return found


def _sort_keys(noun: Noun) -> Iterator[tuple[bytes, str, int]]:
    day = f"{noun.dated}_{noun.bound}" if noun.dated else "pk"
    records = noun.model._default_manager.order_by().values_list("pk", day, noun.sorted_by)
    for key, found, sorted_by in records.iterator():
        yield numbers.sort_key(noun, key, found if noun.dated else None, sorted_by), noun.kind, key


def _insertion(serial: int) -> Callable[[int, list[tuple[int, rows.Row]]], None]:
    """A function that writes rows with their numbers, and their texts from a number on, many at once."""
    names = [name for name in rows.Row.__slots__ if name != "text"]
    fields: list[Any] = [SearchRow._meta.get_field(name) for name in names]
    # What Django would hand on as it is, it is not asked about.
    adapters = [None if isinstance(field, HANDED_ON) else field.get_db_prep_value for field in fields]
    columns_of = attrgetter(*names)
    columns = ", ".join(connection.ops.quote_name(name) for name in ["id", "text_id", "serial", "text", *names])
    places = ", ".join(["%s"] * (len(names) + 4))
    sql = f"INSERT INTO {SearchRow._meta.db_table} ({columns}) VALUES ({places})"  # noqa: S608 - names only
    write, kept_text = engine().write, engine().kept_text

    def insert(text_id: int, batch: list[tuple[int, rows.Row]]) -> None:
        write((text_id + place, row.text) for place, (_number, row) in enumerate(batch))
        params = [
            [number, text_id + place, serial, kept_text(row.text)]
            + [
                value if adapt is None or value is None else adapt(value, connection)
                for value, adapt in zip(columns_of(row), adapters, strict=True)
            ]
            for place, (number, row) in enumerate(batch)
        ]
        with connection.cursor() as cursor:
            cursor.executemany(sql, params)

    return insert
