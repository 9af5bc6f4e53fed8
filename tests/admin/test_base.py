"""What holds for every list and form of the desk."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.admin.base import DeskAdmin
from archive.models import (
    Affiliation,
    Article,
    Event,
    Feature,
    Image,
    Organisation,
    Outcome,
    Participation,
    Person,
    Place,
    Revision,
    Statement,
    Topic,
)
from tests import factories
from tests.admin.desk import address, open_form, read_form, send, sign_in
from tests.world import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

MAKERS = {
    Affiliation: lambda: factories.make_affiliation(organisation=factories.make_organisation()),
    Article: lambda: factories.make_article(publisher=factories.make_organisation()),
    Event: lambda: factories.make_event(place=factories.make_place(), parent=factories.make_event()),
    Feature: lambda: factories.make_feature(factories.make_statement(evidence=[factories.make_paragraph()])),
    Image: factories.make_image,
    Organisation: lambda: factories.make_organisation(parent=factories.make_organisation()),
    Outcome: factories.make_outcome,
    Participation: factories.make_participation,
    Person: factories.make_person,
    Place: lambda: factories.make_place(parent=factories.make_place()),
    Statement: lambda: factories.make_statement(person=factories.make_person()),
    Topic: lambda: factories.make_topic(broader=factories.make_topic()),
}
DESK = [model for model, model_admin in admin.site._registry.items() if isinstance(model_admin, DeskAdmin)]


def count_queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(url)
    assert response.status_code == 200
    return len(queries)


def test_every_noun_is_made_here():
    assert set(DESK) == set(MAKERS)


@pytest.mark.parametrize("model", DESK)
@pytest.mark.parametrize("role", ["editor", "contributor"])
def test_a_list_takes_as_many_queries_for_three_rows_as_for_one(client, model, role):
    sign_in(client, role)
    if model is Feature and role == "contributor":  # not for them
        assert client.get(address(model)).status_code == 403
        return
    MAKERS[model]()
    client.get(address(model))
    one = count_queries(client, address(model))
    MAKERS[model]()
    MAKERS[model]()
    assert count_queries(client, address(model)) == one
    assert one <= 15


@pytest.mark.parametrize("model", [model for model in DESK if model is not Image])
def test_proposals_take_as_many_queries_for_three_rows_as_for_one(client, model):
    sign_in(client, "editor")
    fields = {
        Affiliation: "statement.capacity", Article: "statement.article", Event: "statement.occasion",
        Organisation: "statement.organisation", Person: "statement.person", Place: "event.place",
        Statement: "outcome.statement", Topic: "statement.topics",
    }  # fmt: skip
    if model not in fields:
        return
    noun, field = fields[model].split(".")
    url = f"/admin/autocomplete/?app_label=archive&model_name={noun}&field_name={field}&term="
    factories.make_affiliation(person=MAKERS[model]()) if model is Person else MAKERS[model]()
    one = count_queries(client, url)
    for _number in range(2):
        factories.make_affiliation(person=MAKERS[model]()) if model is Person else MAKERS[model]()
    assert count_queries(client, url) == one


def test_every_form_saved_as_it_is_changes_nothing(client):
    world = make_world()
    editor = sign_in(client, "editor")
    rows = [
        *world.records(),
        world.image,
        factories.make_affiliation(),
        factories.make_participation(),
        factories.make_outcome(),
    ]
    for row in rows:
        response = send(client, row, open_form(client, row))
        assert response.status_code == 302, (row, response.context["errors"])
    assert Revision.objects.count() == len(rows)
    assert set(Revision.objects.values_list("by_name", flat=True)) == {editor.username}
    for row in rows:
        send(client, row, open_form(client, row))
    assert Revision.objects.count() == len(rows)


def test_the_desk_says_nothing_to_strangers_and_to_staff_without_a_group(client):
    article = factories.make_article()
    for model in DESK:
        assert client.get(address(model)).status_code == 302
    sign_in(client, None)
    assert {client.get(address(model)).status_code for model in DESK} == {403}
    assert client.get(address(article, "change")).status_code == 403


def test_the_front_page_lists_records_first_under_the_archives_name(client, settings):
    sign_in(client, "administrator")
    response = client.get("/admin/")
    shown = {app["name"]: [model["name"] for model in app["models"]] for app in response.context["app_list"]}
    assert list(shown)[:5] == ["Records", "Ties between records", "Pictures", "Front page", "History"]
    assert shown["Records"] == ["Articles", "Statements", "People", "Organisations", "Events", "Places", "Topics"]
    assert shown["History"] == ["Revisions", "Former addresses"]
    assert response.context["site_header"] == settings.ARCHIVE_NAME
    assert ">Editorial Archive</a>" in response.content.decode()


@pytest.mark.parametrize("model", DESK)
@pytest.mark.parametrize(
    "query",
    [
        "?p=x", "?p=-1", "?p=99999999999999999999", "?o=x.y", "?o=99", "?status__exact=nonsense", "?id__in=x",
        "?id__exact=99999999999999999999999", "?nonsense=1", "?q=%25_%27%22", "?created_by__password__startswith=a",
    ],
)  # fmt: skip
def test_nonsense_in_the_address_of_a_list_is_answered(client, model, query):
    sign_in(client, "editor")
    assert client.get(address(model) + query).status_code in {200, 302, 400}


@pytest.mark.parametrize("model", DESK)
def test_nonsense_to_start_a_form_with_is_passed_over(client, model):
    sign_in(client, "editor")
    names = "article", "person", "event", "evidence", "topics", "picture", "parent", "broader"
    for value in ("x", "-1", "99999999999999999999999", "1,x"):
        query = "&".join(f"{name}={value}" for name in names)
        response = client.get(f"{address(model, 'add')}?{query}")
        assert response.status_code == 200
        filled = read_form(response.content.decode(), model)
        assert [filled[name] for name in names if filled.get(name, [""]) not in ([""], [])] == []


def test_deleting_many_at_once_is_not_offered(client):
    sign_in(client, "editor")
    people = [factories.make_person(status="draft") for _number in range(2)]
    data = {"action": "delete_selected", "_selected_action": [person.pk for person in people], "post": "yes"}
    client.post(address(Person), data)
    assert Person.objects.count() == 2
