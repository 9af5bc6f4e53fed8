"""A network as geometry: one thing in the middle, its neighbours on a ring, in the order of their strength.

The order decides everything: the first stands at the top of the right side, the others follow downwards, then up the
left side. Each side is divided into rows of equal height, so that two lines of words fit beside every place and none
meet; across, the places follow an ellipse. Nothing is random: the same neighbours are drawn the same.
"""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LABEL_COLUMNS = 28
"""How wide a line of a label gets: letters, of which those of East Asian scripts count twice."""

LABEL_LINES = 2

LINKS_LIMIT = 40
"""How many lines between neighbours are drawn: more hide each other."""

LEVELS = 5
"""How many widths of line there are. Each next one stands for twice as much."""

MARGIN = 5.0
"""The part of the height, in per cent, that stays free above the first row and below the last."""

NUMBER_AT = 0.62
"""Where on the way out the number of a line stands."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much room a drawing takes: a name for the stylesheet, and how many rows a side has at most."""

    name: str
    rows: int


SIZES = (Size("small", 2), Size("medium", 5), Size("large", 8), Size("largest", 12))
"""The sizes there are. The stylesheet gives each a height, so many rem for each row."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What to draw: a `key` of its own, its `name`, its `weight` (at least 1), and the `group` that comes first."""

    key: str
    name: str
    weight: int
    group: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """Two neighbours, by their keys, and how much they share."""

    one: str
    other: str
    weight: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a neighbour stands: `x` in per cent of the ring's width, `y` of the height, and where words go from there.

    `number` is its place in the order, from 1. `level` is the width of its line, from 1 to `LEVELS`; `number_x` and
    `number_y` are where the line's number stands. `side` is ``right`` or ``left``.
    """

    key: str
    number: int
    x: float
    y: float
    side: str
    label: tuple[str, ...]
    level: int
    number_x: float
    number_y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two places, by their index, from the first to the second."""

    one: int
    other: int
    x1: float
    y1: float
    x2: float
    y2: float
    level: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing: its size by name, the places in order, the lines between them, and how many lines are left out."""

    size: str
    rows: int
    places: tuple[Place, ...]
    lines: tuple[Line, ...]
    left_out: int


def lay_out(neighbours: Iterable[Neighbour], ties: Iterable[Tie] = ()) -> Layout:
    """Where everything stands, whatever order it is given in. Takes at most twice the rows of the largest size.

    Of the ties, the strongest are drawn as far as there is room for all of their strength: none is preferred to its
    equal. Raises `ValueError` for too many neighbours.
    """
    ranked = sorted(neighbours, key=lambda one: (one.group, -one.weight, one.name.casefold(), one.key))
    right = math.ceil(len(ranked) / 2)
    size = next((size for size in SIZES if size.rows >= right), None)
    if size is None:
        raise ValueError(f"A network has room for {2 * SIZES[-1].rows} neighbours.")
    spots = [*_side(right, 1), *reversed(_side(len(ranked) - right, -1))]
    places = tuple(
        Place(
            key=one.key,
            number=index + 1,
            x=x,
            y=y,
            side="right" if index < right else "left",
            label=wrap(one.name),
            level=level(one.weight),
            number_x=round(50 + (x - 50) * NUMBER_AT, 1),
            number_y=round(50 + (y - 50) * NUMBER_AT, 1),
        )
        for index, (one, (x, y)) in enumerate(zip(ranked, spots, strict=True))
    )
    lines, left_out = _lines(places, list(ties))
    return Layout(size.name, right, places, lines, left_out)


def level(weight: int) -> int:
    """The width of the line of a weight: one step for each doubling, up to `LEVELS`."""
    return min(max(weight, 1).bit_length(), LEVELS)


def columns(text: str) -> int:
    """How wide a text is, in letters: wide ones count twice, marks that stand on others not at all."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text
    )


def wrap(name: str) -> tuple[str, ...]:
    """A name in at most `LABEL_LINES` lines of `LABEL_COLUMNS`; an ellipsis stands for what does not fit."""
    lines = [""]
    for word in name.split():
        rest = word
        joined = f"{lines[-1]} {rest}".strip()
        if columns(joined) <= LABEL_COLUMNS:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        while columns(rest) > LABEL_COLUMNS:
            lines[-1] = _cut(rest, LABEL_COLUMNS)
            rest = rest[len(lines[-1]) :]
            lines.append("")
        lines[-1] = rest
    lines = [line for line in lines if line]
    if len(lines) > LABEL_LINES:
        last = lines[LABEL_LINES - 1]
        kept = _cut(last, LABEL_COLUMNS - 1)
        if kept != last and " " in kept:  # whole words only
            kept = kept.rpartition(" ")[0]
        lines = [*lines[: LABEL_LINES - 1], f"{kept.rstrip(' ,;:-–')}…"]
    return tuple(lines)


def _cut(text: str, width: int) -> str:
    """As much of the start of a text as fits."""
    end = 0
    while end < len(text) and columns(text[: end + 1]) <= width:
        end += 1
    return text[:end]


def _side(count: int, direction: int) -> list[tuple[float, float]]:
    """The places of one side from the top down: rows of equal height, on an ellipse."""
    spots = []
    for row in range(count):
        height = (2 * row + 1) / count - 1
        x = 50 + direction * 50 * math.sqrt(1 - height * height)
        spots.append((round(x, 1), round(50 + (50 - MARGIN) * height, 1)))
    return spots


def _lines(places: Sequence[Place], ties: list[Tie]) -> tuple[tuple[Line, ...], int]:
    """The lines between places that are drawn, the faintest first, and how many are not."""
    at = {place.key: index for index, place in enumerate(places)}
    weights = {(min(at[tie.one], at[tie.other]), max(at[tie.one], at[tie.other])): tie.weight for tie in ties}
    drawn: list[tuple[int, int]] = []
    for weight in sorted(set(weights.values()), reverse=True):
        equals = [pair for pair, other in weights.items() if other == weight]
        if len(drawn) + len(equals) > LINKS_LIMIT:
            break
        drawn += equals
    lines = [
        Line(one, other, places[one].x, places[one].y, places[other].x, places[other].y, level(weights[one, other]))
        for one, other in sorted(drawn, key=lambda pair: (weights[pair], pair))
    ]
    return tuple(lines), len(weights) - len(lines)
