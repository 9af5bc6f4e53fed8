from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from archive.choices import RevisionAction
from archive.domain import revisions
from archive.domain.importing import reading
from tests.domain.bad_fixtures import FILES, PICTURES, RECORDS
from tests.domain.building import person, state, write
from tests.factories import make_organisation, make_person, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def before() -> dict[str, Any]:
    """An archive with something in it."""
    make_person(uid="here", slug="here", name="Here")
    renamed = make_person(uid="once", slug="once", name="Once")
    renamed.slug = "now"
    renamed.save()
    make_organisation(uid="office", slug="office", name="The Office")
    wide = make_topic(uid="wide", slug="wide")
    make_topic(uid="narrow", slug="narrow", broader=wide)
    revisions.record_revision(wide, action=RevisionAction.SEEDED)
    return state()


def refusal(path: str) -> str:
    """The one message with which the command refuses a file."""
    with pytest.raises(CommandError) as error:
        call_command("seed", path, verbosity=0)
    assert error.value.returncode == 1
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_refused(tmp_path, before, name):
    content, message = FILES[name]
    path = write(tmp_path, content)
    assert refusal(path) == f"{path}{message}"
    assert state() == before


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_that_is_not_sound_is_refused_with_all_others(tmp_path, before, name):
    rows, message = RECORDS[name]
    path = write(tmp_path, rows)
    for file, content in PICTURES.items():
        (tmp_path / "images" / file).write_bytes(content)
    most = connection.ops.integer_field_range("PositiveIntegerField")[1]
    assert refusal(path) == f"{path}, {message.replace('{most}', str(most))}"
    assert state() == before


@pytest.mark.parametrize("name", ["records.json.gz", "records.zip", "records.tar.xz", "RECORDS.JSON.BZ2"])
def test_a_compressed_file_is_refused(tmp_path, before, name):
    path = write(tmp_path, [person()], name)
    assert refusal(path) == f"{path}: Compressed files are not read. Unpack it first."
    assert state() == before


@pytest.mark.parametrize("name", ["records.xml", "records.yaml", "records.jsonl", "records.txt", "records.csv"])
def test_what_is_not_json_by_its_name_is_refused(tmp_path, before, name):
    path = write(
        tmp_path, b"<?xml version='1.0'?><!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><d>&x;</d>", name
    )
    assert refusal(path) == f"{path}: Only JSON is read, from a file whose name ends in .json."
    assert state() == before


@pytest.mark.parametrize("name", ["nothing", "nothing.json", "../nothing", ".", "a\0b.json"])
def test_a_file_that_is_not_there_is_refused(before, name):
    assert refusal(name).endswith(": There is no such file, nor a fixture of that name.")
    assert state() == before


def test_a_folder_is_refused(tmp_path, before):
    (tmp_path / "folder.json").mkdir()
    assert refusal(str(tmp_path / "folder.json")).endswith(": There is no such file, nor a fixture of that name.")


def test_a_name_too_long_for_a_file_is_refused(before):
    assert refusal("x" * 5000).endswith(": The file cannot be looked up: File name too long.")


def test_a_file_too_large_is_refused(tmp_path, before):
    path = write(tmp_path, b"[" + b" " * reading.MOST_BYTES + b"]")
    assert refusal(path) == f"{path}: The file is larger than 32 MiB. Load it in parts."


def test_a_file_of_too_many_values_is_refused_before_it_is_read(tmp_path, before):
    path = write(tmp_path, b"[" + b"[]," * reading.MOST_VALUES + b"[]]")
    assert refusal(path) == f"{path}: The file holds more than 1,500,000 values. Load it in parts."


def test_a_file_that_may_not_be_read_is_refused(tmp_path, before):
    path = write(tmp_path, [person()])
    (tmp_path / "records.json").unlink()
    (tmp_path / "records.json").symlink_to("/proc/self/mem")
    assert refusal(path) == f"{path}: The file cannot be read: Input/output error."
    assert state() == before
