"""How many things there were in each of some periods, as bars: the certain ones below, on them those only possible."""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from archive.dates import Match
from archive.drawings.axis import with_room
from archive.drawings.periods import Period
from archive.drawings.spans import Span

TALLEST = 86.0
"""The height of the tallest bar, in percent: its number stands above it."""
LOWEST = 1.5
GAP_SHARE = 0.16
LABEL_ROOM, SMALL_LABEL_ROOM = 8.0, 20.0
NUMBERED_LIMIT = 14
"""With more bars than these there is room for one number only, that of the tallest."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A period with its numbers and its bar: places and sizes in percent of the drawing, heights from the bottom up."""

    period: Period
    certain: int
    possible: int
    slot: float
    x: float
    width: float
    middle: float
    certain_height: float
    height: float
    has_label: bool
    has_small_label: bool
    has_number: bool

    @property
    def total(self) -> int:
        """How many there were, certainly or possibly."""
        return self.certain + self.possible

    @property
    def certain_top(self) -> float:
        """Where the part for the certain ones ends, from above."""
        return round(100 - self.certain_height, 3)

    @property
    def top(self) -> float:
        """Where the bar ends, from above."""
        return round(100 - self.height, 3)

    @property
    def possible_height(self) -> float:
        """The height of the part for those only possible."""
        return round(self.height - self.certain_height, 3)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars in order, each in a slot of the same width (in percent)."""

    bars: tuple[Bar, ...]
    slot_width: float
    has_all_numbers: bool

    @property
    def has_possible(self) -> bool:
        """Whether anything is only possible, so that it has to be explained."""
        return any(bar.possible for bar in self.bars)


def count(periods: list[Period], spans: Iterable[tuple[Span, int]]) -> list[tuple[int, int]]:
    """How many things were certainly, and how many only possibly, in each of some periods in a row: things come as a
    span and how many have it. What spans several periods counts in each.
    """
    certain, possible = [0] * len(periods), [0] * len(periods)
    starts, ends = [period.first for period in periods], [period.last for period in periods]
    for span, number in spans:
        # Of a hundred thousand things most lie in one period, which needs no more asking.
        start, end = bisect(starts, span.starts_from) - 1, bisect(starts, span.ends_by)
        if start == end - 1 >= 0 and not span.is_qualified and span.ends_by <= ends[start]:
            certain[start] += number
            continue
        for index in range(max(start, 0), end):
            match = span.match(periods[index].first, periods[index].last)
            if match is Match.CERTAIN:
                certain[index] += number
            elif match is Match.POSSIBLE:
                possible[index] += number
    return list(zip(certain, possible, strict=True))


def draw(periods: list[Period], numbers: list[tuple[int, int]]) -> Histogram:
    """Lay out a bar for each period, from how many things were certainly and how many possibly in it."""
    slot = 100 / len(periods) if periods else 0.0
    totals = [sum(pair) for pair in numbers]
    most = max(totals, default=0)
    tallest = totals.index(most) if totals else 0
    has_all_numbers = len(periods) <= NUMBERED_LIMIT
    middles = [round((index + 0.5) * slot, 3) for index in range(len(periods))]
    wide, small = with_room(middles, LABEL_ROOM, end=100 + slot), with_room(middles, SMALL_LABEL_ROOM, end=100 + slot)
    bars = tuple(
        Bar(
            period=period,
            certain=certain,
            possible=possible,
            slot=round(index * slot, 3),
            x=round((index + GAP_SHARE / 2) * slot, 3),
            width=round(slot * (1 - GAP_SHARE), 3),
            middle=middles[index],
            certain_height=_height(certain, most),
            height=_height(certain + possible, most),
            has_label=middles[index] in wide,
            has_small_label=middles[index] in small,
            has_number=has_all_numbers or index == tallest,
        )
        for index, (period, (certain, possible)) in enumerate(zip(periods, numbers, strict=True))
    )
    return Histogram(bars, round(slot, 3), has_all_numbers)


def _height(number: int, most: int) -> float:
    """The height of so many; few beside very many are still seen."""
    return round(max(number / most * TALLEST, LOWEST), 3) if number else 0.0
