"""Events at the desk."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.admin import columns
from archive.admin.columns import imprecise_date
from archive.admin.panels import Panel
from archive.admin.participations import Participations
from archive.admin.records import CURATION, PUBLICATION, RecordAdmin
from archive.models import Event


@admin.register(Event)
class EventAdmin(RecordAdmin):
    """Events."""

    list_display = (
        "name",
        imprecise_date("date", _("date"), bound="earliest"),
        "classification",
        "place",
        "parent",
        columns.status,
        "updated_at",
    )
    list_filter = ("status", "classification", "mode", "state")
    list_select_related = ("place", "parent")
    search_fields = ("name", "slug", "uid")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("preview",)
    inlines = (Participations,)
    fieldsets = (
        (_("What it was"), {"fields": ["name", "classification", "summary", ("mode", "state")]}),
        (_("When and where"), {"fields": ["date", "date_as_printed", "place"]}),
        (
            _("Part of a larger event"),
            {
                "fields": ["parent", "order"],
                "description": _(
                    "A visit has legs, a leg has stops: enter the visit first, then its legs, each as part of it."
                ),
            },
        ),
        (_("Sources"), {"fields": ["evidence"]}),
        (_("Picture"), {"fields": ["picture", "preview"]}),
        PUBLICATION,
        CURATION,
    )
    panels = (
        Panel(_("Parts of this event"), "event", "parent", adds=True),
        Panel(_("What was agreed"), "outcome", "event", adds=True),
        Panel(_("Statements made here"), "statement", "occasion", adds=True),
        Panel(_("Statements relayed here"), "statement", "relay_occasion", adds=True),
        Panel(_("Articles that mention it"), "article", "eventmentions__event"),
    )

    @admin.display(description=_("preview"))
    def preview(self, event: Event) -> SafeString | str:
        """The lead picture."""
        return columns.thumbnail(event.picture)
