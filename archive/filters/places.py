"""Filters of the places."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.choices import PlaceKind
from archive.domain import containment
from archive.filters.base import KnownChoiceFilter, RecordFilter, RecordFilterSet, among, found_in
from archive.models import Place


def countries() -> list[tuple[str, str]]:
    """The country codes of the public places, each by the name of the country itself where that is a public place."""
    coded = Place.objects.published().exclude(country_code="").order_by("country_code")
    names = dict.fromkeys(coded.values_list("country_code", flat=True).distinct(), "")
    names |= dict(coded.filter(kind=PlaceKind.COUNTRY).values_list("country_code", "name"))
    return sorted(((code, name or code) for code, name in names.items()), key=lambda pair: pair[1])


class PlaceFilterSet(RecordFilterSet):
    """Which places: by what they are and where they lie."""

    kind = KnownChoiceFilter(label=_("Kind"), choices=PlaceKind.choices)
    country = KnownChoiceFilter(label=_("Country"), field_name="country_code", choices=countries)
    within = RecordFilter(
        label=_("Within"),
        help_text=_("At any depth."),
        options=lambda: found_in(Place, Place.objects.published(), "parent"),
        rows=lambda pk: among("pk", containment.inside(Place, pk), "pk") & ~Q(pk=pk),
    )
