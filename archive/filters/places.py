"""Filters of the places."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from archive.choices import PlaceKind
from archive.filters.base import RecordFilterSet
from archive.filters.facets import ChoiceFacet, CodeFacet, RecordFacet
from archive.models import Place


def country_names(codes: Iterable[str]) -> dict[str, str]:
    """The names of countries by their codes: those of the countries themselves where they are public places."""
    names = {code: code for code in codes}
    countries = Place.objects.published().filter(kind=PlaceKind.COUNTRY, country_code__in=names)
    return names | dict(countries.order_by("-pk").values_list("country_code", "name"))


class PlaceFilterSet(RecordFilterSet):
    """Which places: by what they are and where they lie."""

    model = Place
    listed: ClassVar[Any] = _("Places")

    kind = ChoiceFacet(PlaceKind, _("Kind"), _("of the kind %(names)s"), dimension="place_kind")
    country = CodeFacet(_("Country"), _("in %(names)s"), naming=country_names)
    within = RecordFacet(Place, _("Within"), _("within %(names)s"), help_text=_("At any depth."))
