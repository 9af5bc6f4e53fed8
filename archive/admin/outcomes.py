"""Outcomes at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.admin import columns
from archive.admin.assertions import SOURCES, AssertionAdmin
from archive.admin.columns import imprecise_date
from archive.admin.inlines import OwnedTable
from archive.models import Outcome, OutcomeParty


class Parties(OwnedTable):
    """Those who agreed."""

    model = OutcomeParty
    classes: list[str] = []
    fields = ("order", "person", "organisation", "printed_name")


@admin.register(Outcome)
class OutcomeAdmin(AssertionAdmin):
    """What was agreed at events."""

    list_display = (columns.words("text", _("text")), "kind", "state", imprecise_date("as_of", _("as of")), "event")
    list_filter = ("kind", "state", "certainty")
    list_select_related = ("event",)
    search_fields = ("text", "event__name")
    inlines = (Parties,)
    fieldsets = (
        (_("What was agreed"), {"fields": ["event", "kind", "text", "areas", "order"]}),
        (_("How far it has got"), {"fields": [("state", "as_of"), "statement"]}),
        (_("Sources"), {"fields": SOURCES}),
        (_("History"), {"fields": ["why"]}),
    )
