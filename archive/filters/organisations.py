"""Filters of the organisations."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.choices import OrganisationKind
from archive.filters.base import KnownChoiceFilter, RecordFilter, RecordFilterSet, among, found_in
from archive.models import Event, Organisation, Participation, Place


def taking_part() -> QuerySet[Any]:
    """The public participations of organisations."""
    return Participation.objects.published().filter(organisation__isnull=False)


class OrganisationFilterSet(RecordFilterSet):
    """Which organisations: by what they are, what they belong to, where they sit and what they took part in."""

    classification = KnownChoiceFilter(label=_("Classification"), choices=OrganisationKind.choices)
    parent = RecordFilter(
        label=_("Part of"),
        options=lambda: found_in(Organisation, Organisation.objects.published(), "parent"),
        rows=lambda pk: Q(parent=pk),
    )
    seat = RecordFilter(
        label=_("Seat"),
        options=lambda: found_in(Place, Organisation.objects.published(), "seat"),
        rows=lambda pk: Q(seat=pk),
    )
    event = RecordFilter(
        label=_("Took part in"),
        options=lambda: found_in(Event, taking_part(), "event"),
        rows=lambda pk: among("pk", taking_part().filter(event=pk), "organisation"),
    )
