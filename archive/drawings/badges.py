"""The marks of a drawing: rounds with numbers that keep their size, one for all that would otherwise overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.drawings import labels
from archive.drawings.labels import Rectangle, Side
from archive.drawings.land import Box, Position

BADGE_SIZE, BADGE_TEXT = 22.0, 13.0
"""Pixels: the height of the round that holds a mark's number, and the size of the number."""

_LONGEST_BADGE = 9  # characters


@dataclass(frozen=True, slots=True)
class Point:
    """A place to be shown: its number in the list, its name, degrees east and north."""

    number: int
    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One or more places too close to be told apart: where, in percent, their numbers as text, and the name if it fits.

    `width` and `reach` are in sizes of the text of the number: how wide the round is, and half of that. `label_x` and
    `label_y` say where the name is anchored, in sizes of its own text.
    """

    x: float
    y: float
    numbers: tuple[int, ...]
    text: str
    name: str
    side: Side
    width: float

    @property
    def reach(self) -> float:
        """From the middle of the round to its end."""
        return round(self.width / 2, 3)

    @property
    def label_x(self) -> float:
        """Across, from the middle of the round to the near end of the name; none if it stands above or below."""
        out = round((self.width * BADGE_TEXT / 2 + labels.GAP) / labels.SIZE, 3)
        return {Side.END: out, Side.START: -out}.get(self.side, 0.0)

    @property
    def label_y(self) -> float:
        """Down, from the middle of the round to the foot of the letters."""
        up = BADGE_SIZE / 2 / labels.SIZE
        return {Side.ABOVE: round(-up - 0.4, 3), Side.BELOW: round(up + 1.05, 3)}.get(self.side, 0.35)


def lay_out(
    points: Sequence[Point],
    spots: Sequence[Position],
    size: tuple[float, float],
    *,
    taken: Sequence[Rectangle] = (),
    lines: Sequence[tuple[float, float, float, float]] = (),
) -> tuple[Mark, ...]:
    """The marks of points as they fit into a drawing of so many pixels: those that would overlap are one.

    `spots` are the positions of the points in percent. Names stay off what is `taken` and, if it can be helped, off the
    `lines`, both in pixels.
    """
    width, height = size
    groups = _groups(points, spots, width, height)
    badges = [_badge(points, group, spots, width, height) for group in groups]
    names = [labels.shorten(", ".join(dict.fromkeys(points[index].name for index in group))) for group in groups]
    sides = labels.place(names, badges, size, taken=taken, lines=lines)
    return tuple(
        Mark(
            *_middle(group, spots),
            numbers=tuple(points[index].number for index in group),
            text=_text(points, group),
            name=name,
            side=side,
            width=round(badge.width / BADGE_TEXT, 3),
        )
        for group, badge, name, side in zip(groups, badges, names, sides, strict=True)
    )


def _groups(points: Sequence[Point], spots: Sequence[Position], width: float, height: float) -> list[list[int]]:
    """Indices of points, together where their rounds would overlap; groups and members in the order of the points."""
    badges: dict[tuple[int, ...], Rectangle] = {}
    for index in range(len(points)):
        group = [index]
        while True:
            badge = _badge(points, group, spots, width, height)
            near = next((other for other in badges if badges[other].overlaps(badge)), None)
            if near is None:
                break
            del badges[near]
            group = sorted([*near, *group])
        badges[tuple(group)] = badge
    return sorted(map(list, badges))


def _badge(
    points: Sequence[Point], group: Sequence[int], spots: Sequence[Position], width: float, height: float
) -> Rectangle:
    x, y = _middle(group, spots)
    across = max(BADGE_SIZE, labels.text_width(_text(points, group), BADGE_TEXT) + BADGE_TEXT)
    return Rectangle(x * width / 100 - across / 2, y * height / 100 - BADGE_SIZE / 2, across, BADGE_SIZE)


def _middle(group: Sequence[int], spots: Sequence[Position]) -> Position:
    """The middle of the box around the spots of a group."""
    box = Box.around([spots[index] for index in group])
    return round((box.west + box.east) / 2, 2), round((box.south + box.north) / 2, 2)


def _text(points: Sequence[Point], group: Sequence[int]) -> str:
    return numbers_in_words([points[index].number for index in group])


def numbers_in_words(numbers: Iterable[int]) -> str:
    """Numbers as a reader lists them: "1–3, 5"; where that grows too long, the first and how many more: "1 +7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    text = ", ".join(_run(run) for run in runs)
    if len(text) <= _LONGEST_BADGE:
        return text
    return f"{runs[0][0]} +{sum(map(len, runs)) - 1}"


def _run(run: list[int]) -> str:
    if len(run) == 1:
        return str(run[0])
    return f"{run[0]}, {run[1]}" if len(run) == 2 else f"{run[0]}–{run[-1]}"
