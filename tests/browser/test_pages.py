"""Every kind of page, as a browser, axe-core and the Nu HTML checker see it."""

import json
import subprocess
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from tests import outside
from tests.browser.reader import Reader
from tests.browser.walk import find_admin_pages, find_pages

ERROR_PAGES = ["/no-such-page/", "/?q=%00"]


@pytest.mark.browser
def test_no_public_page_breaks_the_policy_or_complains(reader: Reader, client: Client) -> None:
    assert [complaint for path in find_pages(client, of_each_kind=2) for complaint in reader.visit(path)] == []


@pytest.mark.browser
def test_no_page_of_the_admin_breaks_the_policy(administrator: Reader) -> None:
    complaints = [complaint for path in find_admin_pages(User.objects.get()) for complaint in administrator.visit(path)]
    assert complaints == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_kind_of_page_is_accessible(reader: Reader, client: Client, width: int, colours: str) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    reader.page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    faults = []
    for path in [*find_pages(client, of_each_kind=1), *ERROR_PAGES]:
        reader.visit(path)
        faults += reader.check_access(path)
        overflow = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if overflow > 0:
            faults.append(f"{path}: {overflow} px wider than the screen")
    assert faults == []


@pytest.mark.html
@pytest.mark.django_db
def test_every_kind_of_page_is_valid_html(client: Client, tmp_path: Path) -> None:
    call_command("loaddata", "briefing", verbosity=0)
    files = {}
    for number, path in enumerate([*find_pages(client, of_each_kind=2), *ERROR_PAGES]):
        file = tmp_path / f"{number}.html"
        file.write_bytes(client.get(path).content)
        files[file.as_uri()] = path
    done = subprocess.run(
        ["java", "-jar", str(outside.HTML_CHECKER), "--format", "json", "--exit-zero-always", "--stdout", *files],
        capture_output=True,
        check=True,
        text=True,
    )
    messages = json.loads(done.stdout)["messages"]
    assert [f"{files[message['url']]}: {message['message']}: {message['extract']}" for message in messages] == []
