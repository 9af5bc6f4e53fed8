"""Rows by their dates. A plain day is kept with its month; any other date as it was written, and read here."""

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from django.db.models import F
from pyroaring import BitMap

from archive import dates
from archive.drawings.spans import Span, read_span
from archive.models import SearchRow
from archive.search.chains import is_unsure
from archive.search.shelf import Shelf

WIDE = 100
"""A date that may lie in more years than these makes none of them worth naming."""

Bounds = tuple[datetime.date, datetime.date]
Counts = Mapping[str, int]


def within(shelf: Shelf, start: str | datetime.date, end: str | datetime.date, *, is_certain: bool = False) -> BitMap:
    """The rows whose date may lie in a period (or, if asked, does however it is read): from the first day of one date
    to the last day of another. At most one query, for the days of months that begin before it or end after it.
    """
    first = start if isinstance(start, datetime.date) else dates.parse(start).earliest
    last = end if isinstance(end, datetime.date) else dates.parse(end).latest
    found = BitMap()
    partly = BitMap()
    for month, numbers, _size in shelf.values_by_size("month"):
        month_first, month_last = _bounds_of_month(month)
        if first <= month_first and month_last <= last:
            found |= numbers
        elif first <= month_last and month_first <= last:
            partly |= numbers
    for text, numbers, _size in shelf.values_by_size("span"):
        if _is_in(text, first, last, is_certain=is_certain):
            found |= numbers
    return found | _days(partly, first, last) if partly else found


def _is_in(text: str, first: datetime.date, last: datetime.date, *, is_certain: bool) -> bool:
    bounds = _bounds_of(text)
    if bounds is None:
        return False
    earliest, latest = bounds
    if is_certain:
        return first <= earliest and latest <= last and not is_unsure(text)
    return earliest <= last and latest >= first


def _days(numbers: BitMap, first: datetime.date, last: datetime.date) -> BitMap:
    """Those of some rows with a plain day whose day lies in a period."""
    rows = SearchRow.objects.filter(earliest__gte=first, earliest__lte=last, latest=F("earliest"))
    # Only the months at either end are asked for: of a long period the days between are known.
    in_months = [_around(day) for day in (first, last)]
    found = BitMap()
    for month_first, month_last in dict.fromkeys(in_months):
        found |= BitMap(
            rows.filter(earliest__gte=max(month_first, first), earliest__lte=min(month_last, last))
            .order_by()
            .values_list("id", flat=True)
        )
    return found & numbers


def _around(day: datetime.date) -> Bounds:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


@lru_cache(maxsize=5000)
def _bounds_of_month(month: str) -> Bounds:
    return _around(datetime.date.fromisoformat(f"{month}-01"))


@lru_cache(maxsize=5000)
def _bounds_of(text: str) -> Bounds | None:
    earliest, latest = dates.bounds(text)
    return (earliest, latest) if earliest and latest else None


@lru_cache(maxsize=5000)
def _span_of(text: str) -> Span | None:
    return read_span(text)


@lru_cache(maxsize=5000)
def _span_of_month(month: str) -> Span:
    first, last = _bounds_of_month(month)
    return Span(first, first, last, last)


def spans(months: Counts, texts: Counts) -> Iterator[tuple[Span, int]]:
    """When what is in some rows was, and how many there are of each, from how many have each month and each date as it
    was written: plain days count as their months, so that nothing shorter can be told apart. What has no date, or one
    that may be any day, is left out.
    """
    for month, count in months.items():
        yield _span_of_month(month), count
    for text, count in texts.items():
        span = _span_of(text)
        if span is not None:
            yield span, count


def count_years(months: Counts, texts: Counts) -> dict[str, int]:
    """In how many of some rows the date may lie in each year, from how many have each month and each date as it was
    written. A `WIDE` date counts in the years that are named for others.
    """
    counts: defaultdict[str, int] = defaultdict(int)
    wide: list[tuple[str, str, int]] = []
    for month, count in months.items():
        counts[month[:4]] += count
    for text, count in texts.items():
        years = _years_of(text)
        if len(years) > WIDE:
            wide.append((years[0], years[-1], count))
            continue
        for year in years:
            counts[year] += count
    for earliest, latest, count in wide:
        for named in counts:
            if earliest <= named <= latest:
                counts[named] += count
    return dict(counts)


@lru_cache(maxsize=5000)
def _years_of(text: str) -> tuple[str, ...]:
    bounds = _bounds_of(text)
    if bounds is None:
        return ()
    earliest, latest = bounds[0].year, bounds[1].year
    return tuple(f"{year:04d}" for year in range(earliest, latest + 1))


def dated_until(shelf: Shelf) -> int:
    """The last number of a row with a date: none without one comes before it."""
    return max(
        (numbers.max() for name in ("month", "span") for _value, numbers, _size in shelf.values_by_size(name)),
        default=0,
    )
