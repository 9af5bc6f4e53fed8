"""Every public address that there is for the records of a world."""

from collections.abc import Iterator
from typing import Any, cast

from django.urls import URLPattern, URLResolver, resolve, reverse

from archive.filters.facets import Facet
from tests.world import World

RECORDS = ["article", "person", "organisation", "event", "place", "topic", "statement"]
SIZES = ("small", "medium", "large", "thumb", "thumb-small")
EXTENSIONS = ("avif", "webp", "png", "jpg")


def addresses(world: World, *words: str) -> dict[str, list[str]]:
    """The addresses of the site, by the name of their pattern. A new pattern has to be entered here.

    `words` are what is searched for.
    """
    found = {
        name: [reverse(f"archive:{name}")]
        for name in (
            "home", "search", "search-help", "about", "data", "robots", "sitemap", "style-guide", "card", "favicon",
            "manifest",
            *(f"{record}-list" for record in RECORDS),
        )
    }  # fmt: skip
    found["search"] += [f"{reverse('archive:search')}?q={word}" for word in words]
    found["search"] += [f"{reverse('archive:search')}?q=public&{more}" for more in ("year=2022", "facet=person")]
    found["suggestions"] = [f"{reverse('archive:suggestions')}?q={word}" for word in ("", *words)]
    found["picture"] = [
        reverse("archive:picture", args=[world.image.checksum, size, extension])
        for size in SIZES
        for extension in EXTENSIONS
    ]
    for record in RECORDS:
        address = reverse(f"archive:{record}-list")
        filters = cast(Any, resolve(address).func).view_class.filterset_class.base_filters
        facets = [name for name, each in filters.items() if isinstance(each, Facet)]
        found[f"{record}-list"] += [f"{address}?facet={name}" for name in facets]
    found["event-list"] += ["/events/?from=1900", "/events/?classification=visit&mode=unknown&from=1900&to=1901"]
    found["timeline"] = [
        f"{reverse('archive:timeline')}{query}"
        for query in ("", "?period=2022", "?period=2022-05", "?period=not-given")
    ]
    found["sitemap-section"] = [reverse("archive:sitemap-section", args=[record]) for record in RECORDS]
    for name, record in zip(RECORDS, sorted(world.records(), key=lambda row: RECORDS.index(kind_of(row))), strict=True):
        found[name] = [record.get_absolute_url()]
        found[f"{name}-card"] = [f"{record.get_absolute_url()}card.png"]
    found["event-itinerary"] = [reverse("archive:event-itinerary", args=[world.event.slug])]
    for record in (world.person, world.organisation, world.event):
        name = f"{kind_of(record)}-network"
        found[name] = [reverse(f"archive:{name}", args=[record.slug])]
    return found


def kind_of(record: Any) -> str:
    """The name of a record's model."""
    return str(record._meta.model_name)


def names_of(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """The names of some URL patterns and of all below them."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names_of(pattern.url_patterns)
        else:
            yield str(pattern.name)
