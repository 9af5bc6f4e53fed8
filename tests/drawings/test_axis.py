"""The axis of a timeline: its ticks from days to millennia, and where a day stands."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.drawings.axis import LABELS_LIMIT, make_axis


def day(text):
    return datetime.date.fromisoformat(text)


def labels(first, last):
    return [tick.label for tick in make_axis(day(first), day(last)).ticks]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-05-23", "2022-05-28", ["23 May", "24 May", "25 May", "26 May", "27 May", "28 May"]),
        ("2022-05-23", "2022-05-30", ["23 May", "25 May", "27 May", "29 May"]),
        ("2022-05-09", "2022-06-05", ["9 May", "16 May", "23 May", "30 May"]),
        ("2022-04-10", "2022-07-20", ["Apr 2022", "May 2022", "Jun 2022", "Jul 2022"]),
        ("2021-11-10", "2022-12-20", ["Jan 2022", "Apr 2022", "Jul 2022", "Oct 2022"]),
        ("2021-05-10", "2023-12-20", ["Jul 2021", "Jan 2022", "Jul 2022", "Jan 2023", "Jul 2023"]),
        ("2018-05-10", "2022-12-20", ["2018", "2019", "2020", "2021", "2022"]),
        ("1949-10-01", "2022-05-28", ["1960", "1980", "2000", "2020"]),
        ("1510-01-01", "2022-05-28", ["1600", "1700", "1800", "1900", "2000"]),
        ("0001-01-01", "9999-12-31", ["2000", "4000", "6000", "8000"]),
    ],
)
def test_ticks_are_days_months_or_years_as_fits(first, last, expected):
    assert labels(first, last) == expected


@pytest.mark.parametrize(
    ("first", "last", "bounds", "words"),
    [
        ("2022-05-23", "2022-05-28", ("2022-05-23", "2022-05-28"), "23 to 28 May 2022"),
        ("2022-04-10", "2022-07-20", ("2022-04-01", "2022-07-31"), "April 2022 to July 2022"),
        ("2018-05-10", "2022-02-20", ("2018-01-01", "2022-12-31"), "2018 to 2022"),
    ],
)
def test_an_axis_of_months_has_whole_months_and_one_of_years_whole_years(first, last, bounds, words):
    axis = make_axis(day(first), day(last))
    assert ((axis.first, axis.last), axis.words) == (tuple(map(day, bounds)), words)


def test_a_day_stands_between_its_start_and_its_end():
    axis = make_axis(day("2022-05-23"), day("2022-05-28"))
    assert (axis.start_of(day("2022-05-23")), axis.end_of(day("2022-05-28"))) == (0, 100)
    assert (axis.start_of(day("2022-05-24")), axis.end_of(day("2022-05-24"))) == (16.667, 33.333)
    assert (axis.start_of(day("1949-01-01")), axis.end_of(day("2049-01-01"))) == (0, 100)


def test_a_label_without_room_is_left_out_and_on_a_phone_more_of_them():
    days = make_axis(day("2022-05-23"), day("2022-05-28")).ticks
    assert [tick.has_label for tick in days] == [True] * 6
    assert [tick.label for tick in days if tick.has_small_label] == ["23 May", "25 May", "27 May"]
    years = make_axis(day("1949-10-01"), day("2022-05-28")).ticks
    assert [tick.label for tick in years if not tick.has_label] == ["2020"]


@given(st.dates(), st.dates())
def test_any_two_days_make_an_axis_with_few_ticks_in_order(one, other):
    first, last = sorted((one, other))
    axis = make_axis(first, last)
    places = [tick.x for tick in axis.ticks]
    assert axis.first <= first <= last <= axis.last
    assert 1 <= len(places) <= LABELS_LIMIT
    assert places == sorted(places)
    assert all(0 <= x < 100 for x in places)
    assert any(tick.has_small_label for tick in axis.ticks)
