"""A site with the briefing in it, open in Chromium."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.reader import Reader


@pytest.fixture
def site(live_server: LiveServer) -> LiveServer:
    """A server of the site with the briefing loaded."""
    call_command("loaddata", "briefing", verbosity=0)
    return live_server


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Opens empty pages, each with cookies of its own, and closes them after the test."""
    contexts = []

    def open_one() -> Page:
        contexts.append(browser.new_context(locale="en-GB"))
        return contexts[-1].new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def reader(site: LiveServer, open_page: Callable[[], Page]) -> Reader:
    """Somebody who is not signed in."""
    return Reader(open_page(), site.url)


@pytest.fixture
def administrator(site: LiveServer, open_page: Callable[[], Page]) -> Reader:
    """Somebody signed in who may do everything."""
    client = Client()
    client.force_login(User.objects.create_superuser("superuser"))
    page = open_page()
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site.url}])
    return Reader(page, site.url)
