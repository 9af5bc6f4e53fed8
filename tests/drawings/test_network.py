"""Networks as geometry: the same whatever the order, inside the box, and no word upon another."""

import random
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.drawings.network import (
    LABEL_COLUMNS,
    LABEL_LINES,
    LEVELS,
    LINKS_LIMIT,
    SIZES,
    Layout,
    Neighbour,
    Tie,
    columns,
    lay_out,
    level,
    wrap,
)

STYLES = (Path(__file__).resolve().parents[2] / "archive/static/archive/css/network.css").read_text(encoding="utf-8")

# What the stylesheet draws with, in rem.
LETTER = 0.875 * 0.55
LINE_HEIGHT = 0.875 * 1.25
MARK = 1.2 * 0.875 * 2 + 0.1
NARROWEST = 46.0  # where names are first shown
RING_THERE = (0.33, 0.34)  # where the ring begins, and how wide it is

names = st.text(
    st.one_of(st.characters(codec="utf-8", exclude_categories=("C", "Z")), st.just(" "), st.sampled_from("王毅習 ")),
    min_size=1,
    max_size=80,
)
neighbours = st.lists(
    st.builds(
        Neighbour,
        key=st.integers(0, 9999).map(str),
        name=names,
        weight=st.integers(1, 400),
        group=st.integers(0, 1),
    ),
    unique_by=lambda one: one.key,
    max_size=24,
)


def heights(*, wide: bool) -> dict[str, float]:
    """How high the drawing of each size is, in rem, as the stylesheet has it: first narrow, then wide."""
    found: dict[str, list[float]] = {size.name: [] for size in SIZES}
    for name, height in re.findall(r"\.network--(\w+) \{\s*block-size: ([\d.]+)rem;", STYLES):
        found[name].append(float(height))
    assert {name: len(both) for name, both in found.items()} == {size.name: 2 for size in SIZES}
    return {name: both[wide] for name, both in found.items()}


def boxes_of_labels(layout: Layout) -> list[tuple[float, float, float, float]]:
    """Where the names stand in a drawing at its narrowest, in rem: left, top, right, bottom."""
    found = []
    height = heights(wide=True)[layout.size]
    start, share = (part * NARROWEST for part in RING_THERE)
    for place in layout.places:
        x, y = start + share * place.x / 100, height * place.y / 100
        breadth = max(map(columns, place.label), default=0) * LETTER
        tall = len(place.label) * LINE_HEIGHT
        inner = MARK / 2 + 0.3
        left, right = (x + inner, x + inner + breadth) if place.side == "right" else (x - inner - breadth, x - inner)
        found.append((left, y - tall / 2, right, y + tall / 2))
    return found


def boxes_of_marks(layout: Layout, *, width: float, wide: bool) -> list[tuple[float, float, float, float]]:
    height, share, start = heights(wide=wide)[layout.size], *((0.34, 0.33) if wide else (0.84, 0.08))
    return [
        (x - MARK / 2, y - MARK / 2, x + MARK / 2, y + MARK / 2)
        for x, y in ((width * (start + share * place.x / 100), height * place.y / 100) for place in layout.places)
    ]


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(neighbours, st.randoms(use_true_random=False))
def test_the_order_in_which_neighbours_are_given_changes_nothing(rows: list[Neighbour], dice: random.Random) -> None:
    ties = [Tie(one.key, other.key, 1 + (one.weight + other.weight) % 5) for one, other in combinations(rows, 2)]
    before = lay_out(rows, ties)
    turned = [Tie(tie.other, tie.one, tie.weight) for tie in ties]
    dice.shuffle(rows)
    dice.shuffle(turned)
    assert repr(lay_out(rows, turned)) == repr(before)


@given(neighbours)
def test_everything_stands_inside_the_box(rows: list[Neighbour]) -> None:
    layout = lay_out(rows)
    assert [(0 <= place.x <= 100, 5 <= place.y <= 95) for place in layout.places] == [(True, True)] * len(rows)
    assert [left >= 0 and right <= NARROWEST for left, _top, right, _bottom in boxes_of_labels(layout)] == [True] * len(
        rows
    )


@given(neighbours)
def test_no_two_names_overlap_and_none_a_mark(rows: list[Neighbour]) -> None:
    layout = lay_out(rows)
    labels, marks = boxes_of_labels(layout), boxes_of_marks(layout, width=NARROWEST, wide=True)
    assert [pair for pair in combinations(labels, 2) if overlap(*pair)] == []
    assert [(one, other) for one in labels for other in marks if overlap(one, other)] == []


@pytest.mark.parametrize(("width", "wide"), [(18.0, False), (45.0, False), (46.0, True), (68.0, True)])
@pytest.mark.parametrize("count", range(1, 25))
def test_no_two_marks_overlap_on_any_screen(count: int, width: float, wide: bool) -> None:
    marks = boxes_of_marks(
        lay_out(Neighbour(str(number), "Name", 1) for number in range(count)), width=width, wide=wide
    )
    assert [pair for pair in combinations(marks, 2) if overlap(*pair)] == []


def test_the_strongest_stands_first_and_the_rest_follow_clockwise() -> None:
    rows = [Neighbour("d", "Dora", 1), Neighbour("c", "cleo", 2), Neighbour("b", "Ben", 2), Neighbour("a", "Ann", 9)]
    assert [(place.key, place.number, place.side, place.x, place.y) for place in lay_out(rows).places] == [
        ("a", 1, "right", 93.3, 27.5),
        ("b", 2, "right", 93.3, 72.5),
        ("c", 3, "left", 6.7, 72.5),
        ("d", 4, "left", 6.7, 27.5),
    ]


def test_the_first_group_comes_first_however_weak() -> None:
    rows = [Neighbour("event", "Talks", 9, group=1), Neighbour("person", "Ann", 1)]
    assert [(place.key, place.x, place.y) for place in lay_out(rows).places] == [("person", 100, 50), ("event", 0, 50)]


def test_nobody_around_makes_an_empty_drawing() -> None:
    assert lay_out([]) == Layout("small", 0, (), (), 0)


def test_more_than_there_is_room_for_is_refused() -> None:
    with pytest.raises(ValueError, match="room for 24"):
        lay_out(Neighbour(str(number), "Name", 1) for number in range(25))


def test_a_line_gets_wider_with_each_doubling_up_to_a_bound() -> None:
    assert [level(weight) for weight in (1, 2, 3, 4, 8, 16, 32, 1000)] == [1, 2, 2, 3, 4, 5, LEVELS, LEVELS]


def test_lines_between_neighbours_are_drawn_as_far_as_all_of_one_strength_have_room() -> None:
    rows = [Neighbour(f"{number:02}", f"{number:02}", 1) for number in range(10)]
    pairs = list(combinations([row.key for row in rows], 2))
    layout = lay_out(rows, [Tie(*pair, 2 if pair < ("00", "04") else 1) for pair in pairs])
    assert len(pairs) == 45 > LINKS_LIMIT
    assert [(line.one, line.other, line.level) for line in layout.lines] == [(0, 1, 2), (0, 2, 2), (0, 3, 2)]
    assert layout.left_out == 42
    first, line = layout.places[0], layout.lines[0]
    assert (line.x1, line.y1) == (first.x, first.y)


def test_all_lines_are_drawn_where_there_is_room() -> None:
    rows = [Neighbour(str(number), str(number), 1) for number in range(9)]
    layout = lay_out(rows, [Tie(one.key, other.key, 1) for one, other in combinations(rows, 2)])
    assert (len(layout.lines), layout.left_out) == (36, 0)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Wang Yi", ("Wang Yi",)),
        ("Ministry of Human Resources and Social Security", ("Ministry of Human Resources", "and Social Security")),
        (
            "Office of the United Nations High Commissioner for Human Rights",
            ("Office of the United Nations", "High Commissioner for Human…"),
        ),
        (
            "Exchange on cooperation between the Chinese side and the OHCHR",
            ("Exchange on cooperation", "between the Chinese side…"),
        ),
        ("联合国人权事务高级专员办事处", ("联合国人权事务高级专员办事处",)),
        ("联合国人权事务高级专员办事处驻某地代表团", ("联合国人权事务高级专员办事处", "驻某地代表团")),
        ("a" * 60, ("a" * 28, "a" * 27 + "…")),
        ("  ", ()),
    ],
)
def test_a_long_name_is_broken_and_cut(name: str, label: tuple[str, ...]) -> None:
    assert wrap(name) == label


@given(names)
def test_a_label_keeps_to_its_lines_and_columns(name: str) -> None:
    label = wrap(name)
    assert len(label) <= LABEL_LINES
    assert [columns(line) <= LABEL_COLUMNS for line in label] == [True] * len(label)
    whole = "".join(name.split())
    shown = "".join("".join(label).split())
    assert whole == shown or whole.startswith(shown.removesuffix("…"))
