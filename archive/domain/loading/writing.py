"""Writing the rows, in transactions of some thousand records, with no model in between."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from archive.choices import RevisionAction
from archive.domain.loading import reading
from archive.domain.loading.ledger import Ledger
from archive.domain.loading.rows import Maker
from archive.domain.loading.settling import chunks, depth
from archive.domain.loading.shapes import Form, Shape, shapes
from archive.domain.loading.values import as_stored
from archive.fields import pack_json
from archive.models import Paragraph, Revision, SearchDue, Statement
from archive.models.base import new_uuid
from archive.text import short_uid

BATCH = 2000
"""How many records one transaction writes."""

WHY = "Loaded"

Surround = Callable[[], AbstractContextManager[Any]]
"""Surrounds the work of every transaction."""

_REVISION = ("uid", "kind", "record_uid", "action", "at", "by_id", "by_name", "why", "content", "changes")


class Writer:
    """Writes the lines that a ledger has found good."""

    def __init__(self, ledger: Ledger, surround: Surround, batch: int = BATCH) -> None:
        self.ledger, self.surround, self.batch = ledger, surround, batch

    def write(self) -> Iterator[tuple[str, int]]:
        """Write everything; yields after each transaction what was written and how many records more."""
        for shape in shapes().values():
            if shape.form.model is Statement:
                yield from self._write_later()
            lines: Iterable[int] = self.ledger.to_write(shape.noun)
            if shape.parent and self.ledger.parent:
                lines = sorted(lines, key=lambda index: depth(self.ledger, self.ledger.node[index]))
            for chunk in chunks(lines, self.batch):
                self._write_records(shape, chunk)
                yield shape.noun, len(chunk)

    def _write_later(self) -> Iterator[tuple[str, int]]:
        ledger = self.ledger
        for shape in shapes().values():
            waiting = (
                index for index in range(len(ledger))
                if ledger.is_later[index] and ledger.nouns[index] == shape.noun and index not in ledger.bad
                and (index not in ledger.present or index in ledger.unfinished)
            )  # fmt: skip
            for chunk in chunks(waiting, self.batch):
                with self._transaction() as maker:
                    lines = [(index, reading.parse(ledger.text(index))) for index in chunk]
                    maker.paragraphs.update(paragraph_keys(ledger, shape, lines))
                    for index, line in lines:
                        maker.later(shape, line, ledger.node[index])
                    marks = [(shape.noun, ledger.nodes.pk[ledger.node[index]]) for index in chunk]
                    self._insert(maker, marks)
                yield "", 0

    def _write_records(self, shape: Shape, chunk: list[int]) -> None:
        ledger = self.ledger
        history: list[tuple[Any, ...]] = []
        marks: list[tuple[str, int]] = []
        with self._transaction() as maker:
            parsed: Iterable[tuple[int, dict[str, Any]]] = (
                (index, reading.parse(ledger.text(index))) for index in chunk
            )
            if shape.form.model is Statement:
                parsed = list(parsed)
                maker.paragraphs.update(paragraph_keys(ledger, shape, parsed))
            at = as_stored(Revision._meta.get_field("at"), maker.now).column
            for index, line in parsed:
                pk, uid, content = maker.record(shape, line, ledger.node[index])
                history.append(
                    (
                        new_uuid(),
                        shape.noun,
                        uid,
                        RevisionAction.SEEDED.value,
                        at,
                        None,
                        "",
                        WHY,
                        pack_json(content),
                        "{}",
                    )
                )
                marks.append((shape.noun, pk))
            self._insert(maker, marks)
            insert(Revision._meta.db_table, _REVISION, history)

    def _insert(self, maker: Maker, marks: list[tuple[str, int]]) -> None:
        for table, rows in maker.rows.of.items():
            insert(table, tuple(maker.rows.forms[table].row), rows)
        for through, links in maker.rows.links.items():
            columns = [field.column for field in through._meta.fields if field.is_relation]
            own = [column for column in columns if column not in {"paragraph_id", "topic_id"}]
            insert(through._meta.db_table, (*own, *(one for one in columns if one not in own)), links)
        insert(SearchDue._meta.db_table, ("kind", "key"), marks)

    @contextmanager
    def _transaction(self) -> Iterator[Maker]:
        """One transaction, with what makes the rows of it."""
        for source in self.ledger.sources:
            source.refuse_changes()
        maker = Maker(self.ledger, timezone.now(), short_uid())
        with transaction.atomic(), self.surround():
            keys: dict[str, Iterator[int]] = {}

            def next_pk(form: Form) -> int:
                if (found := keys.get(form.table)) is None:
                    found = keys[form.table] = fresh_keys(form.table)
                return next(found)

            maker.next_pk = next_pk
            yield maker


def paragraph_keys(ledger: Ledger, shape: Shape, lines: Iterable[tuple[int, dict[str, Any]]]) -> dict[str, int]:
    """The keys of the paragraphs that some lines, and what they own, rest on."""
    asked: set[str] = set()
    for index, line in lines:
        own = line["article"] if shape.form.model is Statement else ledger.nodes.uids[ledger.node[index]]
        items = [item for part in shape.parts.values() if part.is_later for item in line.get(part.name, ())]
        for one in (line, *items):
            if isinstance(one, dict):
                asked.update(
                    f"{own}#{key.lstrip('#')}" if key.find("#") < 1 else key for key in one.get("evidence", ())
                )
    found: dict[str, int] = {}
    for chunk in chunks(asked):
        found.update(Paragraph.objects.filter(uid__in=chunk).order_by().values_list("uid", "pk"))
    return found


def fresh_keys(table: str) -> Iterator[int]:
    """Keys that no row of a table has or had. SQLite writes one at a time; PostgreSQL hands them out."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            while True:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, 2000)", [table]
                )
                yield from [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    yield from count((found[0] if found else 0) + 1)


def insert(table: str, columns: tuple[str, ...], rows: list[Any]) -> None:
    """Insert rows of values that the database takes as they are."""
    if not rows:
        return
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names only
