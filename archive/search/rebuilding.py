"""Writing all rows anew."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction

from archive.models import SearchChange, SearchDue, SearchPosting, SearchRow
from archive.search import numbers, rows, snapshots
from archive.search.engines import engine
from archive.search.nouns import NOUNS, Noun
from archive.search.shelf import ALL, forget
from archive.text import short_uid

BATCH = 500

Report = Callable[[str, int, int], None]
"""Told how far it is: the kind of record, how many are done, out of how many."""

Values = dict[str, "array[int]"]


def rebuild(report: Report | None = None) -> int:
    """Write all rows anew, in one transaction; returns how many there are. Readers go on with the old ones."""
    with transaction.atomic():
        engine().lock()
        engine().off()
        for model in (SearchDue, SearchRow, SearchPosting, SearchChange):
            model._default_manager.all()._raw_delete(connection.alias)
        change = SearchChange.objects.create(token=short_uid())
        values = _write_rows(change.serial, report)
        engine().fill()
        engine().on()
        snapshots.write(change, values)
        engine().analyse()
    forget()
    return len(values[ALL])


def _write_rows(serial: int, report: Report | None) -> Values:
    """Write the rows of all kinds, in the order of keys; returns the numbers of each value of a facet."""
    numbered = _numbered()
    values: Values = defaultdict(lambda: array("I"))
    values[ALL].extend(number for of_kind in numbered.values() for number in of_kind.values())
    insert = _insertion(serial)
    for kind, number_of in numbered.items():
        keys = sorted(number_of)
        for start in range(0, len(keys), BATCH):
            built = rows.build(kind, keys[start : start + BATCH])
            insert((number_of[key], row) for key, row in built.items())
            for key, row in built.items():
                for name in row.keys.split():
                    values[name].append(number_of[key])
            if report:
                report(kind, min(start + BATCH, len(keys)), len(keys))
    return values


def _numbered() -> dict[str, dict[int, int]]:
    """A number for every record: by kind, then by key."""
    placed = sorted(one for noun in NOUNS for one in _sort_keys(noun))
    found: dict[str, dict[int, int]] = {noun.kind: {} for noun in NOUNS}
    for number, (_sort, kind, key) in zip(numbers.spaced(len(placed)), placed, strict=True):
        found[kind][key] = number
    return found


def _sort_keys(noun: Noun) -> Iterator[tuple[bytes, str, int]]:
    day = f"{noun.dated}_{noun.bound}" if noun.dated else "pk"
    records = noun.model._default_manager.order_by().values_list("pk", day, noun.sorted_by)
    for key, found, sorted_by in records.iterator():
        yield numbers.sort_key(noun, key, found if noun.dated else None, sorted_by), noun.kind, key


def _insertion(serial: int) -> Callable[[Iterator[tuple[int, rows.Row]]], None]:
    """A function that writes rows with their numbers, by the database's own way of writing many."""
    names = ["id", *rows.Row.__slots__, "serial"]
    columns = ", ".join(connection.ops.quote_name(name) for name in names)
    places = ", ".join(["%s"] * len(names))
    sql = f"INSERT INTO {SearchRow._meta.db_table} ({columns}) VALUES ({places})"  # noqa: S608 - names only
    fields: list[Any] = [SearchRow._meta.get_field(name) for name in rows.Row.__slots__]
    adapters = [field.get_db_prep_value for field in fields]

    def insert(batch: Iterator[tuple[int, rows.Row]]) -> None:
        def prepared(row: rows.Row) -> list[Any]:
            return [adapt(getattr(row, name), connection) for name, adapt in zip(row.__slots__, adapters, strict=True)]

        with connection.cursor() as cursor:
            cursor.executemany(sql, [(number, *prepared(row), serial) for number, row in batch])

    return insert
