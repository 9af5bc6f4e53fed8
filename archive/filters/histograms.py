"""The rows of a list over time: how many lie in each period for certain, and how many possibly."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archive.drawings import histogram
from archive.drawings.periods import BARS_LIMIT, Period, split
from archive.drawings.spans import Bounds, Span, find_extent
from archive.filters.questions import Question

FEWEST_BARS = 2

LENGTHS = {"month": 28, "year": 365, "decade": 3652}
"""The least days of a period. The index knows of a plain day only its month: nothing shorter is told apart."""


@dataclass(frozen=True, slots=True)
class BarLink:
    """A bar, and the address of the list narrowed to its period."""

    bar: histogram.Bar
    address: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars with their links, over a list or over the period that it is narrowed to."""

    chart: histogram.Histogram
    links: list[BarLink]


def draw(question: Question, spans: Iterable[tuple[Span, int]], within: Bounds) -> Histogram | None:
    """The histogram of rows that come as a span and how many have it, as far as they lie `within` some days, in the
    smallest units for which there is room; None where there is but one period to draw.
    """
    found = list(spans)
    extent = find_extent(span for span, _number in found)
    if extent is None:
        return None
    first, last = max(extent[0], within[0]), min(extent[1], within[1])
    periods = split_finely(first, last) if first <= last else []
    if len(periods) < FEWEST_BARS:
        return None
    chart = histogram.draw(periods, histogram.count(periods, found))
    address = question.between("from", "to")
    return Histogram(chart, [BarLink(bar, address(bar.period.text)) for bar in chart.bars])


@lru_cache(maxsize=500)
def split_finely(first: datetime.date, last: datetime.date) -> list[Period]:
    """The smallest periods of one kind that cover these days with no more than `BARS_LIMIT` of them."""
    days = (last - first).days + 1
    unit = next((unit for unit, length in LENGTHS.items() if days <= length * (BARS_LIMIT - 2)), "century")
    return split(first, last, unit)
