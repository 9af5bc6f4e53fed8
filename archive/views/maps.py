"""Maps of places: which of them the archive can show, where, and what is told of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from archive.choices import LinkKind
from archive.domain import containment
from archive.drawings import map as drawings
from archive.drawings.badges import Point
from archive.models import Event, Place, PlaceLink

NAMED_LIMIT = 12
"""How many places a caption names before it leaves the rest to the table."""


@dataclass(slots=True)
class Entry:
    """A place of a map: its `number` there (None if it is not on it), and the events told of it, in order.

    `at` is the place by whose coordinates it is shown: itself, or the nearest larger one that has some.
    """

    place: Place
    at: Place | None
    number: int | None = None
    events: list[Event] = field(default_factory=list)

    @property
    def is_borrowed(self) -> bool:
        """Whether it is shown by the coordinates of a larger place."""
        return self.at is not None and self.at.pk != self.place.pk

    @property
    def coordinates(self) -> str:
        """Where it is shown, in words; empty if it is not."""
        return coordinates(self.at) if self.at else ""


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """What `archive/drawings/map.html` shows. `key` makes the ids on the page, `title` and `description` are heard."""

    key: str
    title: str
    drawing: drawings.Map
    entries: list[Entry]
    is_route: bool

    @property
    def spots(self) -> list[Entry]:
        """One entry for each number: the first that has it."""
        found: dict[int | None, Entry] = {}
        for entry in self.shown:
            found.setdefault(entry.number, entry)
        return list(found.values())

    @property
    def shown(self) -> list[Entry]:
        """The entries that are on the map."""
        return [entry for entry in self.entries if entry.number is not None]

    @property
    def borrowed(self) -> list[Entry]:
        """Those shown by the coordinates of a larger place."""
        return [entry for entry in self.entries if entry.is_borrowed]

    @property
    def missing(self) -> list[Entry]:
        """Those that are not on the map."""
        return [entry for entry in self.entries if entry.number is None]

    @property
    def named_borrowed(self) -> list[Entry]:
        """As many of them as a caption names."""
        return self.borrowed[:NAMED_LIMIT]

    @property
    def named_missing(self) -> list[Entry]:
        """As many of them as a caption names."""
        return self.missing[:NAMED_LIMIT]

    @property
    def description(self) -> str:
        """What is to be seen, in words."""
        names = [f"{entry.number} {entry.at}" for entry in self.spots]
        if self.is_route:
            return _("In the order of the report: %(places)s.") % {"places": " → ".join(names)}
        return _("Shown are: %(places)s.") % {"places": ", ".join(names)}


def coordinates(place: Place) -> str:
    """Where a place lies, as “23.13° N, 113.26° E” (WGS 84); empty where that is not known."""
    if place.latitude is None or place.longitude is None:
        return ""
    north, east = (f"{abs(degrees).normalize():f}" for degrees in (place.latitude, place.longitude))
    return f"{north}° {'S' if place.latitude < 0 else 'N'}, {east}° {'W' if place.longitude < 0 else 'E'}"


def with_sources(places: QuerySet[Any]) -> QuerySet[Any]:
    """Places with the title and the address of the first source of their coordinates (`source_title`, `source_url`)."""
    sources = PlaceLink.objects.filter(place=OuterRef("pk"), kind=LinkKind.SOURCE).order_by("pk")
    return places.annotate(
        source_title=Subquery(sources.values("title")[:1]), source_url=Subquery(sources.values("url")[:1])
    )


def lines_of(places: Iterable[Place | None]) -> dict[int, list[Place]]:
    """The places by their key, each with the larger ones it lies in, nearest first, as far as they are public (one
    query).
    """
    pks = [place.pk for place in places if place is not None]
    return containment.lines(with_sources(Place.objects.published()), pks)


def draw(
    key: str,
    title: str,
    sites: Sequence[tuple[Place | None, Event | None]],
    lines: dict[int, list[Place]],
    *,
    is_route: bool = False,
) -> PlaceMap | None:
    """The map of some places, each with the event that took place there if there is one, in the order told.

    `lines` are those of `lines_of`; a place that is not among them is not public and stays away. None if not one of
    the places can be shown.
    """
    entries: dict[int, Entry] = {}
    spots: dict[tuple[float, float], int] = {}
    points: list[Point] = []
    route: list[int] = []
    for place, event in sites:
        line = lines.get(place.pk) if place is not None else None
        if not line:
            continue
        entry = entries.get(line[0].pk)
        if entry is None:
            at = next((one for one in line if one.latitude is not None), None)
            entry = entries[line[0].pk] = Entry(line[0], at)
            if at is not None and at.latitude is not None and at.longitude is not None:
                spot = (float(at.longitude), float(at.latitude))
                if spot not in spots:
                    spots[spot] = len(points)
                    points.append(Point(len(points) + 1, str(at), *spot))
                entry.number = spots[spot] + 1
        if event is not None:
            entry.events.append(event)
        if entry.number is not None:
            route.append(entry.number - 1)
    if not points:
        return None
    drawing = drawings.draw(tuple(points), tuple(route) if is_route else ())
    return PlaceMap(key, title, drawing, list(entries.values()), bool(drawing.route))
