"""The list of places, and the page of one."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from archive.choices import LinkKind
from archive.domain import containment
from archive.domain.details import load_details
from archive.fields import newest_first
from archive.filters.places import PlaceFilterSet
from archive.models import Event, Organisation, Place, PlaceMention
from archive.models.columns import lean, linked
from archive.models.prepared import Prepared
from archive.views import itineraries, maps, related
from archive.views.base import RecordDetailView, RecordListView, credit_pictures

PARTS = Prepared(lambda place: linked(containment.inside(Place, place).exclude(pk=place).order_by("name", "pk")))
EVENTS = Prepared(
    lambda place: linked(
        Event.objects.published().filter(place__in=containment.inside(Place, place).order_by().values("pk")),
        "place",
        "parent",
    ).order_by(newest_first("date_earliest"), "parent", "order", "pk")
)
SEATED = Prepared(lambda place: linked(Organisation.objects.published().filter(seat=place)))
MENTIONS = Prepared(lambda record, numbers: related.mentions(PlaceMention, record, numbers))


class PlaceListView(RecordListView):
    """`/places/`."""

    model = Place
    template_name = "archive/places/list.html"
    filterset_class = PlaceFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        """The places with what they lie in, how many events took place right there, and who says where they lie."""
        events = related.count_of(Event.objects.published(), "place")
        return maps.with_sources(lean(super().get_queryset(), "parent").annotate(event_count=events))

    def get_context(self, records: list[Place]) -> dict[str, Any]:
        """The map of those places on this page of the list that have coordinates of their own."""
        lines = {place.pk: [place] for place in records}
        sites = [(place, None) for place in records]
        return {"map": maps.draw("map", _("Map of the places on this page"), sites, lines)}


class PlaceDetailView(RecordDetailView):
    """The page of one place."""

    model = Place
    template_name = "archive/places/detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        """Places with their picture."""
        return super().get_queryset().select_related("picture")

    def get_context(self, record: Place) -> dict[str, Any]:
        """What it lies in and what lies in it, what happened there, who sits there, and who mentions it."""
        slug = record.slug
        load_details(record)
        credit_pictures(record.picture)
        parts = related.first(
            PARTS(place=record.pk),
            related.address("place", within=slug),
            limit=related.OUTLINE_LIMIT,
        )
        events = related.first(
            EVENTS(place=record.pk),
            related.address("event", place=slug),
        )
        seated = related.first(SEATED(place=record.pk), related.address("organisation", seat=slug))
        mentions = related.first_articles(
            related.newest_mentions(MENTIONS, record), related.address("article", place=slug)
        )
        counts = related.sourced(record, mentions)
        return {
            "native_names": related.in_own_script(record),
            "above": containment.above(record)[::-1],
            "parts": parts,
            "outline": related.grow(parts.rows, record),
            "events": events,
            "happened": in_order(events.rows),
            "seated": seated,
            "mentions": mentions,
            "coordinates": maps.coordinates(record),
            "map": map_of(record, parts.rows, events.rows),
            "sources_of_coordinates": [link for link in record.links.all() if link.kind == LinkKind.SOURCE],
            "sources": related.sum_up(counts),
        }


def in_order(events: list[Event]) -> list[Event]:
    """Events newest first as they come; those without a date after them, each before its own parts."""
    undated = [event for event in events if not event.date]
    told = itineraries.in_order(related.grow(undated, Event()))
    return [*(event for event in events if event.date), *(stop.event for stop in told)]


def map_of(record: Place, parts: list[Place], events: list[Event]) -> maps.PlaceMap | None:
    """The map of a place and those in it, each with the events there; None if the archive can show none of them."""
    places = {place.pk: place for place in (record, *parts)}
    sites: list[tuple[Place | None, Event | None]] = [(place, None) for place in places.values()]
    sites += [(event.place, event) for event in in_order(events) if event.place_id in places]
    return maps.draw("map", _("Map of the place and of those in it"), sites, maps.lines_of(places.values()))
