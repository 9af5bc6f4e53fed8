"""A timeline as geometry: a row for each thing, a stretch or a dot in it for its date, an axis above.

Positions and widths are percentages of the axis. What is certain is told apart from what is only possible: a visit
from the 23rd to the 28th fills six days, a meeting in May may have been on any day of it, and what has no date is on no
axis.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from archive.dates import FIRST_DAY, LAST_DAY
from archive.drawings.axis import Axis, make_axis
from archive.drawings.spans import ONE_DAY, Bounds, Span, find_extent

ROWS_LIMIT = 60
NARROWEST = 1.2
"""A stretch of less than this, in percent, is drawn as a dot: it would not be seen."""
SHORTEST_DAYS = 3
OPEN_SHARE, OPEN_DAYS = 0.2, 30


@dataclass(frozen=True, slots=True)
class Item:
    """Something to show. `span` is None where its date is not given; `when` is the date in words, `printed` as the
    source has it; `kind` and `note` are a few words each.
    """

    label: str
    span: Span | None
    when: str
    url: str = ""
    kind: str = ""
    printed: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis, in percent."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """An item on the axis: the stretch that its date may cover, the part it covers for certain, and a dot in place
    of a single day or of a stretch too narrow to be seen. `goes_on_before` and `goes_on_after`: it leaves the axis.
    """

    item: Item
    possible: Stretch | None = None
    certain: Stretch | None = None
    dot: float | None = None
    is_dot_certain: bool = False
    goes_on_before: bool = False
    goes_on_after: bool = False

    @property
    def is_qualified(self) -> bool:
        """Whether the source calls the date uncertain or approximate."""
        return self.item.span is not None and self.item.span.is_qualified


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing: its axis (None if nothing has a date), the rows in order, and what has no date.

    `left_out` counts what is not shown for want of room; `more` is the address where all of it is.
    """

    axis: Axis | None
    rows: tuple[Row, ...]
    undated: tuple[Item, ...]
    left_out: int = 0
    more: str = ""

    def __bool__(self) -> bool:
        """Whether there is something to draw: at least one date."""
        return bool(self.rows)

    @property
    def items(self) -> list[Item]:
        """All that is shown, for the table."""
        return [*(row.item for row in self.rows), *self.undated]

    @property
    def has_possible(self) -> bool:
        """Whether anything is drawn as only possible, so that it has to be explained."""
        return any(row.possible or (row.dot is not None and not row.is_dot_certain) for row in self.rows)

    @property
    def has_arrows(self) -> bool:
        """Whether anything leaves the axis."""
        return any(row.goes_on_before or row.goes_on_after for row in self.rows)


def draw(
    items: Iterable[Item],
    *,
    window: Bounds | None = None,
    limit: int = ROWS_LIMIT,
    more: str = "",
    also_left_out: int = 0,
) -> Timeline:
    """Lay items out: by the first day they may mean, then the last, then as given; the undated ones as given.

    `window` is the period to show, instead of one that fits; what lies outside it is not drawn. At most `limit` rows
    and as many undated items are shown. `also_left_out` counts what the caller already left out.
    """
    given = list(items)
    dated = [(item, item.span) for item in given if item.span is not None]
    if window is not None:
        dated = [(item, span) for item, span in dated if span.ends_by >= window[0] and span.starts_from <= window[1]]
    dated.sort(key=lambda pair: (pair[1].starts_from, pair[1].ends_by))
    undated = [item for item in given if item.span is None]
    left_out = max(len(dated) - limit, 0) + max(len(undated) - limit, 0) + also_left_out
    axis = _axis_for([span for _item, span in dated[:limit]], window)
    rows = tuple(_row(item, span, axis) for item, span in dated[:limit]) if axis else ()
    return Timeline(axis, rows, tuple(undated[:limit]), left_out, more)


def _axis_for(spans: list[Span], window: Bounds | None) -> Axis | None:
    """The axis that shows these spans; with room at the side where one of them is open."""
    extent = find_extent(spans)
    if extent is None:
        return None
    if window is not None:
        return make_axis(*window)
    first, last = extent
    room = datetime.timedelta(days=max(round((last - first).days * OPEN_SHARE), OPEN_DAYS))
    if any(span.starts_from == FIRST_DAY for span in spans):
        first = _moved(first, -room)
    if any(span.ends_by == LAST_DAY for span in spans):
        last = _moved(last, room)
    while (last - first).days + 1 < SHORTEST_DAYS:
        first, last = _moved(first, -ONE_DAY), _moved(last, ONE_DAY)
    return make_axis(first, last)


def _moved(day: datetime.date, by: datetime.timedelta) -> datetime.date:
    """A day some days away, or the first or last day there is."""
    return datetime.date.fromordinal(min(max(day.toordinal() + by.days, FIRST_DAY.toordinal()), LAST_DAY.toordinal()))


def _row(item: Item, span: Span, axis: Axis) -> Row:
    shown, certain_days = _within((span.starts_from, span.ends_by), axis), _within(span.certain, axis)
    whole, certain = _stretch(shown, axis), _stretch(certain_days, axis)
    possible = whole if whole != certain else None
    dot: float | None = None
    is_dot_certain = False
    if certain and _is_point(certain_days, certain):
        dot, is_dot_certain, certain = _middle(certain), True, None
        possible = None if _is_point(shown, whole) else possible
    elif possible and certain is None and _is_point(shown, possible):
        dot, possible = _middle(possible), None
    goes_on_before, goes_on_after = span.starts_from < axis.first, span.ends_by > axis.last
    return Row(item, possible, certain, dot, is_dot_certain, goes_on_before, goes_on_after)


def _within(days: Bounds | None, axis: Axis) -> Bounds | None:
    """The part of a stretch of days that the axis shows."""
    if days is None or days[0] > axis.last or days[1] < axis.first:
        return None
    return max(days[0], axis.first), min(days[1], axis.last)


def _stretch(days: Bounds | None, axis: Axis) -> Stretch | None:
    if days is None:
        return None
    x = axis.start_of(days[0])
    return Stretch(x, round(axis.end_of(days[1]) - x, 3))


def _is_point(days: Bounds | None, stretch: Stretch | None) -> bool:
    """Whether a stretch is drawn as a dot: a single day, or too narrow to be seen."""
    return stretch is not None and days is not None and (days[0] == days[1] or stretch.width < NARROWEST)


def _middle(stretch: Stretch) -> float:
    return round(stretch.x + stretch.width / 2, 3)
