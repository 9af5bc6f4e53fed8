"""Participations at the desk: rows of an event's form, and a list of their own."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.admin import columns
from archive.admin.assertions import SOURCES, AssertionAdmin
from archive.admin.inlines import OwnedBlocks
from archive.models import Participation


class Participations(OwnedBlocks):
    """Who took part in an event."""

    model = Participation
    fields = (
        ("person", "organisation", "printed_name"),
        ("role", "capacity", "order"),
        ("evidence", "as_printed", "certainty"),
        "note",
    )


@admin.register(Participation)
class ParticipationAdmin(AssertionAdmin):
    """Who took part in what."""

    list_display = (columns.agent, "role", "event", "certainty")
    list_filter = ("role", "certainty")
    list_select_related = ("person", "organisation", "event")
    search_fields = ("printed_name", "person__name", "organisation__name", "event__name")
    fieldsets = (
        (
            _("Who and in what"),
            {"fields": ["event", ("person", "organisation"), "printed_name", "role", "capacity", "order"]},
        ),
        (_("Sources"), {"fields": SOURCES}),
        (_("History"), {"fields": ["why"]}),
    )
