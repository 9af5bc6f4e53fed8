"""Rows over time."""

import datetime

import pytest

from archive.drawings.spans import read_span
from archive.filters import histograms
from archive.filters.questions import Question

QUESTION = Question("/events/", ("from", "to"), {"from": ("2020",)})
ALWAYS = (datetime.date.min, datetime.date.max)


def spans(dates):
    """The dates as spans, each with its number."""
    read = [(read_span(date), number) for date, number in dates]
    return [(span, number) for span, number in read if span is not None]


def bars(dates, within=ALWAYS):
    """The bars that are not empty: period, certain, possible, address."""
    drawn = histograms.draw(QUESTION, spans(dates), within)
    assert drawn is not None
    return [
        (link.bar.period.text, link.bar.certain, link.bar.possible, link.address)
        for link in drawn.links
        if link.bar.total
    ]


def test_a_bar_counts_what_is_certainly_and_what_is_possibly_in_its_period():
    assert bars([("2021-05-25", 2), ("2021-05", 1), ("2022-05", 3), ("202X", 1), ("2022-05?", 1)])[2:] == [
        (f"202{year}", 3 if year in {1, 2} else 0, 2 if year == 2 else 1, f"/events/?from=202{year}&to=202{year}")
        for year in range(2, 10)
    ]


def test_the_smallest_periods_are_months():
    assert [period for period, *_rest in bars([("2022-05-01", 1), ("2022-06-30", 1)])] == ["2022-05", "2022-06"]


def test_it_covers_the_period_that_the_list_is_narrowed_to():
    within = (datetime.date(2022, 1, 1), datetime.date(2022, 3, 31))
    assert [period for period, *_rest in bars([("202X", 1)], within)] == ["2022-01", "2022-02", "2022-03"]


@pytest.mark.parametrize("dates", [[], [("2022-05-25", 9)], [("../2022-05-25", 1)]])
def test_one_period_is_not_drawn(dates):
    assert histograms.draw(QUESTION, spans(dates), ALWAYS) is None


def test_what_lies_outside_the_period_is_not_drawn():
    within = (datetime.date(1900, 1, 1), datetime.date(1950, 12, 31))
    assert histograms.draw(QUESTION, spans([("2022", 1)]), within) is None
