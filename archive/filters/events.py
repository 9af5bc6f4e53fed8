"""Filters of the events."""

from typing import ClassVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.choices import EventKind, EventMode, EventState
from archive.domain import containment
from archive.filters.base import KnownChoiceFilter, PeriodFilterSet, RecordFilter, among, found_in
from archive.models import Event, Organisation, Participation, Person, Place


class EventFilterSet(PeriodFilterSet):
    """Which events: by what they were, where, with whom and when."""

    period_field: ClassVar[str] = "date"

    classification = KnownChoiceFilter(label=_("Classification"), choices=EventKind.choices)
    mode = KnownChoiceFilter(label=_("Mode"), choices=EventMode.choices)
    state = KnownChoiceFilter(label=_("State"), choices=EventState.choices)
    place = RecordFilter(
        label=_("Place"),
        help_text=_("With the places in it."),
        options=lambda: Place.objects.published().filter(
            Q(pk__in=Event.objects.published().order_by().values("place"))
            | Q(pk__in=Place.objects.published().order_by().values("parent"))
        ),
        rows=lambda pk: among("place", containment.inside(Place, pk), "pk"),
    )
    person = RecordFilter(
        label=_("Person taking part"),
        options=lambda: found_in(Person, Participation.objects.published(), "person"),
        rows=lambda pk: among("pk", Participation.objects.published().filter(person=pk), "event"),
    )
    organisation = RecordFilter(
        label=_("Organisation taking part"),
        options=lambda: found_in(Organisation, Participation.objects.published(), "organisation"),
        rows=lambda pk: among("pk", Participation.objects.published().filter(organisation=pk), "event"),
    )
    part_of = RecordFilter(
        label=_("Part of"),
        help_text=_("At any depth."),
        options=lambda: found_in(Event, Event.objects.published(), "parent"),
        rows=lambda pk: among("pk", containment.inside(Event, pk), "pk") & ~Q(pk=pk),
    )
