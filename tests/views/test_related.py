"""What stands on the other end: the ties of a record, none that is hidden, none endless."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.choices import Status
from archive.models import Event
from archive.views import related
from tests import factories
from tests.reading import read_main
from tests.world import DETAILS

pytestmark = pytest.mark.django_db

QUERIES_LIMIT = 15
NOUNS = ["article", "person", "organisation", "event", "place", "topic", "statement"]


def make_centre():
    """One record of each noun, each with the records above it and a picture."""
    image = factories.make_image()
    place = factories.make_place(name="Place", parent=factories.make_place(), picture=image)
    parent = factories.make_organisation(parent=factories.make_organisation())
    return {
        "place": place,
        "topic": factories.make_topic(name="topic", broader=factories.make_topic(broader=factories.make_topic())),
        "person": factories.make_person(name="Person", picture=image),
        "organisation": factories.make_organisation(name="Organisation", parent=parent, seat=place, picture=image),
        "event": factories.make_event(
            name="Event", parent=factories.make_event(parent=factories.make_event()), place=place, picture=image
        ),
    }


def add_ties(centre):
    """One more row of every kind of tie that there is to each of the records, all with evidence."""
    person, organisation, event, place, topic = (
        centre[noun] for noun in ("person", "organisation", "event", "place", "topic")
    )
    article = factories.make_article(body=["One."], publisher=organisation, agency=organisation, topics=[topic])
    evidence = {"evidence": list(article.paragraphs.all())}
    for record in centre.values():
        record.evidence.add(*evidence["evidence"])
    other_person, other_body, other_event = (
        factories.make_person(),
        factories.make_organisation(parent=organisation, seat=place),
        factories.make_event(),
    )
    office = factories.make_affiliation(person=person, organisation=other_body, on_behalf_of=organisation, **evidence)
    other_office = factories.make_affiliation(person=other_person, organisation=organisation, **evidence)
    here = factories.make_event(place=factories.make_place(parent=place), parent=factories.make_event(parent=event))
    factories.make_topic(broader=factories.make_topic(broader=topic))
    for agent, at, capacity in (
        ({"person": person}, other_event, office),
        ({"person": other_person}, event, other_office),
        ({"organisation": organisation}, here, None),
    ):
        factories.make_participation(event=at, capacity=capacity, **agent, **evidence)
    for fields in (
        {"person": person, "capacity": office, "occasion": other_event, "relayed_by_organisation": organisation},
        {"organisation": organisation, "occasion": event, "relayed_by_person": person, "relay_capacity": office},
        {"person": other_person, "relay_occasion": event, "capacity": other_office, "relayed_by_person": person},
    ):
        said = factories.make_statement(article=article, topics=[topic], **fields, **evidence)
    factories.make_outcome(
        event=event,
        parties=[person, organisation, other_body],
        areas=[topic, factories.make_topic()],
        statement=said,
        **evidence,
    )
    for make, record in (
        (factories.make_person_mention, {"person": person}),
        (factories.make_organisation_mention, {"organisation": organisation}),
        (factories.make_event_mention, {"event": event}),
        (factories.make_place_mention, {"place": place}),
    ):
        make(article=article, **record, **evidence)
    factories.make_credit(article=article, person=person, **evidence)
    factories.make_credit(article=article, organisation=organisation, **evidence)
    for noun, (name, identifier, link) in DETAILS.items():
        owner = {noun: centre[noun]}
        name(text="Name", **owner).save()
        identifier(scheme="scheme", value=str(article.pk), **owner).save()
        link(title="Link", url="https://example.org/", **owner).save()


@pytest.mark.parametrize("noun", ["person", "organisation", "event", "place"])
def test_a_picture_at_the_head_of_a_page_names_who_made_it(client, noun):
    drawer = factories.make_person(name="Ann", slug="ann")
    record = make_centre()[noun]
    factories.make_credit(image=record.picture, person=drawer, role="ill")
    factories.make_credit(image=factories.make_image(), printed_name="Somebody else", role="ill")
    factories.make_credit(article=factories.make_article(), printed_name="A writer", role="aut")
    made_by = read_main(client.get(record.get_absolute_url())).find("ul", css="picture__rights").find_all("li")
    assert [(line.text, line.links) for line in made_by] == [("Ann, illustrator", [("Ann", "/people/ann/")])]


def count_queries(client, address):
    """How many queries a page takes, and the page."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries), response


@pytest.mark.parametrize("noun", NOUNS)
def test_a_list_takes_no_more_queries_whatever_it_is_asked(client, noun):
    centre = make_centre()
    add_ties(centre)
    address = reverse(f"archive:{noun}-list")
    view = client.get(address).resolver_match.func.view_class
    asked = {
        name: centre[name].slug if name in centre else "nothing-known" for name in view.filterset_class.base_filters
    }
    plain, _page = count_queries(client, address)
    narrowed, _page = count_queries(client, f"{address}?{'&'.join(f'{key}={value}' for key, value in asked.items())}")
    # One more reads the records that are named, all at once, and one the names of countries.
    assert narrowed - 2 <= plain <= QUERIES_LIMIT - 2


def test_groups_come_in_order_with_the_nameless_one_last():
    first, second = factories.make_event(name="First"), factories.make_event(name="Second")
    hidden = factories.make_event(status=Status.DRAFT)
    rows = [("a", None), ("b", first), ("c", hidden), ("d", second), ("e", first)]
    groups = related.group(rows, lambda row: row[1])
    assert [(group.heading, [name for name, _event in group.rows]) for group in groups] == [
        (first, ["b", "e"]),
        (second, ["d"]),
        (None, ["a", "c"]),
    ]


def test_a_hierarchy_grows_from_rows_in_any_order():
    root = factories.make_event(name="Root")
    leg = factories.make_event(name="Leg", parent=root, order=1)
    stop = factories.make_event(name="Stop", parent=leg)
    alone = factories.make_event(name="Alone", parent=root, order=2)
    grown = related.grow([stop, alone, leg, root], root)
    assert [(branch.record, [part.record for part in branch.parts]) for branch in grown] == [(alone, []), (leg, [stop])]


def test_counts_are_of_what_points_at_each_row():
    one, two = factories.make_place(name="One"), factories.make_place(name="Two")
    for place in (one, one):
        factories.make_event(place=place)
    factories.make_event(place=two, status=Status.DRAFT)
    places = type(one).objects.annotate(number=related.count_of(Event.objects.published(), "place")).order_by("name")
    assert [place.number for place in places] == [2, 0]


def test_the_sources_are_summed_up_in_words():
    assert related.sum_up({"sourced": 9, "total": 11}) == (
        "Sources: 9 of 11 assertions on this page name the paragraph they rest on."
    )
    assert related.sum_up({"sourced": 0, "total": 0}) == ""


def test_the_office_beside_a_line_is_asked_for_once(django_assert_num_queries):
    person = factories.make_person()
    factories.make_affiliation(person=person, role="Envoy", start_date="2018", end_date="2023")
    meeting = factories.make_event(date="2022-05-25")
    factories.make_statement(person=person, said_date="2022-05-25")
    factories.make_participation(person=person, event=meeting)
    said, took_part = related.first(related.statements(Q())), related.first(related.participations(Q()))
    with django_assert_num_queries(1):
        related.with_offices(said, took_part)
    assert [row.office_words for row in (*said.rows, *took_part.rows)] == ["Envoy", "Envoy"]
