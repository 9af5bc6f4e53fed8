"""The settings as a process of its own reads them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STRONG = "k7Qw-0vZsL3xUeYb9RtJm2Hn5Pd8CfGa1WiKo4VqXjSlTzEhBuNgMr6yDp"

READ = """
import json
from config import settings
print(json.dumps({name: getattr(settings, name, None) for name in %r}, default=str))
"""


def start(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these variables and none of the settings' others, in the project's folder."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=variables_kept() | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def variables_kept() -> dict[str, str]:
    """Where programs are, and by which coverage counts what a process of its own runs."""
    return {name: value for name, value in os.environ.items() if name == "PATH" or name.startswith("COVERAGE")}


def read(names: list[str], **variables: str) -> dict[str, object]:
    done = start("-c", READ % (names,), **variables)
    assert done.stderr == ""
    values: dict[str, object] = json.loads(done.stdout)
    return values


def last_lines(done: subprocess.CompletedProcess[str], count: int) -> list[str]:
    assert done.returncode == 1
    return done.stderr.splitlines()[-count:]


def test_with_nothing_set_it_is_a_development_site(tmp_path):
    names = ["ARCHIVE_ENV", "DEBUG", "ALLOWED_HOSTS", "MEDIA_ROOT", "STATIC_ROOT", "ARCHIVE_NAME", "TIME_ZONE"]
    assert read(names, VAR_ROOT=str(tmp_path)) == {
        "ARCHIVE_ENV": "development",
        "DEBUG": True,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "MEDIA_ROOT": str(tmp_path / "media"),
        "STATIC_ROOT": str(tmp_path / "static"),
        "ARCHIVE_NAME": "Editorial Archive",
        "TIME_ZONE": "UTC",
    }


def test_the_development_key_stays_the_same(tmp_path):
    first = read(["SECRET_KEY"], VAR_ROOT=str(tmp_path))
    assert read(["SECRET_KEY"], VAR_ROOT=str(tmp_path)) == first
    assert (tmp_path / "secret_key").read_text() == first["SECRET_KEY"]


def test_a_key_that_is_set_is_used_and_none_is_kept(tmp_path):
    assert read(["SECRET_KEY"], VAR_ROOT=str(tmp_path), SECRET_KEY="mine") == {"SECRET_KEY": "mine"}
    assert not (tmp_path / "secret_key").exists()


def test_sqlite_is_tested_in_a_file_and_postgresql_as_django_does(tmp_path):
    def test_database(**variables: str) -> object:
        databases = read(["DATABASES"], VAR_ROOT=str(tmp_path), **variables)["DATABASES"]
        assert isinstance(databases, dict)
        assert "ATOMIC_REQUESTS" not in databases["default"]
        return databases["default"].get("TEST")

    assert test_database() == {"NAME": str(tmp_path / "test.sqlite3")}
    assert test_database(DATABASE_URL="postgres://localhost/archive") is None


def test_production_says_at_once_all_that_is_missing():
    assert last_lines(start("-c", "import config.settings", ARCHIVE_ENV="production"), 3) == [
        "django.core.exceptions.ImproperlyConfigured: The site does not start in production like this.",
        "SECRET_KEY is not set: write at least 50 random characters.",
        "ALLOWED_HOSTS is not set: write the names the site is reached by, separated by commas.",
    ]


@pytest.mark.parametrize(
    "secret", ["short-but-with-many-characters-1234567890", "abc" * 30, "django-insecure-" + STRONG]
)
@pytest.mark.parametrize("hosts", ["*", "archive.example,*", ".example", "*.example"])
def test_production_says_at_once_all_that_is_weak(secret, hosts):
    done = start(
        "-c",
        "import config.settings",
        ARCHIVE_ENV="production",
        SECRET_KEY=secret,
        DEBUG="true",
        ALLOWED_HOSTS=hosts,
    )
    assert last_lines(done, 4) == [
        "django.core.exceptions.ImproperlyConfigured: The site does not start in production like this.",
        "SECRET_KEY is weak: write at least 50 random characters, 10 of them different.",
        "DEBUG is on: leave it out or write false.",
        "ALLOWED_HOSTS has a wildcard: write each name in full, separated by commas.",
    ]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("ARCHIVE_ENV", "prod", "ARCHIVE_ENV is 'prod': write one of development, production."),
        ("DEBUG", "maybe", "DEBUG is 'maybe': write one of true, yes, on, 1, or one of false, no, off, 0."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is 'loud': write one of DEBUG, INFO, WARNING, ERROR."),
        ("TIME_ZONE", "Here", "TIME_ZONE is 'Here': write the name of a time zone, such as UTC or Asia/Almaty."),
    ],
)
def test_a_value_that_is_not_understood_stops_the_start(tmp_path, name, value, message):
    done = start("-c", "import config.settings", **{"VAR_ROOT": str(tmp_path), name: value})
    assert last_lines(done, 1) == [f"django.core.exceptions.ImproperlyConfigured: {message}"]


def production(**variables: str) -> dict[str, str]:
    return {"ARCHIVE_ENV": "production", "SECRET_KEY": STRONG, "ALLOWED_HOSTS": "archive.example"} | variables


def test_production_is_strict():
    expected = {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 63072000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_HSTS_PRELOAD": True,
        "SECURE_PROXY_SSL_HEADER": None,
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_AGE": 28800,
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "CSRF_COOKIE_SECURE": True,
        "WHITENOISE_USE_FINDERS": False,
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "config.storage.BundlingStaticFilesStorage"},
        },
    }
    assert read(list(expected), **production()) == expected


def test_a_proxy_is_trusted_only_when_told_so():
    assert read(["SECURE_PROXY_SSL_HEADER"], **production(BEHIND_PROXY="yes")) == {
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"]
    }


def test_djangos_own_check_for_deployment_finds_nothing():
    done = start("manage.py", "check", "--deploy", "--fail-level", "WARNING", **production())
    assert (done.stdout, done.stderr) == ("System check identified no issues (0 silenced).\n", "")


@pytest.mark.parametrize("module", ["config.wsgi", "config.asgi"])
def test_both_kinds_of_server_find_an_application(tmp_path, module):
    done = start("-c", f"from {module} import application; print(type(application).__name__)", VAR_ROOT=str(tmp_path))
    assert done.stdout == {"config.wsgi": "WSGIHandler\n", "config.asgi": "ASGIHandler\n"}[module]


def test_gunicorn_waits_longer_than_a_writer_may():
    done = start("-c", "from config import gunicorn; print(gunicorn.bind, gunicorn.workers, gunicorn.timeout)")
    assert done.stdout == "127.0.0.1:8000 2 40\n"
