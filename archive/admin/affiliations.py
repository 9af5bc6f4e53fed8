"""Affiliations at the desk: rows of a person's form, and a list of their own to choose capacities from."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.admin.assertions import SOURCES, AssertionAdmin
from archive.admin.columns import imprecise_date
from archive.admin.inlines import OwnedBlocks
from archive.models import Affiliation


class Affiliations(OwnedBlocks):
    """The offices of a person."""

    model = Affiliation
    fields = (
        ("role", "organisation", "on_behalf_of"),
        ("start_date", "end_date"),
        ("evidence", "as_printed", "certainty"),
        "note",
    )


@admin.register(Affiliation)
class AffiliationAdmin(AssertionAdmin):
    """Who held which office where."""

    list_display = (
        "person",
        "role",
        "organisation",
        imprecise_date("start_date", _("from"), bound="earliest"),
        imprecise_date("end_date", _("until")),
        "certainty",
    )
    list_filter = ("certainty",)
    list_select_related = ("person", "organisation")
    search_fields = ("role", "person__name", "organisation__name")
    fieldsets = (
        (_("Who, what, where"), {"fields": ["person", "role", "organisation", "on_behalf_of"]}),
        (_("When"), {"fields": [("start_date", "end_date")]}),
        (_("Sources"), {"fields": SOURCES}),
        (_("History"), {"fields": ["why"]}),
    )
