"""How rows are named where they are chosen."""

import json

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.forms.labels import LabelBook, as_key, describe, described
from archive.models import Person
from tests import factories

pytestmark = pytest.mark.django_db


def label(row):
    return describe(described(type(row).objects.filter(pk=row.pk)).get())


def test_people_of_one_name_are_told_apart():
    ministry = factories.make_organisation(name="Ministry of Foreign Affairs")
    minister = factories.make_person(name="Ma Zhaoxu", birth_date="1963")
    factories.make_affiliation(person=minister, role="Vice Minister", organisation=ministry, start_date="2019")
    factories.make_affiliation(person=minister, role="Envoy", start_date="2009")
    assert label(minister) == "Ma Zhaoxu (born 1963) · Vice Minister, Ministry of Foreign Affairs"
    assert label(factories.make_person(name="Ma Zhaoxu", death_date="1911~")) == "Ma Zhaoxu (died about 1911)"
    writer = factories.make_person(name="Ma Zhaoxu", birth_date="1850", death_date="1911", summary="A writer.")
    assert label(writer) == "Ma Zhaoxu (1850 to 1911) · A writer."


def test_what_is_not_public_is_not_named_beside_another():
    hidden = factories.make_organisation(name="Hidden", status="draft")
    person = factories.make_person(name="Ma", status="draft")
    factories.make_affiliation(person=person, role="Clerk", organisation=hidden)
    assert label(person) == "Ma · Clerk · [draft]"


def test_every_kind_is_named_by_what_tells_it_apart():
    country = factories.make_place(name="China", kind="country", country_code="CN")
    city = factories.make_place(name="Guangzhou", kind="city", parent=country)
    parent = factories.make_organisation(name="United Nations", classification="intergovernmental")
    office = factories.make_organisation(name="Office", founding_date="1993-12", parent=parent)
    event = factories.make_event(name="Visit", date="2022-05-23/2022-05-28", classification="visit", place=city)
    topic = factories.make_topic(name="labour", broader=factories.make_topic(name="human rights"))
    article = factories.make_article(
        headline="Briefing",
        issued="2022-05-29",
        agency=parent,
        body=["One *two* three four five six seven eight nine."],
    )
    speaker = factories.make_person(name="Ma")
    affiliation = factories.make_affiliation(person=speaker, role="Envoy", organisation=parent, start_date="2019")
    statement = factories.make_statement(
        article=article, person=speaker, text="Doors are open.", said_date="2022-05-28"
    )
    assert [label(row) for row in (city, office, event, topic, article, affiliation, statement)] == [
        "Guangzhou · city · China",
        "Office (since December 1993) · other · United Nations",
        "Visit (23 to 28 May 2022) · visit · Guangzhou",
        "labour · under human rights",
        "Briefing · 29 May 2022 · United Nations",
        "Ma · Envoy (from 2019) · United Nations",
        "Ma · Doors are open. · 28 May 2022",
    ]
    assert label(article.paragraphs.get()) == "p1 · One two three four five six seven… · Briefing"
    assert label(factories.make_image(alt="A map")) == "A map · 40 × 30"


def test_the_proposals_carry_the_labels(client):
    factories.make_person(name="Ma Zhaoxu", birth_date="1963")
    client.force_login(factories.make_user("editor"))
    url = "/admin/autocomplete/?app_label=archive&model_name=statement&field_name=person&term=ma"
    found = json.loads(client.get(url).content)["results"]
    assert [row["text"] for row in found] == ["Ma Zhaoxu (born 1963)"]


def test_paragraphs_are_proposed_by_key_and_headline(client):
    visit = factories.make_article(headline="On the visit", body=["One.", "Two."])
    factories.make_article(headline="Another", body=["One."])
    client.force_login(factories.make_user("editor"))
    url = "/admin/autocomplete/?app_label=archive&model_name=person&field_name=evidence&term="
    found = json.loads(client.get(url + "p1+visit").content)["results"]
    assert [row["id"] for row in found] == [str(visit.paragraphs.get(key="p1").pk)]


def test_a_book_reads_all_rows_of_a_kind_at_once():
    people = [factories.make_person(name=name) for name in "ab"]
    book = LabelBook()
    for person in people:
        book.want(Person, [person.pk])
    with CaptureQueriesContext(connection) as queries:
        assert [book.labels(Person, [str(person.pk)]) for person in people] == [
            [(people[0].pk, "a")],
            [(people[1].pk, "b")],
        ]
    assert len(queries) == 2  # the people and their offices


@pytest.mark.parametrize("value", ["x", "", None, "-1", "0", "9" * 30, "1.5", [], "٣x"])
def test_what_can_be_no_key_is_none(value):
    assert as_key(value) is None


def test_keys_are_numbers_of_any_writing():
    assert [as_key("7"), as_key(7), as_key(User(pk=7))] == [7, 7, 7]
