"""What is left after a load was killed, or ran out of room, or was given what is made to exhaust the machine."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import connection

from archive.domain.importing import reading
from tests.domain.building import CHECKSUM, Row, article, paragraph, person, row, small, state, write

ROOT = Path(__file__).resolve().parents[2]
MANY = 150
MEMORY_LIMIT = 256 * 1024
"""In KiB: as much as refusing a file may take."""
SECONDS = 10
"""As much of a processor as refusing a file may take: it takes one or two, and what is not refused takes minutes."""


def many() -> list[Row]:
    return [
        *small(),
        *(person(f"p{number}") for number in range(MANY)),
        *(paragraph(number) for number in range(3, MANY)),
    ]


class Site:
    """A site of its own, run as a process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "archive.sqlite3"
        self.environment = {
            **os.environ,
            "VAR_ROOT": str(folder),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "ARCHIVE_ENV": "development",
            "PYTHONUNBUFFERED": "1",
        }

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *arguments: str) -> tuple[int | None, str, str]:
        process = self.start(*arguments)
        output, errors = process.communicate()
        return process.returncode, output, errors

    def rows(self) -> dict[str, int]:
        """How many rows the tables of the archive have that have any."""
        database = sqlite3.connect(self.database)
        tables = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'archive%' AND name NOT LIKE '%_search%'"
        ).fetchall()
        counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}  # noqa: S608
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        database.close()
        return {name: count for name, count in counts.items() if count}

    def originals(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "media" / "originals").rglob("*.*"))


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables and nothing in them."""
    site = Site(tmp_path_factory.mktemp("migrated"))
    code, _output, errors = site.run("migrate", "-v0")
    assert (code, errors) == (0, "")
    # Put what is in the journal into the file.
    database = sqlite3.connect(site.database)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return site.database


@pytest.fixture
def site(migrated: Path, tmp_path: Path) -> Site:
    folder = tmp_path / "site"
    folder.mkdir()
    shutil.copy(migrated, folder / "archive.sqlite3")
    return Site(folder)


@pytest.mark.parametrize(
    "moment", ["Reading", "Checking pictures", "Writing rows", "Tying rows together", "Writing history"]
)
def test_a_load_that_was_killed_leaves_nothing(tmp_path, site, moment):
    before = site.rows()
    process = site.start("seed", write(tmp_path, many()))
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(moment):
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert site.rows() == before
    assert site.originals() == []


def test_after_a_kill_the_same_load_goes_through(tmp_path, site):
    path = write(tmp_path, many())
    process = site.start("seed", path)
    assert process.stderr is not None
    next(line for line in process.stderr if line.startswith("Writing rows"))
    process.kill()
    process.communicate()
    code, output, _errors = site.run("seed", path)
    assert code == 0
    assert output.splitlines()[-2].split() == ["in", "all", str(21 + MANY + MANY - 3), "0", "0", "0"]
    assert site.originals() == [f"{CHECKSUM}.png"]


NESTED = b'[{"model": "archive.person", "fields": {"uid": "ann", "name": %s}}]'
BOMBS = {
    "brackets": b"[" * 100_000 + b"]" * 100_000,
    "empty lists": NESTED % (b"[" + b"[]," * 700_000 + b"[]]"),
    "objects": NESTED % (b"[" + b'{"a":1},' * 700_000 + b"[]]"),
    "digits": NESTED % (b"9" * 5_000_000),
    "numbers": NESTED % (b"[" + b"1.5," * 1_400_000 + b"1]"),
    "one long text": NESTED % (b'"' + b"x" * 31_000_000 + b'"'),
    "a wide text": NESTED % ('"' + "\N{GRINNING FACE}" + "x" * 20_000_000 + '"').encode(),
    "too many values": b"[" + b"[]," * 5_000_000 + b"[]]",
}


PROBE = """
import pathlib, re, sys, time
import django
from django.core.management import CommandError, call_command
django.setup()
started = time.process_time()
try:
    call_command("seed", sys.argv[1], verbosity=0)
except CommandError as error:
    print(error)
print(time.process_time() - started)
print(re.search(r"VmHWM:\\s+(\\d+) kB", pathlib.Path("/proc/self/status").read_text())[1])
"""
"""Loads a file; prints the message, the seconds of processor it took, and the most memory the process ever had."""


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_made_to_exhaust_the_machine_is_refused_in_time(tmp_path, site, name):
    path = write(tmp_path, BOMBS[name])
    environment = {**site.environment, "DJANGO_SETTINGS_MODULE": "config.settings"}
    output = subprocess.check_output([sys.executable, "-c", PROBE, path], cwd=ROOT, env=environment, text=True)
    message, seconds, memory = output.splitlines()
    assert message.startswith(f"{path}")
    assert float(seconds) < SECONDS
    assert int(memory) < MEMORY_LIMIT


@pytest.mark.django_db
@pytest.mark.skipif(
    django_settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3",
    reason="SQLite can be told to be full",
)
def test_a_full_disk_leaves_nothing_and_is_told_in_one_line(tmp_path):
    before = state()
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 5}")
    path = write(tmp_path, many())
    try:
        with pytest.raises(CommandError) as error:
            call_command("seed", path, verbosity=0)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert str(error.value) == f"{path}: Nothing was loaded: database or disk is full."
    assert state() == before


@pytest.mark.django_db
def test_pictures_copied_before_one_that_cannot_be_are_taken_away_again(tmp_path, settings):
    rows = small()
    other = Path(settings.BASE_DIR) / "fixtures" / "images"
    picture = sorted(other.glob("*.png"))[0]
    path = write(tmp_path, [*rows, row("image", "another", **describe(picture))])
    shutil.copy(picture, tmp_path / "images")
    before = state()
    folder = Path(settings.MEDIA_ROOT) / "originals" / picture.name[:2]
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    with pytest.raises(CommandError) as error:
        call_command("seed", path, verbosity=0)
    assert str(error.value).startswith(f"{path}: Nothing was loaded: ")
    folder.unlink()
    assert state() == before


def describe(picture: Path) -> dict[str, str]:
    return {
        "file": f"originals/{picture.name[:2]}/{picture.name}", "checksum": picture.stem, "extension": "png",
    }  # fmt: skip


@pytest.mark.django_db
def test_limits_are_above_what_a_large_fixture_needs(tmp_path):
    """Some 30,000 records of usual size can be read."""
    rows = [article(summary="x" * 300) for _number in range(30_000)]
    assert len(list(reading.read_records(Path(write(tmp_path, rows))))) == 30_000
