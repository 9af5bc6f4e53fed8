"""What a first visit costs a reader, on the site as it is run in production."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser

from tests.browser.walk import find_pages
from tests.config.test_settings import ROOT
from tests.serving import serve

pytestmark = pytest.mark.browser

MOST_BYTES = 150 * 1000
MOST_BYTES_OF_SCRIPT = 30 * 1000


@pytest.fixture(scope="module")
def production_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a production site with the briefing in it."""
    with serve(tmp_path_factory.mktemp("weight"), ["loaddata", "briefing", "--verbosity=0"]) as port:
        yield f"http://127.0.0.1:{port}"


def weigh(browser: Browser, address: str) -> dict[str, float]:
    """The bytes that a first visit to a page brings over the line, by kind of resource."""
    context = browser.new_context(extra_http_headers={"X-Forwarded-Proto": "https"})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    found: dict[str, float] = {}

    def note(event: dict[str, object]) -> None:
        kinds[str(event["requestId"])] = str(event["type"])

    def count(event: dict[str, object]) -> None:
        kind = kinds.get(str(event["requestId"]), "Other")
        found[kind] = found.get(kind, 0) + float(str(event["encodedDataLength"]))

    session.on("Network.responseReceived", note)
    session.on("Network.loadingFinished", count)
    page.goto(address, wait_until="networkidle")
    context.close()
    return found


@pytest.mark.django_db
def test_a_first_visit_to_any_page_is_light(browser: Browser, production_site: str, client: Client) -> None:
    call_command("loaddata", "briefing", verbosity=0)
    heavy = {}
    for path in find_pages(client, of_each_kind=1):
        found = weigh(browser, production_site + path)
        without_pictures = sum(size for kind, size in found.items() if kind != "Image")
        assert found["Document"] > 0
        assert found["Font"] > 0
        if without_pictures >= MOST_BYTES:
            heavy[path] = found
    assert heavy == {}


def test_all_scripts_together_are_small() -> None:
    scripts = ROOT.glob("archive/static/archive/*.js")
    assert 0 < sum(len(script.read_bytes()) for script in scripts) < MOST_BYTES_OF_SCRIPT
