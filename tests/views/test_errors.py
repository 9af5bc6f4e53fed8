import datetime

import pytest
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db.models import QuerySet
from django.http import Http404
from django.test import Client, RequestFactory

from archive.choices import Status
from archive.domain import revisions
from archive.models import Revision, Topic
from archive.views import errors
from tests import factories
from tests.reading import read, read_main


@pytest.fixture
def request_(rf: RequestFactory):
    return rf.get("/somewhere/")


@pytest.mark.django_db
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
    assert [heading.tag for heading in page.find_all() if heading.tag[0] == "h" and heading.tag[1:].isdigit()] == ["h1"]
    assert [
        meta.attributes["content"] for meta in page.find_all("meta") if meta.attributes.get("name") == "robots"
    ] == ["noindex"]


@pytest.mark.django_db
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
    assert read_main(response).find("h1").text == "This form was not accepted"


def test_a_fault_in_the_page_for_faults_is_told_all_the_same(request_, monkeypatch):
    def break_down(*args):
        raise ValueError("Missing staticfiles manifest entry")

    monkeypatch.setattr("archive.views.errors.render_to_string", break_down)
    response = errors.server_error(request_)
    assert (response.status_code, response.content.decode()) == (500, errors.UNADORNED)


def test_the_page_for_a_refused_address_asks_no_database(client):
    response = client.get("/%00")
    assert (response.status_code, read_main(response).find(css="lead").text) == (
        400,
        "The address contains a NUL character.",
    )


# What is near


def near(client, path: str) -> list[tuple[str, str]]:
    """The records that the page for an address that is not there leads to."""
    response = client.get(path)
    assert response.status_code == 404
    found = [one for one in read_main(response).find_all("section") if one.attributes["aria-labelledby"] == "near"]
    return [(item.text, item.links[0][1]) for one in found for item in one.find_all("li")]


@pytest.mark.django_db
def test_names_near_the_last_words_of_an_address_are_named_with_their_kind(client):
    factories.make_person(name="Wang Yi")
    factories.make_topic(name="wang yi thought")
    person, topic = ("Wang Yi person", "/people/wang-yi/"), ("wang yi thought topic", "/topics/wang-yi-thought/")
    assert near(client, "/people/wang-yee/") == [person, topic]
    assert near(client, "/topics/wang-yee/") == [topic, person]
    assert near(client, "/people/wang-yi/p7/") == [person, topic]
    assert near(client, "/person/wang-yi/") == [person, topic]
    assert near(client, "/wang-yi") == [person, topic]
    assert [near(client, path) for path in ("/wang-yi.php", "/people/wang-yi.bak/", "/zzz/")] == [[]] * 3


@pytest.mark.django_db
def test_an_unknown_name_can_be_searched_for_at_once(client):
    box = read_main(client.get("/people/wang-y%22%3E/")).find("form")
    assert (box.attributes["action"], box.find("input").attributes["value"]) == ("/search/", 'wang y">')
    assert len(read(client.get("/people/nobody/")).find_all("form")) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("state", [Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN])
def test_nothing_hidden_is_near(client, state):
    factories.make_person(name="Wang Yi", status=state)
    assert near(client, "/people/wang-yee/") == []


@pytest.mark.django_db
def test_a_page_that_a_list_has_not_leads_to_those_it_has(client):
    for _number in range(21):
        factories.make_topic()
    response = client.get("/topics/?page=9&broader=x")
    assert read_main(response).find("ul").links == [
        ("The first page", "/topics/?broader=x"),
        ("The last page, page 2", "/topics/?broader=x&page=2"),
    ]
    assert read_main(client.get("/people/?page=0")).find("ul").links == [("The first page", "/people/")]


# What is gone


@pytest.mark.django_db
def test_a_withdrawn_record_tells_why_and_when_and_leads_on(client):
    person = factories.make_person(name="Ann")
    revisions.record_revision(person)
    person.status, person.withdrawn_reason = Status.WITHDRAWN, "The source took it back.\n\nSee there."
    person.save()
    revisions.record_revision(person)
    at = datetime.datetime(2025, 3, 2, 12, tzinfo=datetime.UTC)
    QuerySet(Revision).update(at=at)
    response = client.get("/people/ann/")
    page = read_main(response)
    assert (response.status_code, page.find("h1").text) == (410, "Withdrawn")
    assert page.find("blockquote").text == "The source took it back. See there."
    assert page.find(css="meta").text == "Withdrawn on 2 March 2025."
    assert ("All people of the archive", "/people/") in page.links
    assert "Ann" not in page.text


@pytest.mark.django_db
def test_without_a_history_the_day_of_withdrawal_is_told_no_more_precisely_than_it_is_known(client):
    factories.make_topic(slug="rain", status=Status.WITHDRAWN)
    Topic.objects.update(updated_at=datetime.datetime(2025, 3, 2, tzinfo=datetime.UTC))
    page = read_main(client.get("/topics/rain/"))
    assert page.find(css="meta").text == "Withdrawn on or before 2 March 2025."
