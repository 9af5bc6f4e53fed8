"""The way to the desk is shown to those who may take it, and costs nobody else anything."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.choices import Status
from tests import factories
from tests.admin.desk import address, sign_in
from tests.models.rows import MAKE, RECORDS, name_of
from tests.reading import read_main

pytestmark = pytest.mark.django_db

every_record = pytest.mark.parametrize("model", RECORDS, ids=name_of)
EDIT = "Edit this record"


def edit_links(response) -> list[tuple[str, str]]:
    return [(words, to) for words, to in read_main(response).links if to.startswith("/admin/")]


@every_record
def test_a_stranger_sees_no_way_to_the_desk_and_costs_no_session(client, model):
    record = MAKE[model]()
    response = client.get(record.get_absolute_url())
    assert (response.status_code, edit_links(response)) == (200, [])
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "Cache-Control" not in response.headers
    with CaptureQueriesContext(connection) as queries:
        client.get(record.get_absolute_url())
    assert [query["sql"] for query in queries if "session" in query["sql"] or "auth_" in query["sql"]] == []


@every_record
@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_an_editor_is_led_to_the_form_of_every_record_and_no_cache_keeps_it(client, model, role):
    record = MAKE[model]()
    sign_in(client, role)
    response = client.get(record.get_absolute_url())
    assert edit_links(response) == [(EDIT, address(record, "change"))]
    assert response.headers["Cache-Control"] == "no-store, private"
    assert "Cookie" in response.headers["Vary"]
    assert client.get(address(record, "change")).status_code == 200


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("role", ["contributor", None])
def test_who_may_not_change_a_record_is_not_led_to_its_form(client, role):
    user = sign_in(client, role)
    for record in (factories.make_topic(), factories.make_topic(created_by=user)):
        response = client.get(record.get_absolute_url())
        assert edit_links(response) == []
        assert response.headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("state", [Status.DRAFT, Status.IN_REVIEW])
def test_the_address_of_a_draft_leads_who_may_change_it_to_its_form(client, state):
    author = sign_in(client, "contributor")
    draft = factories.make_topic(status=state, created_by=author)
    response = client.get(draft.get_absolute_url())
    assert (response.status_code, edit_links(response)) == (404, [(EDIT, address(draft, "change"))])
    assert response.headers["Cache-Control"] == "no-store, private"
    for role, expected in (("editor", [(EDIT, address(draft, "change"))]), ("contributor", []), (None, [])):
        other = Client()
        sign_in(other, role)
        assert edit_links(other.get(draft.get_absolute_url())) == expected


def test_a_withdrawn_record_can_be_reached_by_an_editor(client):
    topic = factories.make_topic(status=Status.WITHDRAWN)
    assert edit_links(client.get(topic.get_absolute_url())) == []
    sign_in(client, "editor")
    response = client.get(topic.get_absolute_url())
    assert (response.status_code, edit_links(response)) == (410, [(EDIT, address(topic, "change"))])


def test_a_cookie_of_nobodys_session_is_a_strangers(client, settings):
    topic = factories.make_topic()
    plain = client.get(topic.get_absolute_url())
    for cookie in ("x", "a" * 32, "'; --", "é"):
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
        response = client.get(topic.get_absolute_url())
        assert (response.status_code, edit_links(response)) == (200, [])
        assert response.content == plain.content


def test_a_reader_who_is_not_staff_sees_no_way_to_the_desk(client):
    client.force_login(User.objects.create_user("reader", is_superuser=True))
    assert edit_links(client.get(factories.make_topic().get_absolute_url())) == []
