"""Names beside marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.drawings import labels
from archive.drawings.labels import Rectangle, Side

SIZE = (400.0, 300.0)


def mark(x, y):
    return Rectangle(x - 10, y - 10, 20, 20)


def test_a_name_stands_after_its_mark_where_there_is_room():
    assert labels.place(["Kashgar"], [mark(200, 150)], SIZE) == [Side.END]


@pytest.mark.parametrize(
    ("x", "y", "side"),
    [(390, 150, Side.START), (200, 150, Side.ABOVE), (200, 20, Side.BELOW)],
)
def test_a_name_takes_the_next_best_side(x, y, side):
    """In the second and third case both sides are taken; in the third there is none above either."""
    taken = [] if side is Side.START else [Rectangle(x + 12, y - 10, 60, 20), Rectangle(x - 72, y - 10, 60, 20)]
    assert labels.place(["Kashgar"], [mark(x, y)], SIZE, taken=taken) == [side]


def test_a_name_avoids_the_way_if_it_can_and_only_then():
    line = (200.0, 150.0, 400.0, 150.0)
    assert labels.place(["Kashgar"], [mark(200, 150)], SIZE, lines=[line]) == [Side.START]
    everywhere = [line, (200.0, 150.0, 0.0, 150.0), (200.0, 150.0, 200.0, 0.0), (200.0, 150.0, 200.0, 300.0)]
    assert labels.place(["Kashgar"], [mark(200, 150)], SIZE, lines=everywhere) == [Side.END]


def test_a_name_without_room_is_hidden():
    assert labels.place(["A name that is far too long"], [mark(50, 50)], (100, 100)) == [Side.HIDDEN]
    assert labels.place([""], [mark(200, 150)], SIZE) == [Side.HIDDEN]


@given(
    st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300), st.text("abW漢 ", min_size=1, max_size=20)), max_size=12)
)
def test_no_name_covers_a_mark_or_another_name_or_leaves_the_drawing(places):
    marks = [mark(x, y) for x, y, _name in places]
    names = [name for _x, _y, name in places]
    sides = labels.place(names, marks, SIZE)
    shown = [
        box
        for name, one, side in zip(names, marks, sides, strict=True)
        for candidate, box in labels.candidates(name, one)
        if candidate is side
    ]
    assert not any(box.overlaps(one) for box in shown for one in marks)
    assert not any(one.overlaps(other) for one in shown for other in shown if one is not other)
    assert all(box.lies_in(*SIZE) for box in shown)


@pytest.mark.parametrize(
    ("line", "crosses"),
    [
        ((0, 0, 40, 40), True),
        ((0, 15, 40, 15), True),
        ((15, 0, 15, 40), True),
        ((0, 5, 40, 5), False),
        ((5, 0, 5, 40), False),
        ((0, 0, 5, 5), False),
        ((0, 30, 30, 60), False),
        ((12, 12, 15, 15), True),
    ],
)
def test_a_line_crosses_a_rectangle_or_not(line, crosses):
    assert Rectangle(10, 10, 10, 10).is_crossed_by(line) is crosses


def test_characters_of_east_asian_scripts_take_the_most_room_and_marks_on_letters_none():
    assert labels.text_width("喀什", 10) == 21
    assert labels.text_width("il", 10) == pytest.approx(6.8)
    assert labels.text_width("e\u0301", 10) == labels.text_width("e", 10) == pytest.approx(5.6)
    assert labels.text_width("W", 10) == pytest.approx(7.2)


def test_a_long_name_is_cut():
    assert labels.shorten("Kashgar") == "Kashgar"
    assert labels.shorten("Elderly care center and rehabilitation facility") == "Elderly care center and rehabil…"
