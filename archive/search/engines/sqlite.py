"""Finding tokens on SQLite: FTS5 over the text of the rows, kept by triggers. No positions are stored
(``detail=none``): phrases are looked up in the text.
"""

from collections.abc import Collection, Iterator, Sequence

from django.db import connection

from archive.models import SearchRow
from archive.search.engines.marks import MOMENTS, batched, insertions, tables

ROWS = SearchRow._meta.db_table
TEXT = "archive_searchtext"

_TEXT_TRIGGERS = {
    "insert": f"INSERT INTO {TEXT} (rowid, text) VALUES (NEW.id, NEW.text);",  # noqa: S608 - names only
    "delete": f"INSERT INTO {TEXT} ({TEXT}, rowid, text) VALUES ('delete', OLD.id, OLD.text);",  # noqa: S608 - names only
}
_TEXT_TRIGGERS["update"] = f"{_TEXT_TRIGGERS['delete']}\n{_TEXT_TRIGGERS['insert']}"


def install() -> None:
    """Make the table of tokens and all triggers. A table that a migration has copied has lost its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {TEXT} USING fts5("
            f"text, content='{ROWS}', content_rowid='id', detail=none, columnsize=0, tokenize='ascii')"
        )
        cursor.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {TEXT}_vocabulary USING fts5vocab('{TEXT}', 'row')")
    on()
    marks_on()


def on() -> None:
    """Let the table of tokens follow the rows, which it holds as they stand."""
    off()
    with connection.cursor() as cursor:
        for moment, sql in _TEXT_TRIGGERS.items():
            of = "UPDATE OF id, text" if moment == "update" else moment
            cursor.execute(f"CREATE TRIGGER {TEXT}_{moment} AFTER {of} ON {ROWS} BEGIN {sql} END")


def off() -> None:
    """Let the rows change without the table of tokens, for `fill` to make it anew."""
    with connection.cursor() as cursor:
        for moment in _TEXT_TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {TEXT}_{moment}")


def fill() -> None:
    """Make the table of tokens anew from the rows."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TEXT} ({TEXT}) VALUES ('rebuild')")  # noqa: S608 - names only
        cursor.execute(f"INSERT INTO {TEXT} ({TEXT}) VALUES ('optimize')")  # noqa: S608 - names only


def marks_on() -> None:
    """Let every change of a record mark its row as due."""
    marks_off()
    with connection.cursor() as cursor:
        for table in tables():
            for moment, rows in MOMENTS.items():
                sql = insertions(table, rows)
                cursor.execute(f"CREATE TRIGGER {table}_{moment}_due AFTER {moment} ON {table} BEGIN {sql} END")


def marks_off() -> None:
    """Let changes pass unmarked, for whoever marks them by hand in the same transaction."""
    with connection.cursor() as cursor:
        for table in tables():
            for moment in MOMENTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{moment}_due")


def lock() -> None:
    """Nothing to do: a transaction that writes is the only one (``transaction_mode=IMMEDIATE``)."""


def numbers_of(asked: Sequence[str]) -> dict[str, list[int]]:
    """The numbers of the rows that have each of some tokens, or, asked with a star, a token that begins so: one query
    for all of them.
    """
    one = f"SELECT %s, rowid FROM {TEXT} WHERE {TEXT} MATCH %s"  # noqa: S608 - names only
    found: dict[str, list[int]] = {each: [] for each in asked}
    for some in batched(asked):
        params = [param for each in some for param in (each, f'"{each[:-1]}"*' if each.endswith("*") else f'"{each}"')]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(some)), params)
            for each, number in cursor.fetchall():
                found[each].append(number)
    return found


def numbers_with(tokens: Sequence[str], row: str, among: Collection[int] | None) -> list[int]:
    """The numbers of the rows, out of those given if any are, that have some tokens in a row: these are all its tokens,
    to find the rows, and the text to find in them.
    """
    with connection.cursor() as cursor:
        if among is not None:
            listed = ",".join(map(str, among))
            cursor.execute(f"SELECT id FROM {ROWS} WHERE id IN ({listed}) AND instr(text, %s) > 0", [row])  # noqa: S608 - numbers
        else:
            cursor.execute(
                f"SELECT id FROM {TEXT} JOIN {ROWS} ON id = {TEXT}.rowid "  # noqa: S608 - names only
                f"WHERE {TEXT} MATCH %s AND instr({ROWS}.text, %s) > 0",
                [" AND ".join(f'"{token}"' for token in dict.fromkeys(tokens)), row],
            )
        return [number for (number,) in cursor.fetchall()]


def vocabulary(least: int) -> Iterator[tuple[str, int]]:
    """The tokens that stand in at least so many rows, with in how many."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT term, doc FROM {TEXT}_vocabulary WHERE doc >= %s", [least])  # noqa: S608 - names only
        yield from cursor.fetchall()


def analyse() -> None:
    """Let the database learn how its tables are filled."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
