"""Loading many records at once from files of JSON lines: every line checked before the first is written, then written
in transactions of some thousand, with all that saving them one by one would have derived.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field

from django.db import DatabaseError, connection

from archive.domain.importing.progress import Tell
from archive.domain.loading.checking import check_lines
from archive.domain.loading.errors import SHOWN, BadLine, LoadError
from archive.domain.loading.ledger import Ledger
from archive.domain.loading.reading import Source
from archive.domain.loading.settling import refuse_references, settle
from archive.domain.loading.shapes import shapes
from archive.domain.loading.unfinished import find_unfinished
from archive.domain.loading.writing import Surround, Writer

__all__ = ["SHOWN", "BadLine", "LoadError", "Report", "load"]

CACHE = 256 * 1024
"""How much memory SQLite may use while a load is written, in KiB."""


@dataclass(slots=True)
class Report:
    """What a load did, or would do: records by noun, those there already, and the lines left out."""

    created: Counter[str] = field(default_factory=Counter)
    present: Counter[str] = field(default_factory=Counter)
    bad: list[BadLine] = field(default_factory=list)
    left_out: int = 0
    finished: int = 0


def load(
    names: Sequence[str],
    *,
    skip_bad: bool = False,
    dry_run: bool = False,
    tell: Tell | None = None,
    surround: Surround = nullcontext,
) -> Report:
    """Load files. Records that are there already stay as they are, so that a load that was stopped can be run again.

    Bad lines are left out if `skip_bad`, and what refers to them; else the whole is refused before anything is written.
    `surround` makes a context for each transaction. Raises `LoadError`.
    """
    sources: list[Source] = []
    try:
        for name in names:
            sources.append(Source(name))
        return _load(sources, skip_bad, dry_run, tell or _silent, surround)
    except DatabaseError as error:
        reason = f"The database refused a part: {error}. What was written before is whole; correct this and run again."
        raise LoadError(reason) from error
    except OSError as error:
        raise LoadError(f"A file cannot be read: {error.strerror}. Run the same command again.") from error
    finally:
        for source in sources:
            source.close()


def _silent(label: str, done: int, total: int) -> None:
    """Tell nobody."""


def _load(sources: list[Source], skip_bad: bool, dry_run: bool, tell: Tell, surround: Surround) -> Report:
    ledger = Ledger(sources)
    total = sum(source.size for source in sources)
    for done in check_lines(ledger):
        tell("Checking", done // 1024, total // 1024)
    if not len(ledger):
        raise LoadError("There are no lines in these files.")
    settle(ledger)
    find_unfinished(ledger)
    refuse_references(ledger)
    report = _report(ledger)
    if ledger.bad and not skip_bad:
        reason = f"{_count(len(ledger.bad))}. Nothing was loaded. Correct them, or leave them out with --skip-bad."
        raise LoadError(reason, report.bad)
    if not dry_run and (report.created or ledger.unfinished):
        _write(ledger, report, tell, surround)
    return report


def _count(number: int) -> str:
    return "One line is bad" if number == 1 else f"{number:,} lines are bad"


def _write(ledger: Ledger, report: Report, tell: Tell, surround: Surround) -> None:
    done, total = Counter[str](), report.created
    with _large_cache():
        for noun in shapes():
            if total[noun]:
                tell(f"Writing {noun}s", 0, total[noun])
                break
        for noun, more in Writer(ledger, surround).write():
            done[noun] += more
            if noun:
                tell(f"Writing {noun}s", done[noun], total[noun])
        # The rows are in, whatever becomes of the statistics.
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@contextmanager
def _large_cache() -> Iterator[None]:
    """Let SQLite keep the indexes in memory while they grow: its usual cache holds 2 MB."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (before,) = cursor.execute("PRAGMA cache_size").fetchone()
        cursor.execute(f"PRAGMA cache_size = -{CACHE}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {before}")


def _report(ledger: Ledger) -> Report:
    report = Report(left_out=len(ledger.bad), finished=len(ledger.unfinished), bad=ledger.bad_lines(SHOWN))
    for index, noun in enumerate(ledger.nouns):
        if index in ledger.present:
            report.present[noun] += 1
        elif index not in ledger.bad:
            report.created[noun] += 1
    return report
