"""The front page at the desk."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive.models import Feature, Person, Revision, Topic
from tests import factories
from tests.admin.desk import address, errors_of, open_form, rows_shown, send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

ONCE = "This record is on the front page already."


def history() -> list[tuple[str, str, str]]:
    return list(Revision.objects.order_by("id").values_list("kind", "record_uid", "why"))


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_an_editor_puts_a_record_on_the_front_page_and_takes_it_off(client, role):
    sign_in(client, role)
    person = factories.make_person(name="Ann")
    response = send(client, Feature, open_form(client, Feature), person=person.pk, line="Who she is.", why="New.")
    assert response.status_code == 302
    feature = Feature.objects.get()
    assert (feature.record, feature.line, feature.order) == (person, "Who she is.", 0)
    assert history() == [("person", "ann", "New.")]
    assert Revision.objects.get().content["owned"]["features"][feature.uid]["fields"]["line"] == "Who she is."
    assert client.post(address(feature, "delete"), {"post": "yes"}).status_code == 302
    assert Feature.objects.count() == 0
    assert history() == [("person", "ann", "New."), ("person", "ann", "")]
    assert Revision.objects.latest("id").content["owned"] == {}


def test_putting_another_record_in_its_place_is_written_down_with_both(client):
    sign_in(client, "editor")
    person, topic = factories.make_person(name="Ann"), factories.make_topic(name="rain")
    feature = factories.make_feature(person)
    send(client, feature, open_form(client, feature), person="", topic=topic.pk, why="Moved.")
    assert Feature.objects.get().record == topic
    assert history() == [("topic", "rain", "Moved."), ("person", "ann", "Moved.")]


def test_exactly_one_record_is_chosen_and_none_twice(client):
    sign_in(client, "editor")
    person, topic = factories.make_person(), factories.make_topic()
    factories.make_feature(topic)
    blank = open_form(client, Feature)
    assert errors_of(send(client, Feature, blank)) == {"article": ["Choose exactly one record."]}
    both = send(client, Feature, blank, person=person.pk, event=factories.make_event().pk)
    assert errors_of(both) == {"article": ["Choose exactly one record."]}
    assert errors_of(send(client, Feature, blank, topic=topic.pk)) == {"topic": [ONCE]}
    assert Feature.objects.count() == 1


def test_a_contributor_neither_sees_nor_changes_what_is_featured(client):
    user = sign_in(client, "contributor")
    # Even with the permissions of Django's own: what counts is who may publish the record.
    user.user_permissions.set(Permission.objects.filter(content_type__model="feature"))
    own = factories.make_topic(status="draft", created_by=user)
    feature = factories.make_feature(factories.make_topic(slug="rain"))
    assert client.get(address(feature, "change")).headers["Location"] == "/topics/rain/"
    assert client.get(address(feature, "delete")).status_code == 403
    assert client.post(address(feature, "delete"), {"post": "yes"}).status_code == 403
    refused = send(client, Feature, open_form(client, Feature), topic=own.pk)
    assert errors_of(refused) == {"topic": ["Only who may publish such a record may put it on the front page."]}
    assert list(Feature.objects.all()) == [feature]


def test_without_the_permissions_the_desk_does_not_know_the_front_page(client):
    sign_in(client, "contributor")
    assert {client.get(address(Feature, view)).status_code for view in ("changelist", "add")} == {403}


def test_the_list_names_what_is_shown(client):
    sign_in(client, "editor")
    factories.make_feature(factories.make_person(name="Ann"), line="Who she is.", order=2)
    factories.make_feature(factories.make_topic(name="rain", status="draft"), order=1)
    rows = rows_shown(client.get(address(Feature)))
    assert [[*row[:3], row[4]] for row in rows] == [["rain", "topic", "–", "1"], ["Ann", "person", "Who she is.", "2"]]


def test_the_list_names_nothing_hidden_to_who_may_not_see_it(client):
    user = sign_in(client, None)
    user.user_permissions.set(Permission.objects.filter(content_type__model="feature"))
    factories.make_feature(factories.make_topic(name="rain"))
    factories.make_feature(factories.make_topic(name="snow", status="draft"))
    factories.make_feature(factories.make_statement(article=factories.make_article(status="draft")))
    assert [row[0] for row in rows_shown(client.get(address(Feature)))] == ["rain"]


def test_each_choice_is_searched(client):
    sign_in(client, "editor")
    factories.make_person(name="Ann")
    asked = {"app_label": "archive", "model_name": "feature", "field_name": "person", "term": "ann"}
    found = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [result["text"] for result in found] == ["Ann"]
    assert (Person.objects.count(), Topic.objects.count()) == (1, 0)
