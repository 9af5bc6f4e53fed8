"""Events, and the order in which they are listed."""

import pytest

from archive.models import Event
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def test_the_newest_come_first_then_by_their_order_and_undated_ones_last():
    undated = make_event(date="")
    first, second = (make_event(date="2022-05-23", order=order) for order in (1, 2))
    visit, later = make_event(date="2022-05-23/2022-05-28"), make_event(date="2022-05-24")
    assert list(Event.objects.all()) == [later, visit, first, second, undated]


def test_the_parts_of_a_visit_are_its_itinerary():
    visit = make_event()
    stops = {order: make_event(parent=visit, order=order) for order in (2, 1, 3)}
    assert list(visit.parts.order_by("order")) == [stops[1], stops[2], stops[3]]
