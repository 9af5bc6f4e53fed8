"""Finding tokens on SQLite: an FTS5 table of texts that keeps where each token stands, and not the texts themselves."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.db import connection

from archive.models import SearchRow
from archive.search.engines.marks import MOMENTS, batched, insertions, tables

ROWS = SearchRow._meta.db_table
TEXT = "archive_searchtext"
FEW_BYTES, BULK_BYTES = 2**20, 2**26
"""How much FTS5 gathers in memory before it writes: its own default, and for many texts at once."""


def install() -> None:
    """Make the table of tokens and the triggers. A table that a migration has copied has lost its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {TEXT} USING fts5("
            "text, content='', detail=full, columnsize=0, tokenize='ascii')"
        )
        cursor.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {TEXT}_vocabulary USING fts5vocab('{TEXT}', 'row')")
    if not SearchRow.objects.exists():
        _forget_texts()  # of an archive that was flushed: the numbers of texts begin anew
    set_triggers()


def begin() -> None:
    """Forget all texts, for them to be written anew."""
    _forget_texts()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TEXT} ({TEXT}, rank) VALUES ('hashsize', {BULK_BYTES})")  # noqa: S608 - names only
        cursor.execute(f"PRAGMA cache_size = -{BULK_BYTES // 256}")


def _forget_texts() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TEXT} ({TEXT}) VALUES ('delete-all')")  # noqa: S608 - names only


def finish() -> None:
    """Put in order what was written since `begin`."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TEXT} ({TEXT}) VALUES ('optimize')")  # noqa: S608 - names only
        cursor.execute(f"INSERT INTO {TEXT} ({TEXT}, rank) VALUES ('hashsize', {FEW_BYTES})")  # noqa: S608 - names only
        cursor.execute(f"PRAGMA cache_size = -{FEW_BYTES // 512}")


def write(texts: Iterable[tuple[int, str]]) -> None:
    """Write texts under their numbers, which have to grow. One that no row stands for any more stays until all are
    written anew, and is never found.
    """
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {TEXT} (rowid, text) VALUES (%s, %s)", list(texts))  # noqa: S608 - names only


def faulty(texts: Mapping[int, str]) -> set[int]:
    """Of the texts that ought to be stored, by number, those that are not."""
    stored = f"SELECT rowid FROM {TEXT} WHERE text MATCH %s AND rowid = %s"  # noqa: S608 - names only
    found = set()
    with connection.cursor() as cursor:
        for number, text in texts.items():
            if text.strip():
                cursor.execute(stored, [f'"{text.strip()}"', number])
                if cursor.fetchone() is None:
                    found.add(number)
    return found


def kept_text(text: str) -> str:
    """What a row keeps of its text: nothing, the table of tokens knows where each stands."""
    return ""


def set_triggers() -> None:
    """Let every change of a record mark its row as due."""
    drop_triggers()
    with connection.cursor() as cursor:
        for table in tables():
            for moment, rows in MOMENTS.items():
                sql = insertions(table, rows)
                cursor.execute(f"CREATE TRIGGER {table}_{moment}_due AFTER {moment} ON {table} BEGIN {sql} END")


def drop_triggers() -> None:
    """Let nothing mark."""
    with connection.cursor() as cursor:
        for table in tables():
            for moment in MOMENTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{moment}_due")


def marks_off() -> None:
    """Let changes pass unmarked, for whoever marks them by hand in the same transaction: nobody else can write then."""
    drop_triggers()


def marks_on() -> None:
    """Let changes be marked again."""
    set_triggers()


def lock() -> None:
    """Nothing to do: a transaction that writes is the only one (``transaction_mode=IMMEDIATE``)."""


@contextmanager
def impatient(seconds: float) -> Iterator[None]:
    """Wait no longer than so many seconds for others to have written, whatever the settings say."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def numbers_of(asked: Mapping[str, int]) -> dict[str, list[int]]:
    """The numbers of the rows that have each of some tokens, or asked with a star one that begins so, or tokens in a
    row; of each, those whose text is newer than a text of that number. One query for all of them.
    """
    one = (
        f"SELECT %s, r.id FROM {TEXT} t CROSS JOIN {ROWS} r ON r.text_id = t.rowid "  # noqa: S608 - names only
        "WHERE t.text MATCH %s AND t.rowid > %s"
    )
    found: dict[str, list[int]] = {each: [] for each in asked}
    for some in batched(list(asked)):
        params = [param for each in some for param in (each, _expression(each), asked[each])]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(some)), params)
            for each, number in cursor.fetchall():
                found[each].append(number)
    return found


def _expression(asked: str) -> str:
    return f'"{asked[:-1]}"*' if asked.endswith("*") else f'"{asked}"'


def vocabulary(least: int) -> Iterator[tuple[str, int]]:
    """The tokens that stand in at least so many rows, with in how many."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT term, doc FROM {TEXT}_vocabulary WHERE doc >= %s", [least])  # noqa: S608 - names only
        yield from cursor.fetchall()
