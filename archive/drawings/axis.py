"""An axis of time: from one day to another, with a few ticks in words, from days to millennia."""

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.formats import date_format

from archive.dates import in_words

LABELS_LIMIT = 6
LABEL_ROOM, SMALL_LABEL_ROOM = (2.5, 1.9), (4.0, 3.2)
"""How much of an axis a label needs, in percent, at the usual width and on a phone: so much, and so much a letter."""

STEPS = [
    ("day", 1), ("day", 2), ("day", 7), ("month", 1), ("month", 3), ("month", 6),
    *(("year", years) for years in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000)),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the drawing where a day, month or year begins, in percent of the axis.

    `has_label` says whether there is room for its label, `has_small_label` whether there is even on a phone.
    """

    x: float
    label: str
    has_label: bool = True
    has_small_label: bool = True


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of days, both ends included, with its ticks. `unit` is what they count: days, months or years."""

    first: datetime.date
    last: datetime.date
    unit: str = "day"
    ticks: tuple[Tick, ...] = ()

    @property
    def words(self) -> str:
        """The stretch in words: "23 to 28 May 2022", "April 2022 to July 2022", "1949 to 2022"."""
        length = {"day": 10, "month": 7, "year": 4}[self.unit]
        start, end = (day.isoformat()[:length] for day in (self.first, self.last))
        return in_words(start if start == end else f"{start}/{end}")

    @property
    def days(self) -> int:
        """How many days the axis is long."""
        return (self.last - self.first).days + 1

    def start_of(self, day: datetime.date) -> float:
        """Where a day begins, in percent of the axis; a day beyond an end is at that end."""
        return self._at((day - self.first).days)

    def end_of(self, day: datetime.date) -> float:
        """Where a day ends."""
        return self._at((day - self.first).days + 1)

    def _at(self, days: float) -> float:
        return round(min(max(days / self.days, 0), 1) * 100, 3)


def make_axis(first: datetime.date, last: datetime.date) -> Axis:
    """An axis that shows the days from `first` to `last`: from the start of a month or a year to the end of one, if
    its ticks are months or years. It has at most `LABELS_LIMIT` ticks, as many as it can have with a step of those in
    `STEPS`.
    """
    for unit, step in STEPS:  # the last of them has few enough ticks on the longest axis there is
        axis = Axis(_floor(first, unit), _ceil(last, unit), unit)
        starts = list(islice(_starts(axis, unit, step), LABELS_LIMIT + 1))
        if len(starts) <= LABELS_LIMIT:
            break
    places = [(axis.start_of(day), _in_words(day, unit)) for day in starts]
    longest = max(len(label) for _x, label in places)
    wide, small = (
        with_room([x for x, _label in places], at_least + letter * longest)
        for at_least, letter in (LABEL_ROOM, SMALL_LABEL_ROOM)
    )
    return Axis(axis.first, axis.last, axis.unit, tuple(Tick(x, label, x in wide, x in small) for x, label in places))


def _in_words(day: datetime.date, unit: str) -> str:
    return str(day.year) if unit == "year" else date_format(day, "j M" if unit == "day" else "M Y")


def with_room(places: list[float], room: float, *, end: float = 100) -> set[float]:
    """Those of the places, from the first on, that stand apart from each other and from the end by some room."""
    kept: list[float] = []
    for x in places:
        if (not kept or x - kept[-1] >= room) and end - x >= room:
            kept.append(x)
    return set(kept or places[:1])


def _floor(day: datetime.date, unit: str) -> datetime.date:
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[unit]


def _ceil(day: datetime.date, unit: str) -> datetime.date:
    month_end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return {"day": day, "month": month_end, "year": day.replace(month=12, day=31)}[unit]


def _starts(axis: Axis, unit: str, step: int) -> Iterator[datetime.date]:
    """The days on which the units of the axis begin: every step-th of them, counted from its first day, from
    January or from the year 0."""
    if unit == "day":
        yield from (axis.first + datetime.timedelta(days=number) for number in range(0, axis.days, step))
    elif unit == "month":
        first, last = (day.year * 12 + day.month - 1 for day in (axis.first, axis.last))
        for number in range(-(-first // step) * step, last + 1, step):
            yield datetime.date(number // 12, number % 12 + 1, 1)
    else:
        for year in range(-(-axis.first.year // step) * step, axis.last.year + 1, step):
            yield datetime.date(year, 1, 1)
