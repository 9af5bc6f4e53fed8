"""People at the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import search
from archive.models import Affiliation, Person, PersonName, Revision
from tests import factories
from tests.admin.desk import add_row, address, errors_of, open_form, rows_shown, send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def editor(client):
    return sign_in(client, "editor")


def test_the_list_shows_dates_in_words(client):
    factories.make_person(name="A", summary="A line.", birth_date="1951-09", death_date="2020~")
    rows = rows_shown(client.get(address(Person)))
    assert [row[1:6] for row in rows] == [["A", "A line.", "September 1951", "about 2020", "published"]]


@pytest.mark.parametrize("term", ["马朝旭", "zhaoxu", "MA ZHAOXU", "zhaoxu ma", "ma-zhao"])
def test_a_person_is_found_by_any_name_once(client, term):
    person = factories.make_person(name="Ma Zhaoxu", biography="Cotton.")
    for text in ("马朝旭", "馬朝旭 马朝旭"):
        PersonName(person=person, text=text).save()
    factories.make_person(name="Another")
    assert list(client.get(address(Person), {"q": term}).context["cl"].result_list) == [person]


def test_search_reads_names_only(client):
    factories.make_person(biography="Cotton.", summary="Cotton.", curator_note="Cotton.")
    search.settle()
    with CaptureQueriesContext(connection) as queries:
        assert list(client.get(address(Person), {"q": "cotton"}).context["cl"].result_list) == []
    searches = [query["sql"].upper().split("WHERE", 1)[1] for query in queries if "COTTON" in query["sql"].upper()]
    columns = {"BIOGRAPHY", "SUMMARY", "CURATOR_NOTE"}
    assert searches
    assert [sql for sql in searches if any(f'"{column}"' in sql for column in columns)] == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"birth_date": "1951", "death_date": "1950"}, "death_date"),
        ({"birth_date": "the fifties"}, "birth_date"),
        ({"picture": "99999999999999999999"}, "picture"),
        ({"evidence": ["1", "x"]}, "evidence"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(client, typed, field):
    person = factories.make_person()
    response = send(client, person, open_form(client, person), **typed, summary="typed")
    assert list(errors_of(response)) == [field]
    assert response.context["adminform"].form["summary"].value() == "typed"


def test_an_affiliation_that_ends_before_it_starts_is_told_at_its_row(client):
    person = factories.make_person()
    row = {"role": "Minister", "start_date": "2022", "end_date": "2021", "certainty": "stated"}
    response = send(client, person, add_row(open_form(client, person), "affiliations", **row))
    assert errors_of(response) == {"affiliations-0-end_date": ["The end lies before the start."]}


def test_an_affiliation_in_which_somebody_spoke_is_not_removed(client):
    affiliation = factories.make_affiliation()
    factories.make_statement(person=affiliation.person, capacity=affiliation)
    filled = open_form(client, affiliation.person) | {"affiliations-0-DELETE": ["on"]}
    response = send(client, affiliation.person, filled)
    assert "would require deleting the following protected related objects" in str(errors_of(response))
    assert affiliation.person.affiliations.count() == 1


def test_an_affiliation_changed_by_itself_is_history_of_its_person(client, editor):
    affiliation = factories.make_affiliation(role="Minister")
    other = factories.make_person()
    filled = open_form(client, affiliation)
    assert send(client, affiliation, filled, role="Vice Minister", why="as printed").status_code == 302
    assert list(Revision.objects.values_list("kind", "record_uid", "by", "why")) == [
        ("person", affiliation.person.uid, editor.pk, "as printed")
    ]
    assert send(client, affiliation, filled, person=other.pk).status_code == 302
    assert list(Revision.objects.order_by("id").values_list("record_uid", flat=True)) == [
        affiliation.person.uid,
        other.uid,
        affiliation.person.uid,
    ]
    assert client.post(address(affiliation, "delete"), {"post": "yes"}).status_code == 302
    assert Revision.objects.filter(record_uid=other.uid).count() == 2


def test_a_contributor_ties_nothing_to_others_records(client):
    contributor = sign_in(client, "contributor")
    own, others = factories.make_person(status="draft", created_by=contributor), factories.make_person()
    filled = open_form(client, Affiliation) | {"role": ["Minister"]}
    response = send(client, Affiliation, filled, person=others.pk)
    assert errors_of(response) == {"person": ["You may add to drafts of your own only. Ask an editor to add this."]}
    assert send(client, Affiliation, filled, person=own.pk).status_code == 302
    assert own.affiliations.get().role == "Minister"
    hidden = factories.make_organisation(status="draft")
    response = send(client, Affiliation, filled, person=own.pk, organisation=hidden.pk)
    assert errors_of(response) == {
        "organisation": ["Select a valid choice. That choice is not one of the available choices."]
    }


def test_an_empty_address_is_made_from_a_name_in_any_script(client):
    for name, slug in (("Łódź Straße", "lodz-strasse"), ("习近平", "习近平"), ("!!!", None)):
        assert send(client, Person, open_form(client, Person), name=name, slug="").status_code == 302
        person = Person.objects.get(name=name)
        assert person.slug == slug or (slug is None and person.slug.startswith("person-"))


def test_what_leads_to_a_person_is_counted(client):
    person = factories.make_person()
    factories.make_statement(person=person)
    factories.make_participation(person=person)
    factories.make_person_mention(person=person)
    factories.make_credit(person=person, article=factories.make_article())
    panels = client.get(address(person, "change")).context["panels"]
    assert [panel["count"] for panel in panels] == [1, 0, 1, 1, 1]
    assert [len(client.get(panel["url"]).context["cl"].result_list) for panel in panels] == [1, 0, 1, 1, 1]
