"""Events at the desk."""

import pytest

from archive.models import Event, Outcome, Revision
from tests import factories
from tests.admin.desk import add_row, address, errors_of, open_form, rows_shown, send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def editor(client):
    return sign_in(client, "editor")


def test_the_list_shows_when_and_where(client):
    visit = factories.make_event(name="Visit", date="2022-05-23/2022-05-28", classification="visit")
    place = factories.make_place(name="Guangzhou")
    factories.make_event(name="Leg", classification="leg", place=place, parent=visit)
    rows = rows_shown(client.get(address(Event)))
    assert [row[1:7] for row in rows] == [
        ["Visit", "23 to 28 May 2022", "visit", "–", "–", "published"],
        ["Leg", "–", "leg of a visit", "Guangzhou", "Visit", "published"],
    ]


def test_events_are_not_part_of_each_other_in_a_circle(client):
    visit = factories.make_event()
    leg = factories.make_event(parent=visit)
    for parent in (leg, visit):
        response = send(client, visit, open_form(client, visit), parent=parent.pk)
        assert list(errors_of(response)) == ["parent"]


@pytest.mark.parametrize("date", ["2022-05-28/2022-05-23", "2022-13", "2022-05-23/2022-05-28/2022", "x" * 50, "../.."])
def test_a_date_that_is_none_is_told_at_its_field(client, date):
    event = factories.make_event()
    assert list(errors_of(send(client, event, open_form(client, event), date=date))) == ["date"]


def test_participants_are_people_bodies_or_printed_names(client):
    event, person, organisation = factories.make_event(), factories.make_person(), factories.make_organisation()
    row = {"role": "host", "order": "1", "certainty": "stated"}
    filled = open_form(client, event)
    assert errors_of(send(client, event, add_row(filled, "participations", **row))) == {
        "participations-0-printed_name": ["Choose a person or an organisation, or write the name as printed."]
    }
    both = add_row(filled, "participations", **row, person=person.pk, organisation=organisation.pk)
    assert errors_of(send(client, event, both)) == {
        "participations-0-person": ["Choose a person or an organisation, not both."]
    }
    assert (
        send(client, event, add_row(filled, "participations", **row, organisation=organisation.pk)).status_code == 302
    )
    assert event.participations.get().agent == organisation
    content = Revision.objects.get().content["owned"]["participations"]
    assert [row["fields"]["organisation"] for row in content.values()] == [[organisation.uid]]


def test_an_outcome_is_history_of_its_event(client, editor):
    event, topic, person = factories.make_event(), factories.make_topic(), factories.make_person()
    filled = add_row(open_form(client, Outcome), "parties", order="1", person=person.pk)
    response = send(
        client, Outcome, filled, event=event.pk, text="A meeting each year.", areas=[topic.pk], as_of="2022-05"
    )
    assert response.status_code == 302
    outcome = Outcome.objects.get()
    assert ([party.agent for party in outcome.parties.all()], list(outcome.areas.all())) == ([person], [topic])
    revision = Revision.objects.get()
    assert (revision.kind, revision.record_uid, revision.by) == ("event", event.uid, editor)
    assert client.post(address(outcome, "delete"), {"post": "yes"}).status_code == 302
    assert Revision.objects.count() == 2


def test_what_leads_to_an_event_is_counted(client):
    event = factories.make_event()
    factories.make_event(parent=event)
    factories.make_outcome(event=event)
    factories.make_statement(occasion=event)
    factories.make_event_mention(event=event)
    panels = client.get(address(event, "change")).context["panels"]
    assert [panel["count"] for panel in panels] == [1, 1, 1, 0, 1]
    assert [len(client.get(panel["url"]).context["cl"].result_list) for panel in panels] == [1, 1, 1, 0, 1]
