"""The timeline of the whole archive: its events by date, from centuries down to days."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, Max, Min, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.views import View

from archive.dates import FIRST_DAY, LAST_DAY
from archive.domain import chronology
from archive.drawings import histogram
from archive.drawings.periods import Period, read_period, split_finely
from archive.drawings.spans import Bounds, Span, find_extent, read_span
from archive.drawings.timeline import ROWS_LIMIT, Timeline
from archive.models import Event
from archive.views.base import page_of

FEW = 12
"""So many events are seen at a glance; more of them are counted in bars, too."""
UNDATED_LIMIT = 30
NOT_GIVEN = "not-given"

UNDATED = Q(date_earliest=None) | Q(date_earliest=FIRST_DAY, date_latest=LAST_DAY)
"""Without a date, or with one that may be any day ("year not given")."""

# What has to be read, where the bounds do not tell all: an interval, or a date that the source calls uncertain.
_TO_READ = Case(
    When(Q(date__contains="/") | Q(date__contains="?") | Q(date__contains="~") | Q(date__contains="%"), then=F("date")),
    default=Value(""),
    output_field=CharField(),
)

Dated = list[tuple[Span, int]]


@dataclass(frozen=True, slots=True)
class BarLink:
    """A bar and where it leads: to the period it stands for; a day, to the list of its events."""

    bar: histogram.Bar
    url: str


class TimelineView(View):
    """`/timeline/`: what happened when. ``period`` is a century, a decade, a year or a month as an EDTF date (``20XX``,
    ``202X``, ``2022``, ``2022-05``), or ``not-given`` for what has no date; anything else is named and changes nothing.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page of a period, of the whole archive, or of what has no date; 404 for a page of that there is not."""
        asked = request.GET.get("period", "")
        if asked == NOT_GIVEN:
            rows = order(Event.objects.published().filter(UNDATED)).select_related("place", "parent")
            page = page_of(request, rows)
            return render(request, "archive/timeline_undated.html", {"page": page, "records": list(page.object_list)})
        period = read_period(asked)
        events = Event.objects.published()
        dated, undated = count_by_date(events.filter(within(period)) if period else events)
        window = (period.first, period.last) if period else find_extent(span for span, _number in dated)
        total = sum(number for _span, number in dated)
        context = {
            "period": period,
            "not_understood": Truncator(asked).chars(60) if period is None else "",
            "wider": list_wider(period),
            "neighbours": list_neighbours(period),
            "total": total,
            "undated": undated,
            "undated_url": address_of(NOT_GIVEN),
            "list_url": address_of_list(period),
            "is_too_much": total > ROWS_LIMIT,
            **draw_bars(period, window, dated, total),
            "timeline": draw_rows(period, undated) if total <= ROWS_LIMIT else None,
        }
        return render(request, "archive/timeline.html", context)


def within(period: Period) -> Q:
    """The condition on events that they took place, or may have, in a period: what the list of events asks, too."""
    return Q(date_earliest__lte=period.last, date_latest__gte=period.first) & ~UNDATED


def order(events: QuerySet[Any]) -> QuerySet[Any]:
    """Events as they happened; the parts of an event in their order."""
    return events.order_by("date_earliest", "date_latest", "parent", "order", "id")


def count_by_date(events: QuerySet[Any]) -> tuple[Dated, int]:
    """How many events have each date, as a span, and how many have none: one query with a row for each date."""
    rows = events.order_by().annotate(text=_TO_READ).values_list("text", "date_earliest", "date_latest")
    dated: Dated = []
    undated = 0
    for text, earliest, latest, number in rows.annotate(number=Count("pk")):
        span = read_span(text) if text else earliest and Span(earliest, latest, earliest, latest)
        if span is None or span.is_endless:
            undated += number
        else:
            dated.append((span, number))
    return dated, undated


def draw_bars(period: Period | None, window: Bounds | None, dated: Dated, total: int) -> dict[str, Any]:
    """The bars of a period or of the whole archive, each with its link; none for so few events as are seen at once."""
    if window is None or total <= FEW:
        return {"chart": None, "bars": []}
    periods = period.parts() if period else split_finely(*window)
    chart = histogram.draw(periods, histogram.count(periods, dated))
    return {
        "chart": chart,
        "bars": [
            BarLink(bar, address_of_list(bar.period) if bar.period.unit == "day" else address_of(bar.period.text))
            for bar in chart.bars
        ],
    }


def draw_rows(period: Period | None, undated: int) -> Timeline:
    """A row for each event of a period; for the whole archive, the first of those without a date stand beside them."""
    events = order(Event.objects.published().select_related("parent"))
    if period is not None:
        return chronology.of_events(events.filter(within(period))[:ROWS_LIMIT], window=(period.first, period.last))
    shown = [*events.exclude(UNDATED)[:ROWS_LIMIT], *events.filter(UNDATED)[:UNDATED_LIMIT]]
    left_out = max(undated - UNDATED_LIMIT, 0)
    return chronology.of_events(shown, more=address_of(NOT_GIVEN), also_left_out=left_out)


def list_wider(period: Period | None) -> list[tuple[str, str]]:
    """The periods that a period is a part of, widest first, up to the whole archive: words and address."""
    found: list[tuple[str, str]] = []
    above = period.wider if period else None
    while above is not None:
        found.append((above.words, address_of(above.text)))
        above = above.wider
    return found[::-1]


def list_neighbours(period: Period | None) -> list[tuple[str, str, str]]:
    """The periods of its kind before and after, as far as the archive goes: ``prev`` or ``next``, words, address."""
    if period is None:
        return []
    days = Event.objects.published().aggregate(
        **{
            f"{extreme.__name__}_{column}": extreme(column, filter=~Q(**{f"{column}__in": [FIRST_DAY, LAST_DAY]}))
            for column in ("date_earliest", "date_latest")
            for extreme in (Min, Max)
        }
    )
    known = [day for day in days.values() if day is not None]
    around = [("prev", period.before), ("next", period.after)]
    return [
        (rel, other.words, address_of(other.text))
        for rel, other in around
        if other is not None and known and other.last >= min(known) and other.first <= max(known)
    ]


def address_of(period: str) -> str:
    """The address of the timeline of a period."""
    return f"{reverse('archive:timeline')}?{urlencode({'period': period})}"


def address_of_list(period: Period | None) -> str:
    """The address of the list of the events of a period, or of all."""
    events = reverse("archive:event-list")
    if period is None:
        return events
    return f"{events}?{urlencode({'from': period.first.isoformat(), 'to': period.last.isoformat()})}"
