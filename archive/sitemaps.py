"""The site map for search engines (sitemaps.org): an index, and a section for each noun in pages of a bearable size."""

import datetime
from functools import cached_property, partial
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse

from archive.models import Article, Event, Organisation, Person, Place, Record, Statement, Topic

PAGE_SIZE = 5000

# A record changes for its readers when it is saved, or when its time comes.
CHANGED = Greatest("updated_at", "publish_at")


class RecordSitemap(Sitemap):
    """The pages of the public records of one kind."""

    limit = PAGE_SIZE

    def __init__(self, model: type[Record]) -> None:
        self.model = model

    @cached_property
    def extent(self) -> dict[str, Any]:
        """How many records there are (`rows`), and when one of them last changed (`latest`): one query."""
        published: QuerySet[Any] = self.model.objects.published()
        return published.aggregate(rows=Count("pk"), latest=Max(CHANGED))

    @property
    def paginator(self) -> Paginator:
        """The pages, counted once."""
        pages: Paginator[Any] = Paginator(self.items(), self.limit)
        pages.count = self.extent["rows"]
        return pages

    def items(self) -> QuerySet[Any]:
        """The records, with no more than an address needs."""
        address = "uid" if self.model is Statement else "slug"
        return self.model.objects.published().only(address, "updated_at", "publish_at").order_by("pk")

    def lastmod(self, item: Any) -> datetime.datetime:
        """When the page last changed."""
        return max(item.updated_at, item.publish_at)

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """When any of the pages last changed; None if there are none."""
        latest: datetime.datetime | None = self.extent["latest"]
        return latest


class PageSitemap(Sitemap):
    """The pages that are no records: home, the lists, what the archive is."""

    def items(self) -> list[str]:
        """The names of their addresses."""
        nouns = ("article", "statement", "person", "organisation", "event", "place", "topic")
        return ["home", *(f"{noun}-list" for noun in nouns), "timeline", "about", "data"]

    def location(self, item: str) -> str:
        """The address."""
        return reverse(f"archive:{item}")


SITEMAPS: dict[str, Any] = {
    "pages": PageSitemap,
    "article": partial(RecordSitemap, Article),
    "statement": partial(RecordSitemap, Statement),
    "person": partial(RecordSitemap, Person),
    "organisation": partial(RecordSitemap, Organisation),
    "event": partial(RecordSitemap, Event),
    "place": partial(RecordSitemap, Place),
    "topic": partial(RecordSitemap, Topic),
}


def filled() -> dict[str, Any]:
    """The sections that have a page: a section without one would be no valid site map."""
    sections = {name: make() for name, make in SITEMAPS.items()}
    return {name: section for name, section in sections.items() if section.paginator.count}
