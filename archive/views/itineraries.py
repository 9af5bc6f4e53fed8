"""The itinerary of an event: its parts in the order told, and day by day as far as the source dates them."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from archive import dates
from archive.domain import containment
from archive.domain.evidence import load_evidence
from archive.models import Event
from archive.models.columns import lean
from archive.models.prepared import Among, Prepared
from archive.views import related
from archive.views.base import RecordDetailView
from archive.views.errors import NotFound

DAYS_LIMIT = 31
"""How long an event may be for all of its days to be listed, whether anything is dated to them or not."""

PARTICIPANTS_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Stop:
    """A part of an event, how deep it stands below that (1 for the event's own parts), and what it is a part of."""

    event: Event
    depth: int
    above: Event | None
    participants: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Days:
    """A day with what is dated to it; or some days in a row, from `first` to `last`, to which nothing is."""

    first: datetime.date
    last: datetime.date
    stops: list[Stop]

    @property
    def key(self) -> str:
        """The first day as EDTF has it."""
        return self.first.isoformat()

    @property
    def in_words(self) -> str:
        """“Wednesday 25 May 2022”, or “26 to 27 May 2022” for several."""
        if self.first == self.last:
            return date_format(self.first, "l j F Y")
        return dates.in_words(f"{self.first.isoformat()}/{self.last.isoformat()}")


PARTS = Prepared(
    lambda event: lean(containment.inside(Event, event).exclude(pk=event).order_by("parent", "order", "pk"), "place")
)
TAKING_PART = Prepared(lambda events: related.participations(Q(event__in=Among(events))))


def parts_of(event: Event) -> related.Related:
    """The public parts of an event at any depth, with their places (one query)."""
    return related.first(
        PARTS(event=event.pk),
        related.address("event", part_of=event.slug),
        limit=related.OUTLINE_LIMIT,
    )


def in_order(branches: list[related.Branch], above: Event | None = None, depth: int = 1) -> Iterator[Stop]:
    """A hierarchy of events from top to bottom: each before its own parts."""
    for branch in branches:
        yield Stop(branch.record, depth, above)
        yield from in_order(branch.parts, branch.record, depth + 1)


def day_by_day(event: Event, stops: list[Stop]) -> list[Days]:
    """The days of an event, if it has exact and not too many ones, and those to which parts of it are dated.

    What took several days stands on each of them. Days in a row to which nothing is dated are one entry.
    """
    on_day: dict[datetime.date, list[Stop]] = {day: [] for day in _each_day(dates.exact_days(event.date))}
    for stop in stops:
        for day in _each_day(dates.exact_days(stop.event.date)):
            on_day.setdefault(day, []).append(stop)
    found: list[Days] = []
    for day, here in sorted(on_day.items(), key=lambda item: item[0]):
        last = found[-1] if found else None
        if last and not here and not last.stops and day - last.last == datetime.timedelta(days=1):
            found[-1] = Days(last.first, day, [])
        else:
            found.append(Days(day, day, here))
    return found


def _each_day(days: tuple[datetime.date, datetime.date] | None) -> list[datetime.date]:
    """All days of a stretch of time that is not too long; else none."""
    if days is None or (days[1] - days[0]).days >= DAYS_LIMIT:
        return []
    return [days[0] + datetime.timedelta(days=number) for number in range((days[1] - days[0]).days + 1)]


class ItineraryView(RecordDetailView):
    """`/events/<slug>/itinerary/`: the parts of an event day by day, to be printed. 404 for one without parts."""

    model = Event
    template_name = "archive/events/itinerary.html"

    def get_queryset(self) -> QuerySet[Any]:
        """Events with their place."""
        return super().get_queryset().select_related("place")

    def address_of(self, record: Any) -> str:
        """The itinerary's own address."""
        return reverse("archive:event-itinerary", args=[record.slug])

    def get_context(self, record: Event) -> dict[str, Any]:
        """The days, what is dated to no one day, and what is not dated, in the order of the report."""
        parts = parts_of(record)
        if not parts:
            raise NotFound(_("The archive knows of no parts of this event, and so of no itinerary."))
        pks = [part.pk for part in parts.rows]
        taking_part = related.first(TAKING_PART(events=pks), limit=PARTICIPANTS_LIMIT)
        load_evidence([record], parts.rows, taking_part.rows)
        by_event: dict[int, list[Any]] = {}
        for row in taking_part.rows:
            by_event.setdefault(row.event_id, []).append(row)
        stops = [
            Stop(stop.event, stop.depth, stop.above, by_event.get(stop.event.pk, []))
            for stop in in_order(related.grow(parts.rows, record))
        ]
        days = day_by_day(record, stops)
        on_a_day = {stop.event.pk for one in days for stop in one.stops}
        return {
            "parts": parts,
            "are_participants_cut": taking_part.is_cut,
            "days": days,
            "vague": [stop for stop in stops if stop.event.date and stop.event.pk not in on_a_day],
            "undated": [stop for stop in stops if not stop.event.date],
        }
