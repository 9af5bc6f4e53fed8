"""Offices: who held them on a day."""

import datetime

import pytest

from archive.dates import Match
from tests.factories import make_affiliation, make_person

pytestmark = pytest.mark.django_db

DAY = datetime.date(2022, 5, 28)


@pytest.mark.parametrize(
    ("start", "end", "answer"),
    [
        ("2018", "2023", Match.CERTAIN),
        ("2022-05-28", "2022-05-28", Match.CERTAIN),
        ("2018", "2022", Match.POSSIBLE),
        ("2022-05", "2023", Match.POSSIBLE),
        ("2018", "", Match.POSSIBLE),
        ("", "2023", Match.POSSIBLE),
        ("", "", Match.POSSIBLE),
        ("2022-06", "", Match.NO),
        ("", "2022-04", Match.NO),
        ("2023", "2024", Match.NO),
    ],
)
def test_an_office_was_held_on_a_day_for_certain_possibly_or_not(start, end, answer):
    assert make_affiliation(start_date=start, end_date=end).held_on(DAY) is answer


def test_an_office_is_called_by_its_holder_and_role():
    assert str(make_affiliation(person=make_person(name="Ann"), role="Chair")) == "Ann, Chair"
