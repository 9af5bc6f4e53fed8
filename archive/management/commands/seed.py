"""Loads a fixture: all of it or nothing, and keeps what editors wrote."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.domain.importing import Conflict, Fate, FixtureError, Report, seed

DEFAULT = "briefing"
BAR_WIDTH = 30


class Command(BaseCommand):
    """Checks a fixture from end to end, then loads it in one transaction and says what it did."""

    help = (
        "Load a fixture. Records that are not there are created, untouched ones follow the fixture, and records that "
        "somebody edited here are kept and listed, unless --overwrite is given. A bad fixture is refused whole."
    )
    _last_label = ""

    def add_arguments(self, parser: CommandParser) -> None:
        """The fixture is optional: without one it is the briefing."""
        parser.add_argument(
            "fixture",
            nargs="?",
            default=DEFAULT,
            help=f"path, or name of a JSON file in the fixtures folder ({DEFAULT})",
        )
        parser.add_argument("--overwrite", action="store_true", help="replace what was edited here; history keeps it")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the fixture and print the summary. Raises `CommandError` with one message for a bad one."""
        tell = self._tell if options["verbosity"] > 0 else None
        try:
            report = seed(options["fixture"], overwrite=options["overwrite"], dry_run=options["dry_run"], tell=tell)
        except FixtureError as error:
            self._end_bar()
            raise CommandError(str(error)) from None
        self._end_bar()
        if options["verbosity"] > 0:
            self.stdout.write("\n".join(summary(report, is_dry_run=options["dry_run"])))

    def _tell(self, label: str, done: int, total: int) -> None:
        """Draw a bar on a terminal; elsewhere write one line for each step."""
        is_new, self._last_label = label != self._last_label, label
        if not self.stderr.isatty():
            if is_new:
                self.stderr.write(f"{label} ...", self.style.NOTICE)
            return
        filled = BAR_WIDTH * done // total
        line = f"\r{label:<20} [{'#' * filled}{' ' * (BAR_WIDTH - filled)}] {done}/{total}\x1b[K"
        self.stderr.write(line, lambda text: text, ending="")
        self.stderr.flush()

    def _end_bar(self) -> None:
        """Leave the line of the bar."""
        if self._last_label and self.stderr.isatty():
            self.stderr.write("\r\x1b[K", lambda text: text, ending="")


def summary(report: Report, *, is_dry_run: bool) -> list[str]:
    """The lines that say what a load did, or would do."""
    lines = []
    if any(report.total(fate) for fate in Fate if fate is not Fate.LEFT):
        lines.append(f"{'':<22}" + "".join(f"{fate.value:>9}" for fate in Fate))
        for model, counter in sorted(report.counts.items()):
            lines.append(f"{model:<22}" + "".join(f"{counter[fate]:>9}" for fate in Fate))
        lines.append(f"{'in all':<22}" + "".join(f"{report.total(fate):>9}" for fate in Fate))
    else:
        lines.append(f"All {report.total(Fate.LEFT)} rows are as in the fixture: nothing to change.")
    if report.pictures:
        lines.append(f"Picture files copied: {report.pictures}")
    if report.conflicts:
        verb = (
            "Overwritten, though edited here"
            if report.is_overwritten
            else "Kept as edited here; --overwrite would change"
        )
        lines += [f"{verb}:", *(f"  {line(conflict)}" for conflict in report.conflicts)]
    if is_dry_run:
        lines.append("Dry run: nothing was written.")
    return lines


def line(conflict: Conflict) -> str:
    """One record that was edited here, by name, with what differs from the fixture."""
    name = f"“{conflict.name}” " if conflict.name else ""
    return f"{conflict.kind} {name}({conflict.uid}): {'; '.join(conflict.changes)}"
