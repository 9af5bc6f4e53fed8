"""The list of events, and the page of one."""

from itertools import groupby
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from archive.choices import ParticipationRole
from archive.domain import chronology, containment
from archive.filters.events import EventFilterSet
from archive.models import Event, EventMention, OutcomeParty, Participation, Topic
from archive.models.columns import lean
from archive.models.prepared import Prepared
from archive.views import itineraries, maps, related
from archive.views.base import RecordDetailView, RecordListView, credit_pictures
from archive.views.said import HEARD, RELAYED, Said

PARTICIPANTS = Prepared(lambda event: related.participations(Q(event=event)))
OUTCOMES = Prepared(lambda event: related.outcomes(Q(event=event)))
SAID_THERE = Prepared(lambda event: related.statements(Q(occasion=event)))
RELAYED_THERE = Prepared(lambda event: related.statements(Q(relay_occasion=event)))
MENTIONS = Prepared(lambda record, numbers: related.mentions(EventMention, record, numbers))


class EventListView(RecordListView):
    """`/events/`."""

    model = Event
    template_name = "archive/list.html"
    filterset_class = EventFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        """The events with their place and what they are a part of."""
        return lean(super().get_queryset(), "place", "parent")


class EventDetailView(RecordDetailView):
    """The page of one event."""

    model = Event
    template_name = "archive/events/detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        """Events with their place and lead picture."""
        return super().get_queryset().select_related("place", "picture")

    def get_context(self, record: Event) -> dict[str, Any]:
        """Who took part, the itinerary, what came of it, what was said and relayed there, and who reports of it."""
        slug = record.slug
        credit_pictures(record.picture)
        participants = related.first(PARTICIPANTS(event=record.pk), related.address("person", event=slug))
        parts = itineraries.parts_of(record)
        itinerary = related.grow(parts.rows, record)
        stops = list(itineraries.in_order(itinerary))
        parties = OutcomeParty.objects.select_related("person", "organisation")
        outcomes = related.first(OUTCOMES(event=record.pk))
        prefetch_related_objects(
            outcomes.rows, Prefetch("areas", Topic.objects.published()), Prefetch("parties", parties)
        )
        said = related.first(SAID_THERE(event=record.pk), related.address("statement", event=slug))
        relayed = related.first(RELAYED_THERE(event=record.pk), related.address("statement", event=slug))
        mentions = related.first_articles(
            related.newest_mentions(MENTIONS, record), related.address("article", event=slug)
        )
        related.with_offices(said, relayed)
        counts = related.sourced(record, participants, outcomes, said, relayed, mentions, along=parts)
        return {
            "above": containment.above(record)[::-1],
            "participants": participants,
            "roles": by_role(participants.rows),
            "parts": parts,
            "itinerary": itinerary,
            "stops": stops,
            "map": map_of(record, [stop.event for stop in stops]),
            "timeline": chronology.of_event(
                record, parts.rows, said.rows, is_cut=said.is_cut, more=related.address("event", part_of=slug)
            ),
            "outcomes": outcomes,
            "said": said,
            "said_there": Said(None, said.rows, HEARD, "said"),
            "relayed": relayed,
            "relayed_there": Said(None, relayed.rows, RELAYED, "relayed"),
            "mentions": mentions,
            "sources": related.sum_up(counts),
        }


def by_role(rows: list[Participation]) -> list[related.Group]:
    """Participations by what people did there: hosts first, then as `ParticipationRole` has them."""
    order = list(ParticipationRole)
    found = groupby(sorted(rows, key=lambda row: order.index(ParticipationRole(row.role))), key=lambda row: row.role)
    return [
        related.Group(_("As %(role)s") % {"role": ParticipationRole(role).label}, list(group)) for role, group in found
    ]


def map_of(record: Event, parts: list[Event]) -> maps.PlaceMap | None:
    """The map of where the parts of an event took place, in the order told; else of where the whole did.

    None if the archive can show none of these places.
    """
    title = _("Map of where it took place")
    lines = maps.lines_of([record.place, *(part.place for part in parts)])
    return maps.draw("map", title, [(part.place, part) for part in parts], lines, is_route=True) or maps.draw(
        "map", title, [(record.place, None)], lines
    )
