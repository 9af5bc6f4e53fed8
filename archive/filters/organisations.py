"""Filters of the organisations."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.choices import OrganisationKind
from archive.filters.base import KnownChoiceFilter, RecordFilter, RecordFilterSet, found_in
from archive.models import Organisation


class OrganisationFilterSet(RecordFilterSet):
    """Which organisations: by what they are and what they belong to."""

    classification = KnownChoiceFilter(label=_("Classification"), choices=OrganisationKind.choices)
    parent = RecordFilter(
        label=_("Part of"),
        options=lambda: found_in(Organisation, Organisation.objects.published(), "parent"),
        rows=lambda pk: Q(parent=pk),
    )
