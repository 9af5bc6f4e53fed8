"""Periods of the calendar: their names, what they are part of and made of."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.drawings.periods import UNITS, Period, period_of, read_period, split, split_finely


def texts(periods):
    return [period.text for period in periods]


@pytest.mark.parametrize(
    ("text", "unit", "words", "label"),
    [
        ("19XX", "century", "1900 to 1999", "1900"),
        ("202X", "decade", "2020s", "2020s"),
        ("2022", "year", "2022", "2022"),
        ("2022-05", "month", "May 2022", "May"),
        ("2022-05-25", "day", "25 May 2022", "25"),
    ],
)
def test_a_period_has_a_name_and_a_short_one(text, unit, words, label):
    assert (Period(text).unit, Period(text).words, Period(text).label) == (unit, words, label)


def test_a_period_is_a_part_of_a_wider_one_and_stands_between_two_of_its_kind():
    month = Period("2022-12")
    assert [getattr(month, name).text for name in ("wider", "before", "after")] == ["2022", "2022-11", "2023-01"]
    assert texts([Period("2022").wider, Period("202X").wider, Period("202X").before]) == ["202X", "20XX", "201X"]
    assert Period("20XX").wider is None


def test_time_has_a_first_and_a_last_period():
    assert (Period("00XX").before, Period("99XX").after) == (None, None)
    assert (Period("0001").before, Period("9999-12").after) == (None, None)


@pytest.mark.parametrize(
    ("text", "first", "last", "number"),
    [
        ("20XX", "200X", "209X", 10),
        ("202X", "2020", "2029", 10),
        ("2022", "2022-01", "2022-12", 12),
        ("2020-02", "2020-02-01", "2020-02-29", 29),
        ("000X", "0001", "0009", 9),
    ],
)
def test_a_period_is_made_of_smaller_ones(text, first, last, number):
    parts = texts(Period(text).parts())
    assert (parts[0], parts[-1], len(parts)) == (first, last, number)


def test_a_day_is_made_of_nothing_smaller():
    assert Period("2022-05-25").parts() == []


@pytest.mark.parametrize("text", ["2022", "2022-05", "202X", "20XX", "0001", "9999"])
def test_years_months_decades_and_centuries_are_read(text):
    assert read_period(text) == Period(text)


@pytest.mark.parametrize(
    "text",
    ["", "0000", "2022-13", "2022-00", "2022-05-25", "2XXX", "XXXX", "2022X", "202x", " 2022", "2022\n", "٢٠٢٢",
     "2022/2023", "-1", "2022~", "0000-01"],
)  # fmt: skip
def test_anything_else_is_no_period(text):
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("first", "last", "unit", "number"),
    [
        ("2022-05-23", "2022-05-28", "day", 6),
        ("2022-01-15", "2022-05-28", "month", 5),
        ("1998-03-01", "2023-05-28", "year", 26),
        ("1900-03-01", "2023-05-28", "decade", 13),
        ("0001-01-01", "9999-12-31", "century", 100),
    ],
)
def test_some_days_are_split_as_finely_as_can_be_seen(first, last, unit, number):
    periods = split_finely(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert ({period.unit for period in periods}, len(periods)) == ({unit}, number)


@given(st.dates(), st.dates())
def test_a_split_leaves_no_gap_and_is_never_too_fine(one, other):
    first, last = sorted((one, other))
    periods = split_finely(first, last)
    assert periods[0].first <= first <= last <= periods[-1].last
    assert all(before.last.toordinal() + 1 == after.first.toordinal() for before, after in itertools.pairwise(periods))
    assert len(periods) <= (100 if periods[0].unit == "century" else 40)


@given(st.dates(), st.sampled_from(UNITS))
def test_a_day_lies_in_its_period(day, unit):
    period = period_of(day, unit)
    assert period.unit == unit
    assert period.first <= day <= period.last
    assert split(day, day, unit) == [period]
