import re
from typing import Any

import pytest

from archive.drawings import mark


def test_the_two_commas_are_one_shape_moved_across():
    one, other = mark.commas()
    assert [pytest.approx((x + 11.3, y)) for x, y in one.polygon()] == other.polygon()


def test_the_corners_follow_the_curves_from_end_to_end():
    outline = mark.Outline((0, 0), (((1, 0), (2, 0), (3, 0)), ((3, 1), (3, 2), (3, 3))))
    corners: list[Any] = outline.polygon(scale=2, left=1, top=1)
    assert [corners[0], corners[12], *corners[24:]] == [(1, 1), (7, 1), (7, 7)]
    assert corners[6] == (4, 1)
    assert outline.path() == "M0 0C1 0 2 0 3 0C3 1 3 2 3 3Z"


def test_path_and_polygon_start_and_turn_at_the_same_points():
    for comma in mark.commas():
        numbers = [float(number) for number in re.findall(r"[\d.]+", comma.path())]
        ends = [(numbers[0], numbers[1])] + [
            (numbers[place], numbers[place + 1]) for place in range(6, len(numbers), 6)
        ]
        assert [(round(x, 2), round(y, 2)) for x, y in comma.polygon()[::12]] == ends
