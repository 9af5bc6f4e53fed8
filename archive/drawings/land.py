"""The land of the earth, cut to a box or a frame. The outlines are in `land.json`; `land.txt` says where they are from.

No borders: the archive draws what nobody disputes.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor
from pathlib import Path

Position = tuple[float, float]

_FILE = Path(__file__).with_name("land.json")
_CHUNK = 48
_LONGEST_EDGE = 4.0  # degrees: a longer straight edge is no straight line on the sheet


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, on the globe in degrees or on the sheet."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, positions: list[Position]) -> "Box":
        """The smallest box that holds some positions."""
        xs, ys = [x for x, _y in positions], [y for _x, y in positions]
        return cls(min(xs), min(ys), max(xs), max(ys))

    def side_of(self, other: "Box") -> int:
        """On which side of this box another wholly lies, as a number; 0 if neither of the four."""
        if other.east < self.west:
            return 1
        if other.west > self.east:
            return 2
        if other.north < self.south:
            return 3
        return 4 if other.south > self.north else 0


@dataclass(frozen=True, slots=True)
class Ring:
    """One closed outline, its box, and the boxes of its stretches, so that what is far away is passed over quickly."""

    points: list[Position]
    box: Box
    stretches: list[tuple[list[Position], Box]]

    @classmethod
    def of(cls, points: list[Position]) -> "Ring":
        """The outline with its boxes."""
        parts = [points[start : start + _CHUNK] for start in range(0, len(points), _CHUNK)]
        return cls(points, Box.around(points), [(part, Box.around(part)) for part in parts])


@lru_cache(maxsize=1)
def levels() -> tuple[tuple[float, tuple[Ring, ...]], ...]:
    """The outlines by their tolerance in degrees, finest first. Read from the file once."""
    found = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        (level["tolerance"], tuple(Ring.of(_unpack(ring, found["units"])) for ring in level["rings"]))
        for level in found["levels"]
    )


def _unpack(flat: list[int], units: int) -> list[Position]:
    """A ring as it is written (see `scripts/make-land`) as positions in degrees."""
    x = y = 0
    points: list[Position] = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / units, y / units))
    return points


def level_for(tolerance: float) -> tuple[Ring, ...]:
    """The coarsest outlines that are at least as fine as a tolerance in degrees, or else the finest there are."""
    fine_enough = [rings for own, rings in levels() if own <= tolerance]
    return fine_enough[-1] if fine_enough else levels()[0][1]


def outlines(box: Box, tolerance: float) -> Iterator[list[Position]]:
    """The outlines within a box on the globe, cut at its edges.

    The box may reach beyond 180 degrees and be up to 360 degrees wide: what lies there is turned to where it is shown.
    Long edges are given points in between.
    """
    for ring in level_for(tolerance):
        if ring.box.north < box.south or ring.box.south > box.north:
            continue
        for turns in range(ceil((box.west - ring.box.east) / 360), floor((box.east - ring.box.west) / 360) + 1):
            shift = 360.0 * turns
            local = Box(box.west - shift, box.south, box.east - shift, box.north)
            points = cut(_nearby(ring, local), local)
            if len(points) > 2:
                yield [(x + shift, y) for x, y in _with_points_between(points)]


def _nearby(ring: Ring, box: Box) -> list[Position]:
    """The ring with only the ends of each stretch that lies wholly on one side of a box: within it, it is the same."""
    points: list[Position] = []
    for stretch, around in ring.stretches:
        points += (stretch[0], stretch[-1]) if box.side_of(around) else stretch
    return points


def cut(points: list[Position], box: Box) -> list[Position]:
    """What of a closed outline lies in a box; where it leaves the box it follows the edge.

    Ivan Sutherland and Gary Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974).
    """
    for axis, limit, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        kept: list[Position] = []
        if not points:
            break
        before = points[-1]
        was_in = (before[axis] - limit) * sign >= 0
        for point in points:
            is_in = (point[axis] - limit) * sign >= 0
            if is_in != was_in:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
                kept.append((limit, other) if axis == 0 else (other, limit))
            if is_in:
                kept.append(point)
            before, was_in = point, is_in
        points = kept
    return points


def _with_points_between(points: list[Position]) -> Iterator[Position]:
    for (ax, ay), (bx, by) in pairwise([*points, points[0]]):
        steps = max(1, ceil(max(abs(bx - ax), abs(by - ay)) / _LONGEST_EDGE))
        for step in range(steps):
            yield ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps
