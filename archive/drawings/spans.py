"""When something was going on, as far as its dates tell: certainly, possibly, or not at all."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from archive.dates import FIRST_DAY, LAST_DAY, Match, read

ONE_DAY = datetime.timedelta(days=1)
Bounds = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, slots=True)
class Span:
    """The bounds of a stretch of time: it began on some day from `starts_from` to `starts_by`, and ended on some day
    from `ends_from` to `ends_by`. The far bounds of `archive.dates` mean that nothing is known on that side.
    """

    starts_from: datetime.date
    starts_by: datetime.date
    ends_from: datetime.date
    ends_by: datetime.date
    is_qualified: bool = False

    @property
    def certain(self) -> Bounds | None:
        """The first and last day on which it was going on however its dates are read; None where there are none.

        Of a date that the source calls uncertain or approximate, no day is certain.
        """
        if self.is_qualified or self.starts_by > self.ends_from:
            return None
        return self.starts_by, self.ends_from

    @property
    def is_endless(self) -> bool:
        """Whether nothing is known on either side: such a thing stands nowhere in time."""
        return self.starts_from == FIRST_DAY and self.ends_by == LAST_DAY and self.certain is None

    def match(self, first: datetime.date, last: datetime.date) -> Match:
        """Whether it was going on, or happened, in the period from `first` to `last`, both included.

        Unlike `archive.dates.match`, which asks whether a date lies within a period, this is certain, too, of a period
        that lies within the date: a visit from the 23rd to the 28th was going on on the 25th.
        """
        if self.ends_by < first or self.starts_from > last:
            return Match.NO
        if self.is_qualified:
            return Match.POSSIBLE
        if first <= self.starts_from and self.ends_by <= last:
            return Match.CERTAIN
        certain = self.certain
        return Match.CERTAIN if certain and certain[0] <= last and certain[1] >= first else Match.POSSIBLE


def read_span(text: str) -> Span | None:
    """The span of a date as typed (EDTF); None for one not given, that cannot be read, or that may mean any day."""
    date = read(text)
    if date is None:
        return None
    start, end = ((side.earliest, side.latest) if side else None for side in (date.start, date.end))
    return _span_between(start, end, is_qualified=date.is_qualified)


def read_term(start: str, end: str) -> Span | None:
    """The span of something with a start and an end, each a date as typed or not given; None if neither is."""
    dates = [read(start), read(end)]
    bounds = [(date.earliest, date.latest) if date else None for date in dates]
    return _span_between(*bounds, is_qualified=any(date.is_qualified for date in dates if date))


def find_extent(spans: Iterable[Span]) -> Bounds | None:
    """The first and the last day that any of the spans knows of; None without spans. Open ends know of no day."""
    days = {day for span in spans for day in (span.starts_from, span.starts_by, span.ends_from, span.ends_by)}
    known = days - {FIRST_DAY, LAST_DAY} or days
    return (min(known), max(known)) if known else None


def _span_between(start: Bounds | None, end: Bounds | None, *, is_qualified: bool) -> Span | None:
    """The span from one date, given by its bounds, to another; None on a side of which nothing is known."""
    starts_from, ends_by = start[0] if start else FIRST_DAY, end[1] if end else LAST_DAY
    # What ended had begun by then, and what began had not ended before.
    starts_by, ends_from = start[1] if start else ends_by, end[0] if end else starts_from
    span = Span(starts_from, starts_by, ends_from, ends_by, is_qualified)
    return None if span.is_endless else span
