import pytest
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404
from django.test import Client, RequestFactory

from archive.views import errors
from tests.reading import read, read_main


@pytest.fixture
def request_(rf: RequestFactory):
    return rf.get("/somewhere/")


@pytest.mark.parametrize(
    ("view", "status", "heading"),
    [
        (errors.bad_request, 400, "This address cannot be understood"),
        (errors.permission_denied, 403, "This page is not open to you"),
        (errors.page_not_found, 404, "Page not found"),
        (errors.server_error, 500, "Something went wrong"),
    ],
)
def test_each_error_has_its_page(request_, view, status, heading):
    response = view(request_)
    page = read(response)
    assert response.status_code == status
    assert (page.find("h1").text, page.find("title").text) == (heading, f"{heading} · Editorial Archive")
    assert ("Editorial Archive", "/") in page.links


@pytest.mark.parametrize(
    ("view", "told", "kept"),
    [
        (errors.bad_request, BadRequest("Too long."), SuspiciousOperation("Invalid HTTP_HOST header: 'secret'.")),
        (errors.page_not_found, errors.NotFound("Page 9 is missing."), Http404("No Secret matches the given query.")),
    ],
)
def test_only_reasons_meant_for_readers_are_told(request_, view, told, kept):
    assert str(told) in read_main(view(request_, exception=told)).text
    assert b"ecret" not in view(request_, exception=kept).content


def test_the_page_for_a_fault_of_ours_asks_no_database(client: Client, monkeypatch, settings):
    """Without the mark that opens the database, a query would fail the test."""

    def break_down(*args):
        raise RuntimeError("secret")

    monkeypatch.setattr("archive.views.about.AboutView.get_context_data", break_down)
    client.raise_request_exception = False
    response = client.get("/about/")
    assert response.status_code == 500
    assert read_main(response).find("h1").text == "Something went wrong"
    assert b"secret" not in response.content


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/articles/x/y/", "/.env", "/index.php", "/articles//", "/%F0%9F%98%80/"]
)
@pytest.mark.django_db
def test_an_unknown_address_is_not_found(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert read_main(response).find("h1").text == "Page not found"


def test_a_form_without_its_token_is_refused_with_the_page_for_403():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {})
    assert response.status_code == 403
