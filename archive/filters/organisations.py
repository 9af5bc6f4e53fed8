"""Filters of the organisations."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from archive.choices import OrganisationKind
from archive.filters.base import RecordFilterSet
from archive.filters.facets import ChoiceFacet, RecordFacet
from archive.models import Event, Organisation, Place


class OrganisationFilterSet(RecordFilterSet):
    """Which organisations: by what they are, what they belong to, where they sit and what they took part in."""

    model = Organisation
    listed: ClassVar[Any] = _("Organisations")

    classification = ChoiceFacet(OrganisationKind, _("Classification"), _("of the kind %(names)s"))
    parent = RecordFacet(Organisation, _("Part of"), _("that are part of %(names)s"))
    seat = RecordFacet(Place, _("Seat"), _("with their seat in %(names)s"))
    event = RecordFacet(Event, _("Took part in"), _("that took part in %(names)s"))
