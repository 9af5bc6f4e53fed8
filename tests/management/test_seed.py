import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from archive.domain import revisions
from archive.models import Article, Person, Revision
from tests.domain.building import change, content, files, person, record, row, small, state, write

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
HEADING = "                        created  updated     left     kept"
PEOPLE = [person("ann"), person("ben"), row("personname", "ann-native", person=["ann"], text="安")]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(*arguments: str, errors: io.StringIO | None = None) -> list[str]:
    """What the command prints, line by line."""
    output = io.StringIO()
    call_command("seed", *arguments, stdout=output, stderr=errors or io.StringIO())
    return output.getvalue().splitlines()


def edit_ann() -> None:
    ann = Person.objects.get(uid="ann")
    ann.name = "Anna"
    ann.save()
    revisions.record_revision(ann)


def test_it_says_what_it_created(tmp_path):
    assert run(write(tmp_path, PEOPLE)) == [
        HEADING,
        "person                        2        0        0        0",
        "personname                    1        0        0        0",
        "in all                        3        0        0        0",
    ]


def test_it_says_how_many_pictures_it_copied(tmp_path):
    assert run(write(tmp_path, small()))[-2:] == [
        "in all                       21        0        0        0",
        "Picture files copied: 1",
    ]


def test_the_second_time_it_says_that_there_is_nothing_to_do(tmp_path):
    path = write(tmp_path, PEOPLE)
    run(path)
    before = state()
    assert run(path) == ["All 3 rows are as in the fixture: nothing to change."]
    assert state() == before


def test_it_names_what_it_kept(tmp_path):
    run(write(tmp_path, PEOPLE))
    edit_ann()
    newer = [*change(PEOPLE, "ben", name="Benno"), record("topic", "rights", name="rights")]
    assert run(write(tmp_path, newer)) == [
        HEADING,
        "person                        0        1        0        1",
        "personname                    0        0        1        0",
        "topic                         1        0        0        0",
        "in all                        1        1        1        1",
        "Kept as edited here; --overwrite would change:",
        "  person “Anna” (ann): name",
    ]
    assert list(Person.objects.values_list("name", flat=True)) == ["Anna", "Benno"]


def test_it_names_what_it_overwrote(tmp_path):
    run(write(tmp_path, PEOPLE))
    edit_ann()
    assert run(write(tmp_path, PEOPLE), "--overwrite") == [
        HEADING,
        "person                        0        1        1        0",
        "personname                    0        0        1        0",
        "in all                        0        1        2        0",
        "Overwritten, though edited here:",
        "  person “Anna” (ann): name",
    ]
    assert Person.objects.get(uid="ann").name == "Ann"
    assert list(Revision.objects.filter(record_uid="ann").values_list("action", flat=True)) == [
        "overwritten",
        "changed",
        "seeded",
    ]


@pytest.mark.parametrize("options", [[], ["--overwrite"]])
def test_a_dry_run_says_the_same_and_does_nothing(tmp_path, options):
    run(write(tmp_path, PEOPLE))
    edit_ann()
    newer = write(tmp_path, [*change(PEOPLE[1:], "ben", name="Benno"), *small()[:4], person("ann", name="Anja")])
    before = state()
    foretold = run(newer, "--dry-run", *options)
    assert state() == before
    assert foretold == [*run(newer, *options), "Dry run: nothing was written."]


def test_a_refusal_is_one_message_and_the_exit_code_one(tmp_path):
    path = write(tmp_path, [*PEOPLE, person("cem", status="banana")])
    environment = {
        **os.environ,
        "VAR_ROOT": str(tmp_path / "var"),
        "DATABASE_URL": f"sqlite:///{tmp_path}/archive.sqlite3",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "seed", path],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "Reading ...",
        f"CommandError: {path}, record 4 (archive.person “cem”), field status: Value 'banana' is not a valid choice.",
    ]


def test_without_tables_it_says_so_in_one_line(tmp_path):
    path = write(tmp_path, PEOPLE)
    environment = {
        **os.environ,
        "VAR_ROOT": str(tmp_path / "var"),
        "DATABASE_URL": f"sqlite:///{tmp_path}/archive.sqlite3",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "seed", path],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"CommandError: {path}: Nothing was loaded: no such table: archive_person."


def test_elsewhere_than_on_a_terminal_each_step_is_one_line(tmp_path):
    errors = io.StringIO()
    run(write(tmp_path, small()), errors=errors)
    assert errors.getvalue().splitlines() == [
        "Reading ...",
        "Checking pictures ...",
        "Writing rows ...",
        "Tying rows together ...",
        "Writing history ...",
        "Copying pictures ...",
    ]


def test_on_a_terminal_a_bar_grows_and_is_wiped_away(tmp_path):
    errors = Terminal()
    run(write(tmp_path, PEOPLE), errors=errors)
    drawn = errors.getvalue().split("\r")
    assert drawn[3:7] == [
        "Writing rows         [                              ] 0/3\x1b[K",
        "Writing rows         [##########                    ] 1/3\x1b[K",
        "Writing rows         [####################          ] 2/3\x1b[K",
        "Writing rows         [##############################] 3/3\x1b[K",
    ]
    assert drawn[-1] == "\x1b[K"


def test_on_a_terminal_a_refusal_stands_on_a_line_of_its_own(tmp_path):
    errors = Terminal()
    with pytest.raises(CommandError):
        run(write(tmp_path, [person(status="banana")]), errors=errors)
    assert errors.getvalue().endswith("\r\x1b[K")


def test_quiet_it_says_nothing(tmp_path):
    errors = io.StringIO()
    assert run(write(tmp_path, PEOPLE), "--verbosity=0", errors=errors) == []
    assert errors.getvalue() == ""
    assert Person.objects.count() == 2


def test_the_briefing_is_loaded_when_none_is_named(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        lines = run()
    assert Article.objects.published().count() == 1
    assert lines[0] == HEADING
    assert len([name for name in files() if name.startswith("originals/")]) == 3
    assert len([name for name in files() if name.startswith("renditions/")]) == 45
    before = state()
    again = run("briefing")
    assert len(again) == 1
    assert again[0].endswith(" rows are as in the fixture: nothing to change.")
    assert state() == before


def test_seeding_the_briefing_gives_what_loaddata_gives():
    with transaction.atomic():
        run()
        seeded = content()
        transaction.set_rollback(True)
    assert content() == {}
    call_command("loaddata", "briefing", verbosity=0)
    assert content() == seeded
    before = state()
    assert len(run()) == 1
    assert {**state(), "files": []} == {**before, "files": []}
