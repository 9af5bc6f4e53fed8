"""What every test stands on: a database in a file, a place for pictures, and the parts that need outside tools."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, sync_playwright
from pytest_django import Settings

from archive import search
from archive.search import refreshing
from tests import outside

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give each run its own database file, so that two runs at once do not take each other's away."""
    database = django_settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def _apart(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep pictures out of the site's own folder, and do not spend the time on passwords that protects real ones.

    Most tests never commit, so that nothing they write is settled before they read: readers settle all of it.
    """
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(refreshing, "READERS_BATCH", 1_000_000)
    search.forget()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what cannot run here, or fail where it was asked for."""
    for part in outside.VARIABLES:
        if item.get_closest_marker(part) is None:
            continue
        wanted = outside.is_wanted(part)
        missing = outside.find_missing(part)
        if wanted is False:
            pytest.skip(f"{outside.VARIABLES[part]}=0")
        elif missing and wanted:
            pytest.fail(f"{outside.VARIABLES[part]}=1, but {missing}.", pytrace=False)
        elif missing:
            pytest.skip(missing)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; the tests that use it are marked ``browser``."""
    # Playwright runs its event loop in this thread, where Django would refuse to use the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=outside.find_chromium(), args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
