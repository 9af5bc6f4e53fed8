"""Rounds with numbers."""

import pytest

from archive.drawings import badges
from archive.drawings.badges import Point

ONE, TWO, THREE = (Point(number, f"Place {number}", 0, 0) for number in (1, 2, 3))
SIZE = (400.0, 300.0)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([1], "1"),
        ([2, 1], "1, 2"),
        ([1, 2, 3], "1–3"),
        ([1, 2, 3, 5], "1–3, 5"),
        ([1, 3, 5, 7], "1 +3"),
        ([1, 1], "1"),
        ([98, 99, 100], "98–100"),
    ],
)
def test_numbers_in_words(numbers, words):
    assert badges.numbers_in_words(numbers) == words


def test_rounds_that_would_overlap_are_one_and_its_own_width_may_take_in_another():
    """Together, the first two are as wide as to reach the third."""
    apart = [(20.0, 50.0), (24.0, 50.0), (29.0, 50.0)]
    assert [mark.text for mark in badges.lay_out([ONE, TWO], apart[:2], SIZE)] == ["1, 2"]
    assert [mark.text for mark in badges.lay_out([TWO, THREE], [apart[0], apart[2]], SIZE)] == ["2", "3"]
    assert [(mark.text, mark.x) for mark in badges.lay_out([ONE, TWO, THREE], apart, SIZE)] == [("1–3", 24.5)]


def test_a_round_is_as_wide_as_its_numbers():
    (one,) = badges.lay_out([ONE], [(50.0, 50.0)], SIZE)
    (many,) = badges.lay_out([ONE, TWO, THREE], [(50.0, 50.0)] * 3, SIZE)
    assert one.width == round(badges.BADGE_SIZE / badges.BADGE_TEXT, 3) == 2 * one.reach
    assert many.width > one.width
