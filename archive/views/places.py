"""The list of places, and the page of one."""

from typing import Any

from django.db.models import Q, QuerySet

from archive.choices import LinkKind
from archive.domain import containment
from archive.fields import newest_first
from archive.filters.places import PlaceFilterSet
from archive.models import Event, Organisation, Place, PlaceMention
from archive.views import related
from archive.views.base import RecordDetailView, RecordListView, credits_of


def coordinates(place: Place) -> str:
    """Where a place lies, as “23.13° N, 113.26° E” (WGS 84); empty where that is not known."""
    if place.latitude is None or place.longitude is None:
        return ""
    north, east = (f"{abs(degrees).normalize():f}" for degrees in (place.latitude, place.longitude))
    return f"{north}° {'S' if place.latitude < 0 else 'N'}, {east}° {'W' if place.longitude < 0 else 'E'}"


class PlaceListView(RecordListView):
    """`/places/`."""

    model = Place
    template_name = "archive/places/list.html"
    filterset_class = PlaceFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        """The places with what they lie in, and how many events took place right there."""
        events = related.count_of(Event.objects.published(), "place")
        return super().get_queryset().select_related("parent").annotate(event_count=events)


class PlaceDetailView(RecordDetailView):
    """The page of one place."""

    model = Place
    template_name = "archive/places/detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        """Places with their names, identifiers, links and picture."""
        return (
            super()
            .get_queryset()
            .select_related("picture")
            .prefetch_related("other_names", "identifiers", "links", credits_of("picture__"))
        )

    def get_context(self, record: Place) -> dict[str, Any]:
        """What it lies in and what lies in it, what happened there, who sits there, and who mentions it."""
        slug = record.slug
        within = containment.inside(Place, record.pk)
        parts = related.first(
            within.exclude(pk=record.pk).order_by("name", "pk"),
            related.address("place", within=slug),
            limit=related.OUTLINE_LIMIT,
        )
        events = related.first(
            Event.objects.published()
            .filter(Q(place__in=within.order_by().values("pk")))
            .select_related("place", "parent")
            .order_by(newest_first("date_earliest"), "parent", "order", "pk"),
            related.address("event", place=slug),
        )
        seated = related.first(
            Organisation.objects.published().filter(seat=record), related.address("organisation", seat=slug)
        )
        mentions = related.first(related.mentions(PlaceMention, record), related.address("article", place=slug))
        counts = related.sourced(record, mentions)
        return {
            "native_names": related.in_own_script(record),
            "above": containment.above(record)[::-1],
            "parts": parts,
            "outline": related.grow(parts.rows, record),
            "events": events,
            "seated": seated,
            "mentions": mentions,
            "coordinates": coordinates(record),
            "sources_of_coordinates": [link for link in record.links.all() if link.kind == LinkKind.SOURCE],
            "sources": related.sum_up(counts),
        }
