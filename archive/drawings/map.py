"""A map of some places: the land around them, a mark for each, and the order in which they are told.

The drawing is made to be three parts wide and two parts high. What scales with it (land, sea, grid) is in units of
`windows.SHEET`; where marks stand is in percent, so that their text keeps its size. As a phone has less room, marks are
laid out twice: for a drawing at least `WIDE` pixels wide, and for one at least `NARROW`.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from archive.drawings import badges, windows
from archive.drawings.badges import Mark, Point
from archive.drawings.labels import Rectangle
from archive.drawings.land import Position
from archive.drawings.projections import EARTH_RADIUS
from archive.drawings.windows import SHEET, Window

WIDE, NARROW = 576, 272
"""Pixels across, at a text size of 16."""

_DETAIL = 1.0  # units: what is finer is left out of an outline
_CLOSEST = 2.0  # units between two points of an outline
_SMALLEST_ISLAND = 2.0  # square units
_SCALE_AT = (3.0, 95.0)  # percent: where the scale starts, and how far down
_KILOMETRES = (5000, 2000, 1000, 500, 200, 100, 50)
_LONGEST_SCALE = 22.0  # percent
_GRID = (1, 2, 5, 10, 15, 30)  # degrees from line to line
_LINES = 8  # at most, as long as they need not lie farther apart than the last of these


@dataclass(frozen=True, slots=True)
class Leg:
    """A straight line from one place to the next in the order told, in percent.

    In the middle of it, or before that where another leads back, stands an arrow: where, and turned by how many
    degrees, clockwise from pointing along the line of text.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    arrow_x: float
    arrow_y: float
    angle: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A bar that is so many kilometres long in the middle of the map; positions in percent."""

    x1: float
    x2: float
    y: float
    kilometres: int


@dataclass(frozen=True, slots=True)
class Map:
    """All there is to draw. `land`, `grid` and `earth` (the rim, empty unless all the earth is shown) are SVG paths.

    `has_coast` says whether the land may be drawn with a line around it: where a pole is shown, its outline also runs
    along the meridian at which it is cut open.
    """

    land: str
    grid: str
    earth: str
    has_coast: bool
    spots: tuple[Position, ...]
    route: tuple[Leg, ...]
    wide: tuple[Mark, ...]
    narrow: tuple[Mark, ...]
    scale: Scale | None


@lru_cache(maxsize=512)
def draw(points: tuple[Point, ...], route: tuple[int, ...] = ()) -> Map:
    """The map of at least one point. `route` lists indices into the points in the order told, if there is one.

    Raises `ValueError` if there is no point, and for an index that no point has.
    """
    if not points or any(not 0 <= index < len(points) for index in route):
        raise ValueError("A map needs a point, and a route leads through points there are.")
    window = windows.window_for([(point.longitude, point.latitude) for point in points])
    spots = [_percent(window.position(point.longitude, point.latitude)) for point in points]
    legs = _legs([spots[index] for index in route])
    scale = _scale(window)
    return Map(
        land=_land(window),
        grid=_grid(window),
        earth=_rim(window) if window.is_whole_earth else "",
        has_coast=window.is_whole_earth or not windows.shows_a_pole(window),
        spots=tuple(dict.fromkeys(spots)),
        route=legs,
        wide=_marks(points, spots, legs, scale, WIDE),
        narrow=_marks(points, spots, legs, scale, NARROW),
        scale=scale,
    )


def _percent(position: Position) -> Position:
    return round(position[0] / SHEET[0] * 100, 2), round(position[1] / SHEET[1] * 100, 2)


# ---------------------------------------------------------------- what scales with the drawing


@lru_cache(maxsize=512)
def _land(window: Window) -> str:
    pieces = windows.pieces(window, _DETAIL)
    return "".join(_path(piece, closed=True) for piece in pieces if abs(windows.area(piece)) >= _SMALLEST_ISLAND)


def _path(points: Iterable[Position], *, closed: bool) -> str:
    """Points as an SVG path in whole units, each after the first by its difference from the one before."""
    whole = list(_steps(points, _CLOSEST if closed else 1))
    if len(whole) < 2 + closed:
        return ""
    moves = (f"{bx - ax},{by - ay}" for (ax, ay), (bx, by) in pairwise(whole))
    return f"M{whole[0][0]},{whole[0][1]}l{' '.join(moves)}{'z' if closed else ''}"


def _steps(points: Iterable[Position], closest: float) -> Iterator[tuple[int, int]]:
    """Positions in whole units without those that lie closer to the one before."""
    last = (-math.inf, -math.inf)
    for x, y in points:
        here = (round(x), round(y))
        if math.dist(here, last) >= closest:
            yield here
            last = here


@lru_cache(maxsize=512)
def _grid(window: Window) -> str:
    """Meridians and parallels, about half a dozen of each."""
    box = windows.globe_box(window)
    south, north = max(box.south, -80), min(box.north, 80)  # at the poles meridians would only make a blot
    lines = [
        [(longitude, latitude) for latitude in _spread(south, north)]
        for longitude in _round_degrees(box.west, box.east)
        if longitude - box.west < 360
    ]
    lines += [
        [(longitude, latitude) for longitude in _spread(box.west, box.east)]
        for latitude in _round_degrees(box.south, box.north)
        if abs(latitude) < 90
    ]
    return "".join(_path([window.on_sheet(*point) for point in line], closed=False) for line in lines)


def _round_degrees(start: float, end: float) -> list[float]:
    step = next((step for step in _GRID if end - start <= _LINES * step), _GRID[-1])
    return [float(degree) for degree in range(math.ceil(start / step) * step, math.floor(end) + 1, step)]


def _spread(start: float, end: float) -> list[float]:
    steps = max(4, math.ceil((end - start) / 5))
    return [start + (end - start) * step / steps for step in range(steps + 1)]


def _rim(window: Window) -> str:
    """The outline of the whole earth."""
    box = windows.globe_box(window)
    up = _spread(box.south, box.north)
    rim = [(box.west, latitude) for latitude in up] + [(box.east, latitude) for latitude in reversed(up)]
    return _path([window.on_sheet(*point) for point in rim], closed=True)


def _scale(window: Window) -> Scale | None:
    """The longest round number of kilometres that is not too long; none for the whole earth, which has no one scale."""
    if window.is_whole_earth:
        return None
    percent = window.scale / SHEET[0] * 100 / EARTH_RADIUS  # of the width, for a kilometre
    kilometres = next(length for length in _KILOMETRES if length * percent <= _LONGEST_SCALE)
    start, down = _SCALE_AT
    return Scale(start, round(start + kilometres * percent, 2), down, kilometres)


# ---------------------------------------------------------------- what keeps its size


def _legs(stations: Sequence[Position]) -> tuple[Leg, ...]:
    """The lines between places that follow each other; a way told twice is drawn once."""
    ways = [way for way in dict.fromkeys(pairwise(stations)) if way[0] != way[1]]
    legs = []
    for (x1, y1), (x2, y2) in ways:
        share = 0.38 if ((x2, y2), (x1, y1)) in ways else 0.5
        angle = math.degrees(math.atan2((y2 - y1) * SHEET[1], (x2 - x1) * SHEET[0]))
        arrow = (round(x1 + (x2 - x1) * share, 2), round(y1 + (y2 - y1) * share, 2))
        legs.append(Leg(x1, y1, x2, y2, *arrow, round(angle, 1)))
    return tuple(legs)


def _marks(
    points: Sequence[Point], spots: Sequence[Position], legs: Sequence[Leg], scale: Scale | None, width: float
) -> tuple[Mark, ...]:
    """The marks as they fit into a drawing so many pixels wide, beside the way and off the scale."""
    height = width * SHEET[1] / SHEET[0]
    lines = [(leg.x1 * width / 100, leg.y1 * height / 100, leg.x2 * width / 100, leg.y2 * height / 100) for leg in legs]
    taken = [_room_of(scale, width, height)] if scale else []
    return badges.lay_out(points, spots, (width, height), taken=taken, lines=lines)


def _room_of(scale: Scale, width: float, height: float) -> Rectangle:
    """What the scale and its words take up."""
    room = max((scale.x2 - scale.x1) * width / 100, 64)
    return Rectangle(scale.x1 * width / 100, scale.y * height / 100 - 24, room, 30)
