"""What lies in what."""

import pytest

from archive.choices import Status
from archive.domain import containment
from archive.models import Event, Place
from tests import factories

pytestmark = pytest.mark.django_db


def names(records):
    return [str(record) for record in records]


def test_what_lies_in_a_place_at_any_depth_in_one_query(django_assert_num_queries):
    top = factories.make_place(name="Top")
    middle = factories.make_place(name="Middle", parent=top)
    factories.make_place(name="Low", parent=middle)
    factories.make_place(name="Other")
    with django_assert_num_queries(1):
        assert names(containment.inside(Place, top.pk)) == ["Low", "Middle", "Top"]
    assert names(containment.inside(Place, middle.pk)) == ["Low", "Middle"]


def test_nothing_is_found_through_what_is_hidden():
    top = factories.make_place(name="Top")
    hidden = factories.make_place(name="Hidden", parent=top, status=Status.DRAFT)
    low = factories.make_place(name="Low", parent=hidden)
    assert names(containment.inside(Place, top.pk)) == ["Top"]
    assert containment.above(low) == []
    assert names(containment.above(hidden)) == ["Top"]


def test_what_a_record_stands_under_nearest_first_in_one_query(django_assert_num_queries):
    visit = factories.make_event(name="Visit")
    leg = factories.make_event(name="Leg", parent=visit)
    stop = factories.make_event(name="Stop", parent=leg)
    with django_assert_num_queries(1):
        assert names(containment.above(stop)) == ["Leg", "Visit"]
    with django_assert_num_queries(0):
        assert containment.above(visit) == []


def test_a_circle_in_the_table_ends():
    one, two = factories.make_event(name="One"), factories.make_event(name="Two")
    Event.objects.filter(pk=one.pk).update(parent=two)
    Event.objects.filter(pk=two.pk).update(parent=one)
    one.refresh_from_db()
    assert sorted(names(containment.inside(Event, one.pk))) == ["One", "Two"]
    assert names(containment.above(one)) == ["Two"]


def test_lines_lead_up_from_each_of_some_records_as_far_as_they_are_public():
    country = factories.make_place(name="Country", parent=factories.make_place(status=Status.DRAFT))
    city = factories.make_place(name="City", parent=country)
    hidden = factories.make_place(name="Hidden", parent=city, status=Status.DRAFT)
    house = factories.make_place(name="House", parent=hidden)
    alone = factories.make_place(name="Alone")
    found = containment.lines(Place.objects.published(), [city.pk, hidden.pk, house.pk, alone.pk, 0])
    assert found == {city.pk: [city, country], house.pk: [house], alone.pk: [alone]}


def test_lines_end_where_they_go_round():
    one, other = factories.make_place(name="One"), factories.make_place(name="Other")
    Place.objects.filter(pk=one.pk).update(parent=other)
    Place.objects.filter(pk=other.pk).update(parent=one)
    assert containment.lines(Place.objects.published(), [one.pk]) == {one.pk: [one, other]}


@pytest.mark.parametrize(("number", "queries"), [(0, 0), (1, 1), (3, 1), (50, 1)])
def test_lines_of_many_records_take_one_query(django_assert_num_queries, number, queries):
    above = factories.make_place(parent=factories.make_place())
    places = [factories.make_place(parent=above) for _number in range(number)]
    with django_assert_num_queries(queries):
        found = containment.lines(Place.objects.published(), [place.pk for place in places])
    assert found == {place.pk: [place, above, above.parent] for place in places}
