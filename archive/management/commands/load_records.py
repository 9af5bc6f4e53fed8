"""Loads many records from files of JSON lines."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive import search
from archive.domain.loading import BadLine, LoadError, Report, load
from archive.management.progress import ProgressBar
from archive.models import SearchRow
from archive.search.engines import engine
from archive.search.rebuilding import no_collecting

MANY, SHARE = 500, 10
"""With more new records than this, and than the whole divided by this, what is searched is written anew instead of
brought up to date.
"""


class Command(BaseCommand):
    """Checks every line, then writes the records in transactions of some thousand and says what it did."""

    help = (
        "Load records from files of JSON lines (docs/load-records.md). Records that are there already stay as they "
        "are: a load that was stopped is run again. With a bad line nothing is loaded, unless --skip-bad is given."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The files, in any order."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="a file of JSON lines, one record a line")
        parser.add_argument("--skip-bad", action="store_true", help="leave out bad lines and what refers to them")
        parser.add_argument("--dry-run", action="store_true", help="check everything and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the files and print what was done. Raises `CommandError` with one message if nothing was loaded."""
        bar = ProgressBar(self.stderr, self.style, width=22)

        def tell_step(label: str, done: int, total: int) -> None:
            bar.tell(label, done, total, "KiB" if label == "Checking" else "records")

        tell = tell_step if options["verbosity"] > 0 else None
        began = time.monotonic()
        try:
            with no_collecting():
                report = load(
                    options["files"], skip_bad=options["skip_bad"], dry_run=options["dry_run"], tell=tell,
                    surround=_unmarked,
                )  # fmt: skip
        except LoadError as error:
            bar.end()
            raise CommandError(str(error)) from None
        if not options["dry_run"]:
            self._bring_search_up_to_date(report, tell)
        bar.end()
        for line in report.bad:
            self.stderr.write(str(line))
        if options["verbosity"] > 0:
            lines = summary(report, time.monotonic() - began, is_dry_run=options["dry_run"])
            self.stdout.write("\n".join(lines))

    def _bring_search_up_to_date(self, report: Report, tell: Any) -> None:
        if report.created.total() > max(MANY, SearchRow.objects.count() // SHARE):
            search.rebuild((lambda kind, done, total: tell("Making searchable", done, total)) if tell else None)
        else:
            search.settle()


@contextmanager
def _unmarked() -> Iterator[None]:
    """Let a transaction write many rows without the triggers that mark one by one: the load writes the marks."""
    engine().marks_off()
    yield
    engine().marks_on()


def summary(report: Report, seconds: float, *, is_dry_run: bool) -> list[str]:
    """The lines that say what a load did, or would do."""
    lines = [f"{'':<14}{'created':>10}{'left':>10}"]
    for noun in sorted(report.created.keys() | report.present.keys()):
        lines.append(f"{noun:<14}{report.created[noun]:>10,}{report.present[noun]:>10,}")
    created = report.created.total()
    lines.append(f"{'in all':<14}{created:>10,}{report.present.total():>10,}")
    if report.finished:
        lines.append(f"Finished where an earlier load was stopped: {report.finished:,}")
    if report.left_out:
        lines.append(f"Bad lines left out: {report.left_out:,}{shown(report.bad, report.left_out)}")
    if is_dry_run:
        lines.append("Dry run: nothing was written.")
    elif created:
        lines.append(f"In {seconds:.1f} s, {created / max(seconds, 0.001):,.0f} records a second.")
    return lines


def shown(bad: list[BadLine], total: int) -> str:
    """How many of the bad lines are named above, if not all are."""
    return f" (the first {len(bad)} are named above)" if len(bad) < total else ""
