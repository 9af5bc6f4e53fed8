"""Filters of the articles."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.choices import Genre
from archive.filters.base import KnownChoiceFilter, PeriodFilterSet, RecordFilter, among, found_in
from archive.models import (
    Article,
    Event,
    EventMention,
    Organisation,
    OrganisationMention,
    Person,
    PersonMention,
    Place,
    PlaceMention,
    Topic,
)
from archive.text import language_name


def languages() -> list[tuple[str, str]]:
    """The languages of the public articles, by name where Django knows one."""
    codes = Article.objects.published().order_by("language").values_list("language", flat=True).distinct()
    return [(code, language_name(code)) for code in codes]


def articles_with(column: str) -> QuerySet[Any]:
    """The public articles that have something in a column."""
    return Article.objects.published().filter(**{f"{column}__isnull": False})


def articles_on_topics() -> QuerySet[Any]:
    """The topics of the public articles, a row for each."""
    return Article.topics.through.objects.filter(article__in=Article.objects.published())


class ArticleFilterSet(PeriodFilterSet):
    """Which articles: by what they are, whom and what they mention, and when they were issued."""

    period_field: ClassVar[str] = "issued"

    language = KnownChoiceFilter(label=_("Language"), choices=languages)
    genre = KnownChoiceFilter(label=_("Genre"), choices=Genre.choices)
    publisher = RecordFilter(
        label=_("Publisher"),
        options=lambda: found_in(Organisation, articles_with("publisher"), "publisher"),
        rows=lambda pk: Q(publisher=pk),
    )
    agency = RecordFilter(
        label=_("Agency"),
        options=lambda: found_in(Organisation, articles_with("agency"), "agency"),
        rows=lambda pk: Q(agency=pk),
    )
    topic = RecordFilter(
        label=_("Topic"),
        options=lambda: found_in(Topic, articles_on_topics(), "topic"),
        rows=lambda pk: among("pk", Article.topics.through.objects.filter(topic=pk), "article"),
    )
    person = RecordFilter(
        label=_("Person mentioned"),
        options=lambda: found_in(Person, PersonMention.objects.published(), "person"),
        rows=lambda pk: among("pk", PersonMention.objects.published().filter(person=pk), "article"),
    )
    organisation = RecordFilter(
        label=_("Organisation mentioned"),
        options=lambda: found_in(Organisation, OrganisationMention.objects.published(), "organisation"),
        rows=lambda pk: among("pk", OrganisationMention.objects.published().filter(organisation=pk), "article"),
    )
    event = RecordFilter(
        label=_("Event mentioned"),
        options=lambda: found_in(Event, EventMention.objects.published(), "event"),
        rows=lambda pk: among("pk", EventMention.objects.published().filter(event=pk), "article"),
    )
    place = RecordFilter(
        label=_("Place mentioned"),
        options=lambda: found_in(Place, PlaceMention.objects.published(), "place"),
        rows=lambda pk: among("pk", PlaceMention.objects.published().filter(place=pk), "article"),
    )
