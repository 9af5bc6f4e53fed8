"""Which events."""

import pytest

from archive.choices import Status
from archive.filters.events import EventFilterSet
from tests import factories
from tests.filters.asking import answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _events():
    china = factories.make_place(name="China")
    kashgar = factories.make_place(name="Kashgar", parent=factories.make_place(name="Xinjiang", parent=china))
    hidden = factories.make_place(name="Hidden", parent=china, status=Status.DRAFT)
    below_hidden = factories.make_place(name="Below", parent=hidden)
    visit = factories.make_event(name="Visit", classification="visit", place=china, date="2022-05-23/2022-05-28")
    leg = factories.make_event(name="Leg", classification="leg", parent=visit, mode="in-person", state="held")
    stop = factories.make_event(name="Stop", classification="stop", parent=leg, place=kashgar)
    factories.make_event(name="Elsewhere", place=below_hidden, state="planned", mode="video-link")
    factories.make_participation(event=stop, person=factories.make_person(name="Bachelet"))
    factories.make_participation(event=leg, organisation=factories.make_organisation(name="Court"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Elsewhere", "Leg", "Stop", "Visit"]),
        ("classification=stop", ["Stop"]),
        ("mode=in-person", ["Leg"]),
        ("state=planned", ["Elsewhere"]),
        ("place=china", ["Stop", "Visit"]),
        ("place=xinjiang", ["Stop"]),
        ("place=below", ["Elsewhere"]),
        ("person=bachelet", ["Stop"]),
        ("organisation=court", ["Leg"]),
        ("part_of=visit", ["Leg", "Stop"]),
        ("part_of=leg", ["Stop"]),
        ("from=2022-05-28", ["Visit"]),
        ("from=2022-05-29", []),
        ("place=china&person=bachelet&part_of=visit", ["Stop"]),
    ],
)
def test_events_by_what_where_with_whom_and_when(query, expected):
    assert answer(EventFilterSet, query) == expected
