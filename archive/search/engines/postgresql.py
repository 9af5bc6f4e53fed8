"""Finding tokens on PostgreSQL: a ``tsvector`` without positions, made of the text of the rows by the database itself
and never parsed by it, with a GIN index. Phrases are looked up in the text.
"""

from collections.abc import Collection, Iterator, Sequence

from django.db import connection

from archive.models import SearchRow
from archive.search.engines.marks import MOMENTS, batched, insertions, tables

ROWS = SearchRow._meta.db_table
LOCK = 5_206_418_337
"""Any number that nothing else in the database uses for an advisory lock."""


def install() -> None:
    """Make the column of tokens, its index, and all triggers."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"ALTER TABLE {ROWS} ADD COLUMN IF NOT EXISTS tokens tsvector "
            "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(text), ' '))) STORED"
        )
    on()
    marks_on()


def on() -> None:
    """Have the index of tokens."""
    with connection.cursor() as cursor:
        # Without a list of what is pending: what was just written is found as fast as the rest.
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS searchrow_tokens ON {ROWS} USING gin (tokens) WITH (fastupdate = off)"
        )


def off() -> None:
    """Let many rows be written without the index of tokens."""
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX IF EXISTS searchrow_tokens")


def fill() -> None:
    """Nothing to do: the column is written with its row."""


def marks_on() -> None:
    """Let every change of a record mark its row as due."""
    with connection.cursor() as cursor:
        for table in tables():
            for moment, rows in MOMENTS.items():
                name = f"{table}_{moment}_due"
                sql = insertions(table, rows)
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$due$ BEGIN {sql} RETURN NULL; END $due$"
                )
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {name} AFTER {moment} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
                )


def marks_off() -> None:
    """Let changes pass unmarked, for whoever marks them by hand in the same transaction."""
    with connection.cursor() as cursor:
        for table in tables():
            for moment in MOMENTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{moment}_due ON {table}")


def lock() -> None:
    """Let one transaction at a time write rows: what it changed is numbered in the order of commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def numbers_of(asked: Sequence[str]) -> dict[str, list[int]]:
    """The numbers of the rows that have each of some tokens, or, asked with a star, a token that begins so: one query
    for all of them.
    """
    one = f"SELECT %s::text, id FROM {ROWS} WHERE tokens @@ %s::tsquery"  # noqa: S608 - names only
    found: dict[str, list[int]] = {each: [] for each in asked}
    for some in batched(asked):
        params = [param for each in some for param in (each, f"'{each[:-1]}':*" if each.endswith("*") else f"'{each}'")]
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
            cursor.execute(f"SELECT id FROM {ROWS} WHERE id = ANY(%s) AND strpos(text, %s) > 0", [list(among), row])  # noqa: S608
        else:
            cursor.execute(
                f"SELECT id FROM {ROWS} WHERE tokens @@ %s::tsquery AND strpos(text, %s) > 0",  # noqa: S608 - names only
                [" & ".join(f"'{token}'" for token in dict.fromkeys(tokens)), row],
            )
        return [number for (number,) in cursor.fetchall()]


def vocabulary(least: int) -> Iterator[tuple[str, int]]:
    """The tokens that stand in at least so many rows, with in how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, ndoc FROM ts_stat(%s) WHERE ndoc >= %s", [f"SELECT tokens FROM {ROWS}", least])  # noqa: S608
        yield from cursor.fetchall()


def analyse() -> None:
    """Let the database learn how its tables are filled."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
