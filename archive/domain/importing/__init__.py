"""Loading a fixture into the archive: all of it or nothing, and never over what editors wrote unless told to."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from archive.domain.importing import pictures
from archive.domain.importing.checking import check_together, in_order
from archive.domain.importing.entries import Entry, read_entry
from archive.domain.importing.errors import FixtureError
from archive.domain.importing.planning import Conflict, Fate, Plan, make_plan
from archive.domain.importing.progress import Progress, Tell
from archive.domain.importing.reading import find_fixture, read_records
from archive.domain.importing.stock import Stock
from archive.domain.importing.writing import write
from archive.models import Image

__all__ = ["Conflict", "Fate", "FixtureError", "Report", "find_fixture", "seed"]

MANY = 100
"""From how many new rows on the database is told to count its rows anew: it plans its queries by that."""


@dataclass(slots=True)
class Report:
    """What a load did, or would do: rows by model and fate, records edited here, picture files copied."""

    counts: dict[str, Counter[Fate]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    is_overwritten: bool = False
    pictures: int = 0

    def total(self, fate: Fate) -> int:
        """The number of rows of one fate."""
        return sum(counter[fate] for counter in self.counts.values())


def seed(name: str, *, overwrite: bool = False, dry_run: bool = False, tell: Tell | None = None) -> Report:
    """Load a fixture, given by path or by name, in one transaction.

    Rows that are not there are created; records that nobody has edited since they were last seeded follow the fixture;
    records that somebody has edited stay as they are unless `overwrite`. A `dry_run` does the same and takes it all
    back. Raises `FixtureError`, and has changed nothing, for a fixture that is not sound from end to end, or if the
    database or the disk fails.
    """
    path = find_fixture(name)
    try:
        report = _seed(path, overwrite=overwrite, dry_run=dry_run, progress=Progress(tell))
    except FixtureError as error:
        error.file = str(path)
        raise
    except (DatabaseError, OSError) as error:
        raise FixtureError(f"Nothing was loaded: {error}.", file=str(path)) from error
    if report.total(Fate.CREATED) >= MANY and not dry_run:
        _count_rows_anew()
    return report


def _count_rows_anew() -> None:
    # The rows are in, whatever becomes of the statistics.
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _seed(path: Path, *, overwrite: bool, dry_run: bool, progress: Progress) -> Report:
    entries = _read(path, progress)
    copied: list[str] = []
    try:
        with transaction.atomic():
            stock = Stock(entries)
            stock.check_references()
            plan = make_plan(entries, stock, overwrite=overwrite)
            write(entries, stock, plan, why=f"Fixture {path.name}", progress=progress)
            missing = [entry for entry in pictures.missing_files(entries) if _is_shown(entry)]
            if dry_run:
                transaction.set_rollback(True)
            else:
                # Last, and before the rows are there to stay: no row is ever without its file.
                for entry in progress.through(missing, "Copying pictures"):
                    pictures.store(entry, path.parent, copied)
    except BaseException:
        pictures.remove(copied)
        raise
    return _report(plan, overwrite=overwrite, pictures=len(missing))


def _read(path: Path, progress: Progress) -> list[Entry]:
    progress.tell("Reading", 0, 1)
    entries = [read_entry(number, record) for number, record in read_records(path)]
    progress.tell("Reading", 1, 1)
    check_together(entries)
    images = [entry for entry in entries if entry.model is Image]
    for entry in progress.through(images, "Checking pictures"):
        pictures.check_picture(entry, path.parent)
    return in_order(entries)


def _is_shown(entry: Entry) -> bool:
    """Whether the archive has the picture of a record, and not another in its place."""
    return Image.objects.filter(uid=entry.uid, file=entry.values["file"]).exists()


def _report(plan: Plan, *, overwrite: bool, pictures: int) -> Report:
    report = Report(conflicts=list(plan.conflicts.values()), is_overwritten=overwrite, pictures=pictures)
    for (model, _uid), fate in plan.fates.items():
        report.counts.setdefault(str(model._meta.model_name), Counter())[fate] += 1
    return report
