import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment
from config.environment import SQLITE_OPTIONS

pytestmark = pytest.mark.usefixtures("_nothing_set")


@pytest.fixture
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("X", raising=False)


def refusal(read, *arguments, **options) -> str:
    with pytest.raises(ImproperlyConfigured) as caught:
        read("X", *arguments, **options)
    return str(caught.value)


def test_text_is_stripped_and_empty_is_not_given(monkeypatch):
    assert environment.read_text("X") == ""
    assert environment.read_text("X", "as it was") == "as it was"
    monkeypatch.setenv("X", "  ")
    assert environment.read_text("X", "as it was") == "as it was"
    monkeypatch.setenv("X", " new ")
    assert environment.read_text("X", "as it was") == "new"


@pytest.mark.parametrize("word", ["true", "TRUE", "Yes", "on", "1", " 1 "])
def test_words_for_true(monkeypatch, word):
    monkeypatch.setenv("X", word)
    assert environment.read_boolean("X", default=False) is True


@pytest.mark.parametrize("word", ["false", "FALSE", "No", "off", "0"])
def test_words_for_false(monkeypatch, word):
    monkeypatch.setenv("X", word)
    assert environment.read_boolean("X", default=True) is False


@pytest.mark.parametrize("default", [True, False])
def test_a_boolean_not_given_is_the_default(default):
    assert environment.read_boolean("X", default=default) is default


@pytest.mark.parametrize("word", ["maybe", "2", "y", "truthy", "none"])
def test_other_words_are_no_boolean(monkeypatch, word):
    monkeypatch.setenv("X", word)
    assert refusal(environment.read_boolean, default=True) == (
        f"X is '{word}': write one of true, yes, on, 1, or one of false, no, off, 0."
    )


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("64", 64), ("", 2), (" 7 ", 7)])
def test_whole_numbers(monkeypatch, text, number):
    monkeypatch.setenv("X", text)
    assert environment.read_integer("X", 2, minimum=1, maximum=64) == number


@pytest.mark.parametrize("text", ["0", "65", "-1", "1.0", "1e3", "two", "٣", "1_0"])
def test_other_numbers_are_refused(monkeypatch, text):
    monkeypatch.setenv("X", text)
    assert refusal(environment.read_integer, 2, minimum=1, maximum=64) == (
        f"X is '{text}': write a whole number from 1 to 64."
    )


@pytest.mark.parametrize(
    ("text", "items"), [("", ["a.example"]), ("b.example", ["b.example"]), (" b , c ", ["b", "c"])]
)
def test_lists(monkeypatch, text, items):
    monkeypatch.setenv("X", text)
    assert environment.read_list("X", ["a.example"]) == items


@pytest.mark.parametrize("text", [",", "a,,b", "a,"])
def test_lists_with_holes_are_refused(monkeypatch, text):
    monkeypatch.setenv("X", text)
    assert refusal(environment.read_list) == (
        f"X is '{text}': write items separated by single commas, with none left empty."
    )


def test_a_choice_is_one_of_the_words_listed(monkeypatch):
    assert environment.read_choice("X", ["one", "two"], "one") == "one"
    monkeypatch.setenv("X", "two")
    assert environment.read_choice("X", ["one", "two"], "one") == "two"
    monkeypatch.setenv("X", "Two")
    assert refusal(environment.read_choice, ["one", "two"], "one") == "X is 'Two': write one of one, two."


def test_a_time_zone_is_one_that_exists(monkeypatch):
    assert environment.read_time_zone("X", "UTC") == "UTC"
    monkeypatch.setenv("X", "Asia/Almaty")
    assert environment.read_time_zone("X", "UTC") == "Asia/Almaty"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "/etc/passwd", "../UTC", "Asia"])
def test_other_time_zones_are_refused(monkeypatch, zone):
    monkeypatch.setenv("X", zone)
    assert refusal(environment.read_time_zone, "UTC") == (
        f"X is '{zone}': write the name of a time zone, such as UTC or Asia/Almaty."
    )


def test_the_database_is_a_file_unless_said_otherwise():
    assert environment.read_database("X", Path("var/a.sqlite3")) == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": Path("var/a.sqlite3"),
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": 60,
    }


def test_sqlite_loses_nothing_and_lets_writers_wait(monkeypatch):
    monkeypatch.setenv("X", "sqlite:////srv/a.sqlite3?timeout=1")
    assert environment.read_database("X", Path("unused")) == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "/srv/a.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
        },
        "CONN_MAX_AGE": 60,
    }


def test_postgresql_by_address(monkeypatch):
    monkeypatch.setenv("X", "postgres://reader:p%40ss@db.example:6432/archive")
    settings = environment.read_database("X", Path("unused"))
    assert {name: settings[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "archive",
        "USER": "reader",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": 6432,
    }
    assert (settings["CONN_MAX_AGE"], settings["CONN_HEALTH_CHECKS"]) == (60, True)


@pytest.mark.parametrize(
    "address",
    [
        "archive.sqlite3",
        "mysql://u:hidden@h/archive",
        "postgres://u:hidden@h/",
        "postgres://u:hidden@h:port/archive",
        "sqlite://:memory:",
        "sqlite://",
        "mongodb://h/archive",
    ],
)
def test_other_databases_are_refused_without_repeating_a_password(monkeypatch, address):
    monkeypatch.setenv("X", address)
    assert refusal(environment.read_database, Path("unused")) == (
        "X is not the address of a database: write postgres://user:password@host:5432/name or "
        "sqlite:////srv/archive/archive.sqlite3."
    )


def test_the_development_key_is_made_once_and_kept_private(tmp_path):
    path = tmp_path / "new" / "secret_key"
    secret = environment.keep_secret(path)
    assert len(secret) == 86
    assert environment.keep_secret(path) == secret
    assert path.read_text() == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_of_two_that_make_the_key_at_once_both_take_the_first(tmp_path, monkeypatch):
    path = tmp_path / "secret_key"
    path.write_text("made by the other")
    checks = iter([False])
    monkeypatch.setattr(Path, "exists", lambda self: next(checks))
    assert environment.keep_secret(path) == "made by the other"
    assert list(tmp_path.iterdir()) == [path]


def test_a_key_that_cannot_be_kept_is_explained(tmp_path):
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "secret_key"
    with pytest.raises(ImproperlyConfigured) as caught:
        environment.keep_secret(path)
    assert str(caught.value) == (
        f"The development key cannot be kept in {path} (File exists): set SECRET_KEY, or VAR_ROOT to a folder that can "
        "be written."
    )
