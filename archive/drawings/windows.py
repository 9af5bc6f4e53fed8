"""Which part of the earth a map shows, and the outlines in it: from longitudes and latitudes to a sheet."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.drawings import land
from archive.drawings.land import Box, Position
from archive.drawings.projections import EARTH_RADIUS, Azimuthal, EqualEarth, Projection

SHEET = (900, 600)
"""The sheet's units across and down: all windows are three to two."""

_ASPECT = SHEET[0] / SHEET[1]
_MARGIN = 1.5  # of what is shown, so that names find room
_SMALLEST = 600 / EARTH_RADIUS  # from the middle to the upper edge
_LARGEST_SEARCH = 4000 / EARTH_RADIUS
_STEP = 1.35
_WIDEST_ANGLE = 75.0  # degrees from the middle to a corner: beyond, the whole earth is shown
_SEA_TO_SEE = (0.18, 0.97)  # shares of sea with which a coast can be recognised
_OVER = 12.0  # units by which outlines run over the edge, so that the cut is not seen
_EARTH = 2.0 * math.sqrt(3) * math.pi / (3 * 1.340264)  # from the middle to the rim of the Equal Earth projection


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle on the sheet of a projection; `half` is from its middle to its upper edge, in radii of the earth."""

    projection: Projection
    half: float

    @property
    def is_whole_earth(self) -> bool:
        """Whether all the earth is shown."""
        return isinstance(self.projection, EqualEarth)

    @property
    def scale(self) -> float:
        """Units of the sheet for a radius of the earth."""
        return SHEET[1] / (2 * self.half)

    def position(self, longitude: float, latitude: float) -> Position:
        """Where a point lies, in units of the sheet, ``y`` downwards."""
        if self.is_whole_earth:
            longitude = self.projection.longitude + (longitude - self.projection.longitude + 180) % 360 - 180
        return self.on_sheet(longitude, latitude)

    def on_sheet(self, longitude: float, latitude: float) -> Position:
        """As `position`, for a longitude that has been turned to where it is shown."""
        x, y = self.projection.forward(longitude, latitude)
        return SHEET[0] / 2 + x * self.scale, SHEET[1] / 2 - y * self.scale


def window_for(points: Sequence[Position]) -> Window:
    """The window that shows some longitudes and latitudes, with a margin, and enough of a coast to know it by.

    Regions are shown in Lambert's azimuthal projection around their own middle, to which neither the date line nor a
    pole is an edge; what is spread over more than that, on the whole earth.
    """
    centre = _middle(points)
    if centre is None:
        return whole_earth(points)
    # The middle of the rectangle around the points, rather than the points' own, is the middle of the window.
    box = Box.around([Azimuthal(*centre).forward(*point) for point in points])
    projection = Azimuthal(
        *_rounded(Azimuthal(*centre).inverse((box.west + box.east) / 2, (box.south + box.north) / 2))
    )
    spread = Box.around([projection.forward(*point) for point in points])
    half = _MARGIN * max(
        abs(spread.north), abs(spread.south), abs(spread.east) / _ASPECT, abs(spread.west) / _ASPECT, 0
    )
    window = Window(projection, round(max(half, _SMALLEST), 4))
    while window.half < _LARGEST_SEARCH and not _SEA_TO_SEE[0] <= share_of_sea(window) <= _SEA_TO_SEE[1]:
        window = Window(projection, round(window.half * _STEP, 4))
    return window if _corner(window) <= _WIDEST_ANGLE else whole_earth(points)


def whole_earth(points: Sequence[Position]) -> Window:
    """All the earth, parted opposite to the points: in the middle of the widest gap between their longitudes."""
    longitudes = sorted({point[0] % 360 for point in points})
    following = [*longitudes[1:], longitudes[0] + 360]
    gap, start = max((after - before, before) for before, after in zip(longitudes, following, strict=True))
    opposite = round(start + gap / 2) + 180
    return Window(EqualEarth((opposite + 180) % 360 - 180 if gap > 60 else 0), round(_EARTH * 1.02 / _ASPECT, 4))


def _middle(points: Sequence[Position]) -> Position | None:
    """The middle of points as of vectors; None if they are too far apart for one sheet around it."""
    vectors = []
    for longitude, latitude in points:
        turn, north = math.radians(longitude), math.radians(latitude)
        vectors.append((math.cos(north) * math.cos(turn), math.cos(north) * math.sin(turn), math.sin(north)))
    x, y, z = (sum(part) / len(vectors) for part in zip(*vectors, strict=True))
    length = math.sqrt(x * x + y * y + z * z)
    if length < 0.3 or any((x * a + y * b + z * c) / length < 0.2 for a, b, c in vectors):
        return None
    return math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1, min(1, z / length))))


def _rounded(point: Position) -> Position:
    return round(point[0], 2), max(-90, min(90, round(point[1], 2)))


def _corner(window: Window) -> float:
    """Degrees from the middle of a window to its corners."""
    return 2 * math.degrees(math.asin(min(1, math.hypot(window.half, window.half * _ASPECT) / 2)))


def globe_box(window: Window) -> Box:
    """A box on the globe that holds all a window shows."""
    middle = window.projection.longitude
    if not isinstance(window.projection, Azimuthal):
        return Box(middle - 180, -90, middle + 180, 90)
    across, up = window.half * _ASPECT * 1.05, window.half * 1.05
    edge = [step / 8 for step in range(-8, 9)]
    rim = [(across * x, up * y) for x in edge for y in (-1, 1)] + [(across * x, up * y) for x in (-1, 1) for y in edge]
    box = Box.around([window.projection.inverse(*position) for position in rim])
    west, south, east, north = box.west - 1, max(-90, box.south - 1), box.east + 1, min(90, box.north + 1)
    if shows_a_pole(window):
        west, east = middle - 180, middle + 180
        south, north = (south, 90) if window.projection.latitude > 0 else (-90, north)
    return Box(west, south, east, north)


def shows_a_pole(window: Window) -> bool:
    """Whether a pole lies in a window around a point, or so near that its rim turns too fast to be followed."""
    if not isinstance(window.projection, Azimuthal):
        return False
    _x, y = window.projection.forward(window.projection.longitude, math.copysign(90, window.projection.latitude))
    return abs(y) <= 1.3 * window.half


def pieces(window: Window, tolerance: float) -> Iterator[list[Position]]:
    """The outlines of the land in a window, in units of the sheet; `tolerance` in units too."""
    frame = Box(-_OVER, -_OVER, SHEET[0] + _OVER, SHEET[1] + _OVER)
    for outline in land.outlines(globe_box(window), math.degrees(tolerance / window.scale)):
        points = land.cut([window.on_sheet(*point) for point in outline], frame)
        if len(points) > 2:
            yield points


def area(points: list[Position]) -> float:
    """The area within an outline; one that runs the other way, as a lake does, counts against it."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2


@lru_cache(maxsize=256)
def share_of_sea(window: Window) -> float:
    """How much of a window is sea: from 0 to 1."""
    size = (SHEET[0] + 2 * _OVER) * (SHEET[1] + 2 * _OVER)
    return 1 - abs(sum(area(points) for points in pieces(window, 6))) / size
