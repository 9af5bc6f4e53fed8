"""Bars for how many there were in each period, certain and possible ones told apart."""

from hypothesis import given
from hypothesis import strategies as st

from archive.drawings.histogram import Bar, count, draw
from archive.drawings.periods import Period, split_finely
from archive.drawings.spans import read_span

MONTHS = Period("2022").parts()
DAYS = [Period(f"2022-05-{day}") for day in range(23, 29)]


def spans(*dates):
    return [(read_span(date), 1) for date in dates]


def test_what_spans_several_periods_counts_in_each_for_certain():
    assert count(DAYS, spans("2022-05-23/2022-05-28", "2022-05-25")) == [(1, 0), (1, 0), (2, 0), (1, 0), (1, 0), (1, 0)]


def test_what_may_fall_into_several_periods_counts_as_possible_in_each():
    assert count(MONTHS, spans("2022")) == [(0, 1)] * 12
    assert count(DAYS, spans("2022-05")) == [(0, 1)] * 6
    assert count(DAYS[:2], spans("2022-05-23~")) == [(0, 1), (0, 0)]


def test_what_is_dated_to_the_month_is_certain_in_the_month():
    assert count(MONTHS, spans("2022-05", "2022-05-25", "2021"))[4] == (2, 0)


def test_an_open_end_is_possible_to_the_end():
    assert count(MONTHS, spans("2022-10-05/.."))[8:] == [(0, 0), (1, 0), (0, 1), (0, 1)]


def test_things_of_one_date_are_counted_at_once():
    ((span, _one),) = spans("2022-05-23")
    assert count(DAYS[:1], [(span, 70)]) == [(70, 0)]


def test_the_tallest_bar_leaves_room_for_its_number_and_the_others_are_in_proportion():
    chart = draw(DAYS[:2], [(3, 1), (2, 0)])
    assert chart.slot_width == 50
    assert chart.bars == (
        Bar(DAYS[0], 3, 1, 0, 4, 42, 25, 64.5, 86, True, True, True),
        Bar(DAYS[1], 2, 0, 50, 54, 42, 75, 43, 43, True, True, True),
    )
    first = chart.bars[0]
    assert (first.total, first.top, first.certain_top, first.possible_height) == (4, 14, 35.5, 21.5)
    assert chart.has_possible


def test_few_beside_very_many_are_still_seen():
    few, none, many = draw(DAYS[:3], [(1, 0), (0, 0), (100_000, 0)]).bars
    assert (few.height, none.height, many.height) == (1.5, 0, 86)


def test_of_many_bars_only_the_tallest_has_its_number_and_some_their_names():
    periods = Period("2022-05").parts()
    chart = draw(periods, [(number, 0) for number in range(31)])
    assert [bar.period.label for bar in chart.bars if bar.has_number] == ["31"]
    assert [bar.period.label for bar in chart.bars if bar.has_label] == [str(day) for day in range(1, 30, 3)]
    assert [bar.period.label for bar in chart.bars if bar.has_small_label] == ["1", "8", "15", "22"]


def test_no_periods_and_nothing_in_them_can_be_drawn():
    assert draw([], []).bars == ()
    assert [bar.height for bar in draw(DAYS[:2], [(0, 0), (0, 0)]).bars] == [0, 0]


@given(st.lists(st.tuples(st.dates(), st.integers(1, 50)), min_size=1, max_size=10))
def test_every_day_is_counted_once_and_every_bar_lies_within_the_drawing(given_days):
    days = [day for day, _number in given_days]
    periods = split_finely(min(days), max(days))
    numbers = count(periods, [(span, number) for day, number in given_days if (span := read_span(day.isoformat()))])
    assert sum(certain for certain, _possible in numbers) == sum(
        number for day, number in given_days if read_span(day.isoformat())
    )
    for bar in draw(periods, numbers).bars:
        assert 0 <= bar.slot <= bar.x <= bar.middle <= bar.x + bar.width <= 100
        assert 0 <= bar.certain_height <= bar.height <= 86
