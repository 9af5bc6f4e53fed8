"""Writes anew what searches and lists are answered from, or checks it."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive import search
from archive.management.progress import ProgressBar


class Command(BaseCommand):
    """Makes the rows of all records anew and says how many there are; or names those that are out of step."""

    help = (
        "Write anew what searches and lists are answered from. It follows every change by itself: this is for an "
        "archive that was restored or changed while no triggers were there. Readers go on with what was written before."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Nothing has to be given."""
        parser.add_argument("--check", action="store_true", help="name every row that is out of step; change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and print one line. With ``--check``, raises `CommandError` if anything is out of step."""
        is_told = options["verbosity"] > 0
        bar = ProgressBar(self.stderr, self.style, width=14)
        report = bar.tell if is_told else None
        began = time.monotonic()
        if options["check"]:
            self._check(bar, report, is_told=is_told)
            return
        count = search.rebuild(report)
        search.settle()  # what others have changed meanwhile
        bar.end()
        if is_told:
            seconds = time.monotonic() - began
            self.stdout.write(f"{count:,} rows in {seconds:.1f} s, {count / max(seconds, 0.001):,.0f} a second.")

    def _check(self, bar: ProgressBar, report: Any, *, is_told: bool) -> None:
        count = 0
        for name, what in search.differences(report):
            bar.end()
            self.stdout.write(f"{name}: {what}")
            count += 1
        bar.end()
        if count:
            raise CommandError(f"Out of step: {count:,}. Run rebuild_search without --check.")
        if is_told:
            self.stdout.write("Every row is in step with its record.")
