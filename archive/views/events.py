"""The list of events, and the page of one."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from archive.domain import containment
from archive.filters.events import EventFilterSet
from archive.models import Event, EventMention, OutcomeParty, Topic
from archive.views import related
from archive.views.base import RecordDetailView, RecordListView, credits_of


class EventListView(RecordListView):
    """`/events/`."""

    model = Event
    template_name = "archive/events/list.html"
    filterset_class = EventFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        """The events with their place and what they are a part of."""
        return super().get_queryset().select_related("place", "parent")


class EventDetailView(RecordDetailView):
    """The page of one event."""

    model = Event
    template_name = "archive/events/detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        """Events with their place and lead picture."""
        return super().get_queryset().select_related("place", "picture").prefetch_related(credits_of("picture__"))

    def get_context(self, record: Event) -> dict[str, Any]:
        """Who took part, the itinerary, what came of it, what was said and relayed there, and who reports of it."""
        slug = record.slug
        participants = related.first(related.participations(Q(event=record)), related.address("person", event=slug))
        parts = related.first(
            containment.inside(Event, record.pk)
            .exclude(pk=record.pk)
            .select_related("place")
            .order_by("parent", "order", "pk"),
            related.address("event", part_of=slug),
            limit=related.OUTLINE_LIMIT,
        )
        parties = OutcomeParty.objects.select_related("person", "organisation")
        outcomes = related.first(
            related.outcomes(Q(event=record)).prefetch_related(
                Prefetch("areas", Topic.objects.published()), Prefetch("parties", parties)
            )
        )
        said = related.first(related.statements(Q(occasion=record)), related.address("statement", event=slug))
        relayed = related.first(related.statements(Q(relay_occasion=record)), related.address("statement", event=slug))
        mentions = related.first(related.mentions(EventMention, record), related.address("article", event=slug))
        counts = related.sourced(record, participants, outcomes, said, relayed, mentions)
        return {
            "above": containment.above(record)[::-1],
            "participants": participants,
            "parts": parts,
            "itinerary": related.grow(parts.rows, record),
            "outcomes": outcomes,
            "said": said,
            "relayed": relayed,
            "mentions": mentions,
            "sources": related.sum_up(counts),
        }
