"""Rows by their dates. A plain day is kept with its month; any other date as it was written, and read here."""

import calendar
import datetime
from collections.abc import Iterator
from functools import lru_cache

from django.db.models import F
from pyroaring import BitMap

from archive import dates
from archive.drawings.spans import Span, read_span
from archive.models import SearchRow
from archive.search.shelf import Shelf

QUALIFIERS = "?~%"

Bounds = tuple[datetime.date, datetime.date]


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
        return first <= earliest and latest <= last and not any(sign in text for sign in QUALIFIERS)
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


def spans(shelf: Shelf, among: BitMap) -> Iterator[tuple[Span, int]]:
    """When what is in some rows was, and how many there are of each: plain days count as their months, so that nothing
    shorter can be told apart. What has no date, or one that may be any day, is left out.
    """
    for month, numbers, _size in shelf.values_by_size("month"):
        if count := numbers.intersection_cardinality(among):
            yield _span_of_month(month), count
    for text, numbers, _size in shelf.values_by_size("span"):
        span = _span_of(text)
        if span is not None and (count := numbers.intersection_cardinality(among)):
            yield span, count


def count_years(shelf: Shelf, among: BitMap) -> dict[str, int]:
    """In how many of some rows the date may lie in each year. A date of more than a century makes no year worth naming,
    and counts in those that are named for others.
    """
    counts: dict[str, int] = {}
    wide: list[tuple[Bounds, int]] = []
    for month, numbers, _size in shelf.values_by_size("month"):
        if count := numbers.intersection_cardinality(among):
            counts[month[:4]] = counts.get(month[:4], 0) + count
    for text, numbers, _size in shelf.values_by_size("span"):
        bounds = _bounds_of(text)
        if bounds is None or not (count := numbers.intersection_cardinality(among)):
            continue
        if bounds[1].year - bounds[0].year >= 100:
            wide.append((bounds, count))
            continue
        for year in range(bounds[0].year, bounds[1].year + 1):
            counts[f"{year:04d}"] = counts.get(f"{year:04d}", 0) + count
    for (earliest, latest), count in wide:
        for named in counts:
            if earliest.year <= int(named) <= latest.year:
                counts[named] += count
    return counts


def dated_until(shelf: Shelf) -> int:
    """The last number of a row with a date: none without one comes before it."""
    return max(
        (numbers.max() for name in ("month", "span") for _value, numbers, _size in shelf.values_by_size(name)),
        default=0,
    )
