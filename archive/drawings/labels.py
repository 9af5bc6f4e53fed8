"""Where names stand beside marks, so that none covers another: worked out for a width at which the drawing is shown.

Lengths are in pixels at a text size of 16 pixels; a drawing that is shown wider, or with its text as much larger as the
drawing itself, only gains room.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

LABEL_HEIGHT = 20.0
LONGEST = 32
"""Characters of a name that are shown beside a mark; the whole name stands in the list below the drawing."""

SIZE = 14.0
"""Of the text of a name."""

GAP = 4.0
"""Between a mark and its name."""

_NARROW, _PLAIN, _BROAD, _FULL = 0.34, 0.56, 0.72, 1.05  # of the size of the text; rather too much than too little


class Side(Enum):
    """Where a name stands beside its mark; `HIDDEN` where there is no room for it."""

    END = "end"
    START = "start"
    ABOVE = "above"
    BELOW = "below"
    HIDDEN = ""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle that something takes up, ``y`` downwards."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Rectangle") -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def lies_in(self, width: float, height: float) -> bool:
        """Whether it lies within a drawing of this size, a little away from its edges."""
        return (
            self.x >= GAP
            and self.y >= GAP
            and self.x + self.width <= width - GAP
            and self.y + self.height <= height - GAP
        )

    def is_crossed_by(self, line: tuple[float, float, float, float]) -> bool:
        """Whether a straight line from one position to another runs through it.

        You-Dong Liang and Brian Barsky, "A new concept and method for line clipping", ACM Transactions on Graphics 3
        (1984).
        """
        x1, y1, x2, y2 = line
        first, last = 0.0, 1.0
        for start, step, low, length in ((x1, x2 - x1, self.x, self.width), (y1, y2 - y1, self.y, self.height)):
            if step == 0:
                if not low < start < low + length:
                    return False
                continue
            enters, leaves = sorted(((low - start) / step, (low + length - start) / step))
            first, last = max(first, enters), min(last, leaves)
        return first < last


def text_width(text: str, size: float = SIZE) -> float:
    """About how wide a text runs in the interface's font, rather too wide than too narrow."""
    return size * sum(_share(character) for character in text)


def _share(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _FULL
    if character in " .,:;'’il|I-–":
        return _NARROW
    return _BROAD if character.isupper() or character in "mwMW" else _PLAIN


def shorten(name: str) -> str:
    """A name as it stands beside a mark."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def place(
    names: Sequence[str],
    marks: Sequence[Rectangle],
    size: tuple[float, float],
    *,
    taken: Sequence[Rectangle] = (),
    lines: Sequence[tuple[float, float, float, float]] = (),
) -> list[Side]:
    """The side on which each name stands beside its mark.

    A name covers no mark, no other name and nothing that is `taken`, and if it can be helped none of the `lines`. The
    first names choose first.
    """
    in_the_way = [*marks, *taken]
    sides = []
    for name, mark in zip(names, marks, strict=True):
        fitting = [
            (side, box)
            for side, box in candidates(name, mark)
            if box.lies_in(*size) and not any(box.overlaps(other) for other in in_the_way)
        ]
        clear = [(side, box) for side, box in fitting if not any(box.is_crossed_by(line) for line in lines)]
        if not name or not fitting:
            sides.append(Side.HIDDEN)
            continue
        side, box = (clear or fitting)[0]
        sides.append(side)
        in_the_way.append(box)
    return sides


def candidates(name: str, mark: Rectangle) -> list[tuple[Side, Rectangle]]:
    """The four places for a name beside its mark, best first."""
    width = text_width(name)
    middle = mark.y + mark.height / 2 - LABEL_HEIGHT / 2
    centred = mark.x + mark.width / 2 - width / 2
    return [
        (Side.END, Rectangle(mark.x + mark.width + GAP, middle, width, LABEL_HEIGHT)),
        (Side.START, Rectangle(mark.x - GAP - width, middle, width, LABEL_HEIGHT)),
        (Side.ABOVE, Rectangle(centred, mark.y - LABEL_HEIGHT, width, LABEL_HEIGHT)),
        (Side.BELOW, Rectangle(centred, mark.y + mark.height, width, LABEL_HEIGHT)),
    ]
