"""Filters of the events."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from archive.choices import EventKind, EventMode, EventState
from archive.filters.base import PeriodFilterSet
from archive.filters.facets import ChoiceFacet, RecordFacet, years
from archive.models import Event, Organisation, Person, Place

WITH = _("with %(names)s")


class EventFilterSet(PeriodFilterSet):
    """Which events: by what they were, where, with whom and when."""

    model = Event
    listed: ClassVar[Any] = _("Events")

    year = years(_("Year"), _("from %(names)s"))
    classification = ChoiceFacet(EventKind, _("Classification"), _("of the kind %(names)s"))
    mode = ChoiceFacet(EventMode, _("Mode"), _("held in this way: %(names)s"))
    state = ChoiceFacet(EventState, _("State"), _("in the state “%(names)s”"))
    person = RecordFacet(Person, _("Person taking part"), WITH)
    organisation = RecordFacet(Organisation, _("Organisation taking part"), WITH)
    place = RecordFacet(Place, _("Place"), _("in %(names)s"), help_text=_("With the places in it."))
    part_of = RecordFacet(Event, _("Part of"), _("as part of %(names)s"), help_text=_("At any depth."))
