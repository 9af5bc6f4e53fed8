"""Strict readers of environment variables: a value is understood exactly or refused with what to write instead.

Every reader takes the variable's name first, treats an unset or empty variable as not given, and raises
``ImproperlyConfigured`` naming the variable for anything it does not understand.
"""

import os
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = ("true", "yes", "on", "1")
FALSE_WORDS = ("false", "no", "off", "0")

SECRET_MINIMUM_LENGTH = 50
SECRET_MINIMUM_DISTINCT = 10

DATABASE_EXAMPLES = "postgres://user:password@host:5432/name or sqlite:////srv/archive/archive.sqlite3"
# Writers queue for 20 s instead of failing, readers never wait, and a power cut loses no acknowledged save.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
}

CONNECTION_SECONDS = 60
"""How long a connection is kept: to make one takes longer than most queries, and it knows no SQL yet."""


def read_text(name: str, default: str = "") -> str:
    """The variable's text without surrounding white space, or the default."""
    return os.environ.get(name, "").strip() or default


def read_boolean(name: str, *, default: bool) -> bool:
    """True or false from one of the words for it, in any case."""
    word = read_text(name).lower()
    if not word:
        return default
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(
        f"{name} is {word!r}: write one of {', '.join(TRUE_WORDS)}, or one of {', '.join(FALSE_WORDS)}."
    )


def read_integer(name: str, default: int, *, minimum: int, maximum: int) -> int:
    """A whole number in decimal digits between the two bounds, both included."""
    text = read_text(name)
    if not text:
        return default
    if text.isascii() and text.isdigit() and minimum <= int(text) <= maximum:
        return int(text)
    raise ImproperlyConfigured(f"{name} is {text!r}: write a whole number from {minimum} to {maximum}.")


def read_list(name: str, default: Sequence[str] = ()) -> list[str]:
    """The items between commas; an empty item is refused."""
    text = read_text(name)
    if not text:
        return list(default)
    items = [item.strip() for item in text.split(",")]
    if all(items):
        return items
    raise ImproperlyConfigured(f"{name} is {text!r}: write items separated by single commas, with none left empty.")


def read_choice(name: str, choices: Sequence[str], default: str) -> str:
    """One of the words allowed, exactly as listed."""
    word = read_text(name, default)
    if word in choices:
        return word
    raise ImproperlyConfigured(f"{name} is {word!r}: write one of {', '.join(choices)}.")


def read_time_zone(name: str, default: str) -> str:
    """The name of a time zone in the IANA database."""
    zone = read_text(name, default)
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"{name} is {zone!r}: write the name of a time zone, such as UTC or Asia/Almaty."
        ) from error
    return zone


def read_database(name: str, default_file: Path) -> dict[str, Any]:
    """Django's settings for the database at the address given, or for SQLite in the default file.

    Only the two databases that the tests run on are accepted, and never SQLite in memory.
    """
    # The address may hold a password, so that no message repeats it.
    refusal = ImproperlyConfigured(f"{name} is not the address of a database: write {DATABASE_EXAMPLES}.")
    address = read_text(name)
    if not address:
        return sqlite(default_file)
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(address))
    except ValueError:
        raise refusal from None
    if not settings["NAME"] or settings["NAME"] == ":memory:":
        raise refusal
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite(settings["NAME"])
    if settings["ENGINE"] == "django.db.backends.postgresql":
        return settings | {"CONN_MAX_AGE": CONNECTION_SECONDS, "CONN_HEALTH_CHECKS": True}
    raise refusal


def sqlite(file: Any) -> dict[str, Any]:
    """Django's settings for a database of SQLite in a file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": dict(SQLITE_OPTIONS),
        "CONN_MAX_AGE": CONNECTION_SECONDS,
    }


def keep_secret(path: Path) -> str:
    """The secret in the file, made on the first call and readable by its owner only."""
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            # mkstemp gives mode 600; the link is made whole or not at all, whoever else starts at the same moment.
            descriptor, draft = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(64))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
            finally:
                Path(draft).unlink()
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The development key cannot be kept in {path} ({error.strerror}): set SECRET_KEY, or VAR_ROOT to a folder "
            "that can be written."
        ) from error


def refuse_unsafe_production(*, secret_key: str, debug: bool, allowed_hosts: Sequence[str]) -> None:
    """Refuse to start in production on a weak secret, debug or open hosts; all that is wrong is said at once."""
    problems = []
    if not secret_key:
        problems.append(f"SECRET_KEY is not set: write at least {SECRET_MINIMUM_LENGTH} random characters.")
    elif (
        len(secret_key) < SECRET_MINIMUM_LENGTH
        or len(set(secret_key)) < SECRET_MINIMUM_DISTINCT
        or secret_key.startswith("django-insecure-")
    ):
        problems.append(
            f"SECRET_KEY is weak: write at least {SECRET_MINIMUM_LENGTH} random characters, "
            f"{SECRET_MINIMUM_DISTINCT} of them different."
        )
    if debug:
        problems.append("DEBUG is on: leave it out or write false.")
    if not allowed_hosts:
        problems.append("ALLOWED_HOSTS is not set: write the names the site is reached by, separated by commas.")
    elif any("*" in host or host.startswith(".") for host in allowed_hosts):
        problems.append("ALLOWED_HOSTS has a wildcard: write each name in full, separated by commas.")
    if problems:
        raise ImproperlyConfigured("\n".join(["The site does not start in production like this.", *problems]))
