"""When something was going on: certainly, possibly, or not at all."""

import datetime

import pytest

from archive.dates import FIRST_DAY, LAST_DAY, Match
from archive.drawings.spans import Span, find_extent, read_span, read_term


def qualified(starts_from, starts_by, ends_from, ends_by):
    return Span(day(starts_from), day(starts_by), day(ends_from), day(ends_by), is_qualified=True)


def span_of(text):
    return read_span(text)


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "bounds", "certain"),
    [
        ("2022-05-25", ("2022-05-25",) * 4, ("2022-05-25", "2022-05-25")),
        ("2022-05-23/2022-05-28", ("2022-05-23",) * 2 + ("2022-05-28",) * 2, ("2022-05-23", "2022-05-28")),
        ("2022-05", ("2022-05-01", "2022-05-31", "2022-05-01", "2022-05-31"), None),
        ("2018/2022", ("2018-01-01", "2018-12-31", "2022-01-01", "2022-12-31"), ("2018-12-31", "2022-01-01")),
        ("2022-05-25T10:00:00", ("2022-05-25",) * 4, ("2022-05-25", "2022-05-25")),
    ],
)  # fmt: skip
def test_a_date_is_a_span(text, bounds, certain):
    span = span_of(text)
    assert span == Span(*map(day, bounds))
    assert span.certain == (certain and tuple(map(day, certain)))


def test_of_a_qualified_date_no_day_is_certain():
    assert span_of("2022-05-25~") == qualified(*["2022-05-25"] * 4)
    assert span_of("2022-05-25~").certain is None
    assert span_of("2022-05-25?").match(day("2022-05-01"), day("2022-05-31")) is Match.POSSIBLE


@pytest.mark.parametrize("text", ["2013-03-14/..", "2013-03-14/"])
def test_an_end_that_is_not_known_may_be_any_day_after_the_start(text):
    start = day("2013-03-14")
    assert span_of(text) == Span(start, start, start, LAST_DAY)
    assert span_of(text).certain == (start, start)


def test_a_start_that_is_not_known_may_be_any_day_up_to_the_end():
    end = day("2013-03-14")
    assert span_of("../2013-03-14") == Span(FIRST_DAY, end, end, end)
    assert span_of("../2013").certain is None


@pytest.mark.parametrize("text", ["", "XXXX", "yesterday"])
def test_what_may_be_any_day_has_no_span(text):
    assert span_of(text) is None


@pytest.mark.parametrize(
    ("start", "end", "bounds"),
    [
        ("2018", "2022-08-31", ("2018-01-01", "2018-12-31", "2022-08-31", "2022-08-31")),
        ("2013-03-14", "", ("2013-03-14", "2013-03-14", "2013-03-14", "9999-12-31")),
        ("", "2013", ("0001-01-01", "2013-12-31", "2013-01-01", "2013-12-31")),
    ],
)
def test_a_term_goes_from_its_start_to_its_end_as_far_as_they_are_given(start, end, bounds):
    assert read_term(start, end) == Span(*map(day, bounds))


def test_a_term_without_dates_has_no_span():
    assert read_term("", "") is None


def test_a_term_is_as_sure_as_its_dates():
    assert read_term("2018~", "2022") == qualified("2018-01-01", "2018-12-31", "2022-01-01", "2022-12-31")


@pytest.mark.parametrize(
    ("text", "first", "last", "answer"),
    [
        ("2022-05-23/2022-05-28", "2022-05-25", "2022-05-25", Match.CERTAIN),
        ("2022-05-23/2022-05-28", "2022-05-28", "2022-06-30", Match.CERTAIN),
        ("2022-05-23/2022-05-28", "2022-05-29", "2022-06-30", Match.NO),
        ("2022-05", "2022-05-01", "2022-05-31", Match.CERTAIN),
        ("2022-05", "2022-05-25", "2022-05-25", Match.POSSIBLE),
        ("2022", "2022-05-01", "2022-05-31", Match.POSSIBLE),
        ("2013/..", "2022-05-01", "2022-05-31", Match.POSSIBLE),
        ("2013/..", "2012-01-01", "2012-12-31", Match.NO),
    ],
)
def test_a_span_is_certainly_possibly_or_not_in_a_period(text, first, last, answer):
    assert span_of(text).match(day(first), day(last)) is answer


def test_open_ends_know_of_no_day():
    spans = [span_of(text) for text in ("2021-05", "../2022-05-25", "2022-04-01/..")]
    assert find_extent(spans) == (day("2021-05-01"), day("2022-05-25"))
    assert find_extent([]) is None
