"""The mark of the archive: an opening quotation mark above a line of text. Words, and where they are written.

One geometry for the icons of the site and for the sharing cards: shapes on a sheet of `SHEET` by `SHEET` units, with
``y`` downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SHEET = 32.0
CORNER = 6.0
"""How far the corners of the tile behind the mark are rounded."""

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]
"""A cubic Bézier curve from where the one before ended: two control points and the end."""

LINE = (6.0, 22.0, 26.0, 25.0)
"""The line of text: left, top, right, bottom."""

_STEPS = 12
_COMMA_SIZE = (9.2, 13.0)
_COMMAS_AT = ((5.6, 6.0), (16.9, 6.0))
# An opening quotation mark, as shares of its width and height: from the tip of its tail down the outer side.
_TIP: Point = (0.94, 0.0)
_COMMA: tuple[Curve, ...] = (
    ((0.38, 0.10), (0.0, 0.37), (0.0, 0.68)),
    ((0.0, 0.88), (0.19, 1.0), (0.45, 1.0)),
    ((0.71, 1.0), (0.9, 0.885), (0.9, 0.725)),
    ((0.9, 0.565), (0.73, 0.455), (0.5, 0.455)),
    ((0.46, 0.455), (0.43, 0.458), (0.4, 0.465)),
    ((0.46, 0.32), (0.67, 0.2), (1.0, 0.125)),
)


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed shape: where it starts, and the curves around it. The last is followed by a straight line back."""

    start: Point
    curves: tuple[Curve, ...]

    def path(self) -> str:
        """The shape as the ``d`` of an SVG ``path``."""
        pieces = (f"C{' '.join(f'{x:g} {y:g}' for x, y in curve)}" for curve in self.curves)
        return f"M{self.start[0]:g} {self.start[1]:g}{''.join(pieces)}Z"

    def polygon(self, scale: float = 1.0, left: float = 0.0, top: float = 0.0) -> list[Point]:
        """The shape as corners close enough together to look round, `scale` times as large and moved."""
        corners, here = [self.start], self.start
        for curve in self.curves:
            corners += [_point_of((here, *curve), step / _STEPS) for step in range(1, _STEPS + 1)]
            here = curve[-1]
        return [(left + x * scale, top + y * scale) for x, y in corners]


def commas() -> list[Outline]:
    """The two halves of the quotation mark."""
    width, height = _COMMA_SIZE

    def place(point: Point, left: float, top: float) -> Point:
        return round(left + point[0] * width, 2), round(top + point[1] * height, 2)

    return [
        Outline(
            place(_TIP, *at),
            tuple((place(first, *at), place(second, *at), place(end, *at)) for first, second, end in _COMMA),
        )
        for at in _COMMAS_AT
    ]


def _point_of(curve: Sequence[Point], share: float) -> Point:
    """The point of a cubic Bézier curve at a share of its way."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, curve, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, curve, strict=True)),
    )
