"""The site as it is run in production: settings from the environment, static files collected, served by gunicorn."""

import gzip
import http.client
import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest

from archive.templatetags.stylesheets import FOR_PRINT, STYLESHEETS
from tests.config.test_settings import ROOT
from tests.serving import serve

STYLES = ROOT / "archive" / "static" / "archive" / "css"
Ask = Callable[..., http.client.HTTPResponse]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Asks a production site, with nothing in it yet, for a path: as a proxy that ends TLS would, or by plain HTTP."""
    with serve(tmp_path_factory.mktemp("production")) as port:

        def send(path: str, *, scheme: str = "https", accept: str = "identity") -> http.client.HTTPResponse:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            headers = {"Host": "archive.example", "X-Forwarded-Proto": scheme, "Accept-Encoding": accept}
            connection.request("GET", path, headers=headers)
            return connection.getresponse()

        yield send


def test_plain_http_is_sent_to_https(ask):
    response = ask("/people/?page=2", scheme="http")
    assert (response.status, response.headers["Location"]) == (301, "https://archive.example/people/?page=2")


def test_pages_are_served_under_every_protection(ask):
    response = ask("/")
    expected = {
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Set-Cookie": None,
    }
    assert response.status == 200
    assert {name: response.headers[name] for name in expected} == expected
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; ")


def test_styles_are_named_by_their_content_and_kept_for_ever(ask):
    styles = re.findall(r'<link rel="stylesheet" href="(/static/[^"]+)"', ask("/").read().decode())
    assert [name for name in styles if not re.search(r"\.[0-9a-f]{12}\.css$", name)] == []
    assert [ask(name).headers["Cache-Control"] for name in styles] == ["max-age=315360000, public, immutable"] * len(
        styles
    )
    assert len(styles) == 1


def test_the_one_stylesheet_holds_that_of_every_component_and_letters_named_by_their_content(ask):
    (style,) = re.findall(r'<link rel="stylesheet" href="(/static/[^"]+)"', ask("/").read().decode())
    text = ask(style).read().decode()
    for name in (*STYLESHEETS, FOR_PRINT):
        rules = re.findall(
            r"^  ([.:@\w][^{}]*) \{$", (STYLES / f"{name}.css").read_text(encoding="utf-8"), re.MULTILINE
        )
        assert [rule for rule in rules if rule not in text] == []
        assert rules
    letters = re.findall(r"url\([\"']?([^)\"']+)", text)
    assert [name for name in letters if not re.search(r"\.[0-9a-f]{12}\.woff2$", name)] == []
    assert ask(urljoin(style, letters[0])).status == 200


def test_pages_and_styles_come_compressed_to_those_who_take_them_so(ask):
    style = re.findall(r'<link rel="stylesheet" href="(/static/[^"]+)"', ask("/").read().decode())[0]
    for path in ("/", "/about/", style):
        plain, packed = ask(path), ask(path, accept="gzip")
        assert (plain.headers["Content-Encoding"], packed.headers["Content-Encoding"]) == (None, "gzip")
        assert gzip.decompress(packed.read()) == plain.read()
        assert "Accept-Encoding" in packed.headers["Vary"]


def test_signing_in_sets_only_cookies_of_this_host(ask):
    cookies = ask("/admin/login/").headers.get_all("Set-Cookie")
    assert [cookie.partition("=")[0] for cookie in cookies] == ["__Host-csrftoken"]
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} - set(cookies[0].split("; ")) == set()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/no-such-page/", 404),
        ("/%00", 400),
        ("/people/?q=%FF", 400),
        ("/?q=" + "a" * 8000, 200),
        ("/?q=" + "a" * 8300, 414),
    ],
)
def test_bad_addresses_are_answered(ask, path, status):
    assert ask(path).status == status
