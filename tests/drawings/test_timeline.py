"""A timeline: what stands where on its axis, and what does not stand on it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import in_words
from archive.drawings.spans import read_span, read_term
from archive.drawings.timeline import Item, Row, Stretch, draw

VISIT, MEETING = "2022-05-23/2022-05-28", "2022-05-25"


def item(date, label=""):
    return Item(label or date, read_span(date), in_words(date))


def drawn(items, **options):
    return draw(items, **options)


def rows(*dates, **options):
    return draw([item(date) for date in dates], **options).rows


def test_a_stretch_fills_its_days_and_a_day_is_a_dot_in_the_middle_of_it():
    assert rows(VISIT, MEETING) == (
        Row(item(VISIT), certain=Stretch(0, 100)),
        Row(item(MEETING), dot=41.666, is_dot_certain=True),
    )


def test_a_month_is_only_possible_on_each_of_its_days():
    (visit, month) = rows(VISIT, "2022-05", window=(datetime.date(2022, 5, 1), datetime.date(2022, 5, 31)))[::-1]
    assert (month.possible, month.certain, month.dot) == (Stretch(0, 100), None, None)
    assert (visit.possible, visit.certain) == (None, Stretch(70.968, 19.355))


def test_what_is_certain_lies_within_what_is_possible():
    (row,) = rows("2018/2022")
    assert (row.possible, row.certain) == (Stretch(0, 100), Stretch(19.934, 60.132))


@pytest.mark.parametrize("date", ["2022-05-25~", "2022-05-25?", "2022-05-25%"])
def test_a_qualified_day_is_a_dot_that_is_only_possible(date):
    _visit, row = rows(VISIT, date)
    assert (row.dot, row.is_dot_certain, row.is_qualified, row.possible, row.certain) == (
        41.666,
        False,
        True,
        None,
        None,
    )


def test_a_qualified_stretch_is_only_possible():
    (row,) = rows("2022-05-23~/2022-05-28")
    assert (row.possible, row.certain) == (Stretch(0, 100), None)


def test_an_open_end_reaches_the_edge_and_goes_on():
    day, since = rows("2022-05-01", "2022-05-11/..")
    assert drawn([item("2022-05-01"), item("2022-05-11/..")]).axis.last == datetime.date(2022, 6, 10)
    assert (since.possible, since.dot, since.goes_on_before, since.goes_on_after) == (
        Stretch(24.39, 75.61),
        25.61,
        False,
        True,
    )
    assert (day.goes_on_before, day.goes_on_after) == (False, False)


def test_an_open_start_reaches_the_other_edge():
    until, _day = rows("../2022-05-11", "2022-05-21")
    assert (until.possible.x, until.goes_on_before, until.goes_on_after) == (0, True, False)


def test_a_term_with_one_end_only_is_possible_on_the_other_side():
    timeline = drawn([Item("President", read_term("2013-03", ""), "from March 2013"), item("2022-05-28")])
    assert (timeline.axis.first, timeline.axis.last) == (datetime.date(2013, 1, 1), datetime.date(2024, 12, 31))
    office, _day = timeline.rows
    assert (office.possible, office.certain, office.goes_on_after) == (Stretch(1.346, 98.654), None, True)


def test_what_would_be_too_narrow_to_see_is_a_dot():
    early, month, visit = rows("1949", "2018-05", "2022-05-23/2022-05-28")
    assert early.possible == Stretch(0, 1.35)
    assert (month.dot, month.is_dot_certain, month.possible) == (93.746, False, None)
    assert (visit.dot, visit.is_dot_certain, visit.certain) == (99.186, True, None)


def test_what_has_no_date_stands_on_no_axis():
    timeline = drawn([item("", "A"), item(MEETING), item("XXXX", "B")])
    assert [row.item.label for row in timeline.rows] == [MEETING]
    assert [one.label for one in timeline.undated] == ["A", "B"]
    assert [one.label for one in timeline.items] == [MEETING, "A", "B"]


def test_without_any_date_there_is_nothing_to_draw():
    timeline = drawn([item("", "A")])
    assert (bool(timeline), timeline.axis, timeline.rows, len(timeline.undated)) == (False, None, (), 1)
    assert bool(drawn([item(MEETING)]))


def test_a_single_day_has_a_day_before_and_after_it():
    timeline = drawn([item(MEETING)])
    assert [tick.label for tick in timeline.axis.ticks] == ["24 May", "25 May", "26 May"]
    assert timeline.rows[0].dot == 50


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31", "9XXX", "0XXX", "9999/..", "../0001"])
def test_the_first_and_the_last_day_there_is_can_be_drawn(date):
    (row,) = rows(date)
    assert row.dot is not None or row.possible is not None


def test_rows_come_by_their_first_day_then_their_last_then_as_given():
    given_order = [item("2022-05-28", "d"), item("2022-05", "a"), item("2022-05-25", "b"), item("2022-05-25", "c")]
    assert [row.item.label for row in drawn(given_order).rows] == ["a", "b", "c", "d"]
    longer_first = [item("2022", "year"), item("2022-01", "month")]
    assert [row.item.label for row in drawn(longer_first).rows] == ["month", "year"]


def test_beyond_the_limit_rows_are_counted_and_not_drawn():
    items = [item(f"2022-05-{number:02}") for number in range(1, 6)] + [item("", str(number)) for number in range(4)]
    timeline = drawn(items, limit=3, more="/events/", also_left_out=10)
    assert [row.item.label for row in timeline.rows] == ["2022-05-01", "2022-05-02", "2022-05-03"]
    assert [one.label for one in timeline.undated] == ["0", "1", "2"]
    assert (timeline.left_out, timeline.more) == (13, "/events/")
    assert timeline.axis.last == datetime.date(2022, 5, 3)


def test_a_window_shows_what_lies_in_it_and_says_what_leaves_it():
    window = (datetime.date(2022, 5, 1), datetime.date(2022, 5, 31))
    since, year, _day = rows("1949/..", "2021", "2022", "2022-05-25", window=window)
    assert [(row.item.label, row.possible, row.goes_on_before, row.goes_on_after) for row in (since, year)] == [
        ("1949/..", Stretch(0, 100), True, True),
        ("2022", Stretch(0, 100), True, True),
    ]


def test_a_legend_explains_only_what_is_there():
    assert [
        (drawn([item(date)]).has_possible, drawn([item(date)]).has_arrows) for date in (VISIT, "2022", "2022/..")
    ] == [
        (False, False),
        (True, False),
        (True, True),
    ]


DATES = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: f"{day.isoformat()[:3]}X"),
    st.dates().map(lambda day: f"{day.isoformat()}/.."),
    st.dates().map(lambda day: f"../{day.isoformat()[:4]}"),
    st.tuples(st.dates(), st.dates()).map(lambda pair: "/".join(sorted(day.isoformat() for day in pair))),
    st.just(""),
)


@given(st.lists(DATES, max_size=8))
def test_every_mark_lies_on_the_axis_and_the_certain_part_within_the_possible(dates):
    timeline = drawn([item(date) for date in dates])
    assert len(timeline.rows) + len(timeline.undated) == len(dates)
    for row in timeline.rows:
        for stretch in filter(None, (row.possible, row.certain)):
            assert 0 <= stretch.x <= stretch.x + stretch.width <= 100.001
        assert row.dot is None or 0 <= row.dot <= 100
        assert row.possible or row.certain or row.dot is not None
        if row.possible and row.certain:
            assert row.possible.x <= row.certain.x
            assert row.certain.x + row.certain.width <= row.possible.x + row.possible.width + 0.002
