"""Writes anew what searches and lists are answered from, or checks it."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive import search

BAR_WIDTH = 30


class Command(BaseCommand):
    """Makes the rows of all records anew and says how many there are; or names those that are out of step."""

    help = (
        "Write anew what searches and lists are answered from. It follows every change by itself: this is for an "
        "archive that was restored or changed while no triggers were there. Readers go on with what was written before."
    )
    _last_label = ""
    _began = 0.0

    def add_arguments(self, parser: CommandParser) -> None:
        """Nothing has to be given."""
        parser.add_argument("--check", action="store_true", help="name every row that is out of step; change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and print one line. With ``--check``, raises `CommandError` if anything is out of step."""
        is_told = options["verbosity"] > 0
        report = self._tell if is_told else None
        began = time.monotonic()
        if options["check"]:
            self._check(report, is_told=is_told)
            return
        count = search.rebuild(report)
        search.settle()  # what others have changed meanwhile
        self._end_bar()
        if is_told:
            seconds = time.monotonic() - began
            self.stdout.write(f"{count:,} rows in {seconds:.1f} s, {count / max(seconds, 0.001):,.0f} a second.")

    def _check(self, report: Any, *, is_told: bool) -> None:
        count = 0
        for name, what in search.differences(report):
            self._end_bar()
            self.stdout.write(f"{name}: {what}")
            count += 1
        self._end_bar()
        if count:
            raise CommandError(f"Out of step: {count:,}. Run rebuild_search without --check.")
        if is_told:
            self.stdout.write("Every row is in step with its record.")

    def _tell(self, label: str, done: int, total: int) -> None:
        """Draw a bar with a rate on a terminal; elsewhere write one line for each kind."""
        if label != self._last_label:
            self._end_bar()
            self._last_label, self._began = label, time.monotonic()
            if not self.stderr.isatty():
                self.stderr.write(f"{label} ...", self.style.NOTICE)
        if not self.stderr.isatty():
            return
        filled = BAR_WIDTH * done // max(total, 1)
        rate = done / max(time.monotonic() - self._began, 0.001)
        bar = f"[{'#' * filled}{' ' * (BAR_WIDTH - filled)}]"
        line = f"\r{label:<14} {bar} {done:,}/{total:,} records, {rate:,.0f}/s\x1b[K"
        self.stderr.write(line, lambda text: text, ending="")
        self.stderr.flush()

    def _end_bar(self) -> None:
        """Leave the line of the bar."""
        if self._last_label and self.stderr.isatty():
            self.stderr.write("\r\x1b[K", lambda text: text, ending="")
