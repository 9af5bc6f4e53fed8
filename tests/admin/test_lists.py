"""What the lists of the desk name, what they may be narrowed by, and what they do with nonsense."""

from typing import Any

import pytest
from django.contrib.messages import get_messages

from archive.models import (
    Affiliation,
    Article,
    Event,
    Organisation,
    Participation,
    Person,
    Place,
    Revision,
    Statement,
    Topic,
)
from tests import factories
from tests.admin.desk import address, rows_shown, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

HIDDEN = "Zqhidden"


def tie(make, model):
    """Public rows of a kind, tied to records that the public does not see."""
    body = factories.make_organisation(name=f"{HIDDEN} body", status="draft")
    person = factories.make_person(name=f"{HIDDEN} person", status="draft")
    place = factories.make_place(name=f"{HIDDEN} place", status="draft")
    ties: dict[type, dict[str, Any]] = {
        Article: {"publisher": body},
        Statement: {"person": person},
        Organisation: {"parent": body},
        Event: {"place": place, "parent": factories.make_event(name=f"{HIDDEN} event", status="draft")},
        Place: {"parent": place},
        Topic: {"broader": factories.make_topic(name=f"{HIDDEN} topic", status="draft")},
        Affiliation: {"organisation": body},
        Participation: {"person": person},
    }
    return make(**ties[model])


MAKERS = {
    Article: factories.make_article,
    Statement: factories.make_statement,
    Organisation: factories.make_organisation,
    Event: factories.make_event,
    Place: factories.make_place,
    Topic: factories.make_topic,
    Affiliation: factories.make_affiliation,
    Participation: factories.make_participation,
}


def named(client, model):
    """Which cells of a list hold a hidden name, and how many rows a search for it finds."""
    cells = [cell for row in rows_shown(client.get(address(model))) for cell in row if HIDDEN in cell]
    found = client.get(address(model), {"q": HIDDEN}).context["cl"].result_list
    return cells, len(found)


@pytest.mark.parametrize("model", MAKERS)
def test_a_list_names_nothing_hidden_beside_its_rows(client, model):
    row = tie(MAKERS[model], model)
    sign_in(client, "contributor")
    assert row.pk in [shown.pk for shown in client.get(address(model)).context["cl"].result_list]
    assert named(client, model) == ([], 0)


@pytest.mark.parametrize("model", [Statement, Affiliation, Participation])
def test_an_editor_sees_and_finds_by_what_the_public_does_not_see(client, model):
    tie(MAKERS[model], model)
    sign_in(client, "editor")
    cells, found = named(client, model)
    assert (len(cells), found) == (1, 1)


def test_a_search_finds_by_what_may_be_seen(client):
    affiliation = factories.make_affiliation(organisation=factories.make_organisation(name="Ministry of Rain"))
    sign_in(client, "contributor")
    found = client.get(address(Affiliation), {"q": "rain"}).context["cl"].result_list
    assert [row.pk for row in found] == [affiliation.pk]


@pytest.mark.parametrize("role", ["contributor", "editor"])
@pytest.mark.parametrize(
    "query",
    [
        "curator_note__startswith=a", "withdrawn_reason__contains=a", "headline__regex=(", "uid__regex=(a%2B)%2B$",
        "status__regex=(", "id__in=99999999999999999999", "publish_at__year=99999999999", "created_by__exact=1",
        "publisher__name__startswith=a", "e=1&curator_note=a",
    ],
)  # fmt: skip
def test_a_list_is_narrowed_by_nothing_it_does_not_offer(client, role, query):
    sign_in(client, role)
    assert client.get(f"{address(Article)}?{query}").status_code == 400


def test_a_list_is_narrowed_by_what_it_offers(client):
    body = factories.make_organisation()
    article = factories.make_article(publisher=body, language="kk")
    factories.make_article()
    sign_in(client, "editor")
    shown = {
        query: [row.pk for row in client.get(f"{address(Article)}?{query}").context["cl"].result_list]
        for query in (f"publisher__id__exact={body.pk}", "language=kk", "status__exact=draft")
    }
    assert shown == {
        f"publisher__id__exact={body.pk}": [article.pk],
        "language=kk": [article.pk],
        "status__exact=draft": [],
    }


def test_history_is_narrowed_to_one_record_and_not_by_patterns(client):
    sign_in(client, "editor")
    statuses = [
        client.get(f"{address(Revision)}?{query}").status_code
        for query in ("kind=article&record_uid=x", "record_uid__regex=(", "content__contains=a")
    ]
    assert statuses == [200, 400, 400]


@pytest.mark.parametrize("action", ["publish", "send_back"])
@pytest.mark.parametrize("key", ["x", "", "1.5", "²", "a\0b", "99999999999999999999"])
def test_an_action_on_rows_that_are_none_does_nothing_and_says_so(client, action, key):
    person = factories.make_person(status="in-review")
    sign_in(client, "editor")
    data = {"action": action, "_selected_action": [key, str(person.pk)], "index": "0"}
    response = client.post(address(Person), data)
    person.refresh_from_db()
    assert (response.status_code, response["Location"], person.status) == (302, address(Person), "in-review")
    assert [str(told) for told in get_messages(response.wsgi_request)] == [
        "Nothing was done: one of the rows chosen is none."
    ]


@pytest.mark.parametrize(
    ("noun", "field"), [("person", "statements"), ("article", "paragraphs"), ("organisation", "affiliations")]
)
def test_nothing_is_proposed_for_a_relation_seen_from_its_other_end(client, noun, field):
    sign_in(client, "editor")
    asked = {"app_label": "archive", "model_name": noun, "field_name": field, "term": ""}
    assert client.get("/admin/autocomplete/", asked).status_code == 403
