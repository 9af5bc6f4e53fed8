"""Filters of the people."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from archive.filters.base import TYPED_LIMIT, RecordFilter, RecordFilterSet, among, found_in
from archive.models import Affiliation, Event, Organisation, Participation, Statement, Topic


def people_in(organisation: int) -> QuerySet[Any]:
    """The public affiliations with an organisation, whether the office is there or on its behalf."""
    offices = Affiliation.objects.published()
    return offices.filter(organisation=organisation) | offices.filter(on_behalf_of=organisation)


def topics_spoken_on() -> QuerySet[Any]:
    """The topics of public statements by people, a row for each."""
    return Statement.topics.through.objects.filter(
        statement__in=Statement.objects.published().filter(person__isnull=False)
    )


class PersonFilterSet(RecordFilterSet):
    """Which people: by their offices, what they spoke on and what they took part in."""

    organisation = RecordFilter(
        label=_("Organisation"),
        options=lambda: found_in(Organisation, Affiliation.objects.published(), "organisation", "on_behalf_of"),
        rows=lambda pk: among("pk", people_in(pk), "person"),
    )
    role = django_filters.CharFilter(
        label=_("Role"), method="by_role", max_length=TYPED_LIMIT, help_text=_("Words of the office, as “minister”.")
    )
    topic = RecordFilter(
        label=_("Spoke on"),
        options=lambda: found_in(Topic, topics_spoken_on(), "topic"),
        rows=lambda pk: among("pk", Statement.objects.published().filter(topics=pk, person__isnull=False), "person"),
    )

    event = RecordFilter(
        label=_("Took part in"),
        options=lambda: found_in(Event, Participation.objects.published().filter(person__isnull=False), "event"),
        rows=lambda pk: among("pk", Participation.objects.published().filter(event=pk, person__isnull=False), "person"),
    )

    def by_role(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The people with an office in whose name every word typed occurs."""
        offices = Affiliation.objects.published()
        for word in value.split():
            offices = offices.filter(role__icontains=word)
        return queryset.filter(among("pk", offices, "person"))
