"""Finding tokens on PostgreSQL: a ``tsvector`` without positions, made of the text of the rows by the database itself
and never parsed by it, with a GIN index. Phrases are looked up in the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection

from archive.models import SearchRow
from archive.search.engines.marks import MOMENTS, batched, insertions, tables

ROWS = SearchRow._meta.db_table
INDEX = "searchrow_tokens"
UNMARKED = "archive.unmarked"
"""The setting of a transaction that triggers heed."""
LOCK = 5_206_418_337
"""Any number that nothing else in the database uses for an advisory lock."""


def install() -> None:
    """Make the column of tokens, its index, and all triggers."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"ALTER TABLE {ROWS} ADD COLUMN IF NOT EXISTS tokens tsvector "
            "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(text), ' '))) STORED"
        )
    finish()
    set_triggers()


def begin() -> None:
    """Let many rows be written without the index of tokens, where no reader would have to wait for it."""
    if not SearchRow.objects.exists():
        with connection.cursor() as cursor:
            cursor.execute(f"DROP INDEX IF EXISTS {INDEX}")


def finish() -> None:
    """Have the index again."""
    with connection.cursor() as cursor:
        # Without a list of what is pending: what was just written is found as fast as the rest.
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {INDEX} ON {ROWS} USING gin (tokens) WITH (fastupdate = off)")


def write(texts: Iterable[tuple[int, str]]) -> None:
    """Nothing to do: the tokens are written with their row."""


def faulty(texts: Mapping[int, str]) -> set[int]:
    """Of the texts that ought to be stored, by number, those that are not."""
    stored = dict(SearchRow.objects.filter(text_id__in=list(texts)).values_list("text_id", "text"))
    return {number for number, text in texts.items() if stored.get(number) != text}


def kept_text(text: str) -> str:
    """What a row keeps of its text: all of it, for phrases to be looked up."""
    return text


def set_triggers() -> None:
    """Let every change of a record mark its row as due."""
    with connection.cursor() as cursor:
        for table in tables():
            for moment, rows in MOMENTS.items():
                name = f"{table}_{moment}_due"
                unless = f"IF current_setting('{UNMARKED}', true) = 'on' THEN RETURN NULL; END IF;"
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                    f"$due$ BEGIN {unless} {insertions(table, rows)} RETURN NULL; END $due$"
                )
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER {name} AFTER {moment} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
                )


def drop_triggers() -> None:
    """Let nothing mark."""
    with connection.cursor() as cursor:
        for table in tables():
            for moment in MOMENTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{moment}_due ON {table}")


def marks_off() -> None:
    """Let changes of this transaction pass unmarked, for whoever marks them by hand. Others need not wait for it, as
    they would if triggers were taken away.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {UNMARKED} = 'on'")


def marks_on() -> None:
    """Let changes be marked again."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {UNMARKED} = 'off'")


def lock() -> None:
    """Let one transaction at a time write rows: what it changed is numbered in the order of commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@contextmanager
def impatient(seconds: float) -> Iterator[None]:
    """Wait no longer than so many seconds for others to have written, whatever the settings say."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{int(seconds * 1000)}ms"])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [usual])


def numbers_of(asked: Mapping[str, int]) -> dict[str, list[int]]:
    """The numbers of the rows that have each of some tokens, or asked with a star one that begins so, or tokens in a
    row; of each, those whose text is newer than a text of that number. One query for all of them.
    """
    one = f"SELECT %s::text, id FROM {ROWS} WHERE tokens @@ %s::tsquery AND text_id > %s"  # noqa: S608 - names only
    found: dict[str, list[int]] = {each: [] for each in asked}
    for some in batched(list(asked)):
        queries: list[str] = []
        params: list[Any] = []
        for each in some:
            is_phrase = " " in each
            queries.append(f"{one} AND strpos(text, %s) > 0" if is_phrase else one)
            params += [each, _expression(each), asked[each], *([f" {each} "] if is_phrase else [])]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(queries), params)
            for each, number in cursor.fetchall():
                found[each].append(number)
    return found


def _expression(asked: str) -> str:
    if asked.endswith("*"):
        return f"'{asked[:-1]}':*"
    return " & ".join(f"'{token}'" for token in dict.fromkeys(asked.split()))


def vocabulary(least: int) -> Iterator[tuple[str, int]]:
    """The tokens that stand in at least so many rows, with in how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, ndoc FROM ts_stat(%s) WHERE ndoc >= %s", [f"SELECT tokens FROM {ROWS}", least])  # noqa: S608
        yield from cursor.fetchall()
