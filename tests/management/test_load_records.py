import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from archive import search
from archive.models import Person, SearchDue
from archive.search.language import parse
from tests.domain.building import state
from tests.domain.lines import everything, person, write

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]
MANY = 6000


def run(*arguments: str) -> tuple[list[str], list[str]]:
    """What the command prints, line by line, and what it prints as errors."""
    output, errors = io.StringIO(), io.StringIO()
    call_command("load_records", *arguments, stdout=output, stderr=errors)
    return output.getvalue().splitlines(), errors.getvalue().splitlines()


def test_it_says_what_it_created_and_how_fast(tmp_path):
    output, errors = run(write(tmp_path, [person(), person("ben")]))
    assert output[:3] == [
        "                 created      left",
        "person                 2         0",
        "in all                 2         0",
    ]
    assert output[3].endswith(" records a second.")
    assert errors == ["Checking ...", "Writing persons ..."]


def test_the_second_time_everything_is_there(tmp_path):
    path = write(tmp_path, everything())
    run(path)
    before = state()
    assert run(path)[0][-1] == "in all                 0        14"
    assert state() == before


def test_what_was_loaded_is_found(tmp_path):
    run(write(tmp_path, everything()))
    assert search.select("article", query=parse("王毅")).total == 1
    assert search.select("person").total == 1
    assert not SearchDue.objects.exists()


def test_bad_lines_are_left_out_if_asked_and_named(tmp_path):
    path = write(tmp_path, [person(), person("ben", name="")])
    with pytest.raises(CommandError) as error:
        run(path)
    named = f"{path}, line 2, field name: This field may not be empty."
    assert str(error.value).splitlines() == [
        named,
        "One line is bad. Nothing was loaded. Correct them, or leave them out with --skip-bad.",
    ]
    output, errors = run(path, "--skip-bad")
    assert (output[3], errors[-1]) == ("Bad lines left out: 1", named)
    assert [row.uid for row in Person.objects.all()] == ["ann"]


def test_a_dry_run_only_says_what_it_would_do(tmp_path):
    before = state()
    output, _errors = run(write(tmp_path, [person()]), "--dry-run")
    assert output[-2:] == ["in all                 1         0", "Dry run: nothing was written."]
    assert state() == before


class Site:
    """A site of its own, run as a process."""

    def __init__(self, folder: Path) -> None:
        self.environment = {**os.environ, "VAR_ROOT": str(folder), "ARCHIVE_ENV": "development"}
        self.environment["DATABASE_URL"] = f"sqlite:///{folder / 'archive.sqlite3'}"

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *arguments: str) -> list[str]:
        output, errors = (process := self.start(*arguments)).communicate()
        assert process.returncode == 0, errors
        return output.splitlines()


def test_after_a_kill_the_same_load_goes_through(tmp_path):
    """A real process is killed while it writes; nothing is there twice afterwards, and all of it is found."""
    site = Site(tmp_path)
    path = write(tmp_path, [*everything(), *(person(f"p{number}") for number in range(MANY))])
    site.run("migrate", "-v0")
    process = site.start("load_records", path)
    assert process.stderr is not None
    next(line for line in process.stderr if line.startswith("Writing persons"))
    process.kill()
    process.communicate()
    in_all = site.run("load_records", path)
    created, left = next(line.split()[2:] for line in in_all if line.startswith("in all"))
    assert int(created.replace(",", "")) + int(left.replace(",", "")) == MANY + 14
    assert int(left.replace(",", "")) < MANY + 14
    counted = site.run("shell", "-v0", "-c", "print(Person.objects.count(), Revision.objects.count())")
    assert counted == [f"{MANY + 2} {MANY + 14}"]
    again = site.run("load_records", path)
    assert next(line.split()[2:] for line in again if line.startswith("in all")) == ["0", f"{MANY + 14:,}"]
