"""Places at the desk."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.admin import columns
from archive.admin.details import PlaceIdentifiers, PlaceLinks, PlaceNames
from archive.admin.panels import Panel
from archive.admin.records import CURATION, PUBLICATION, RecordAdmin
from archive.models import Place


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    """Places."""

    list_display = ("name", "kind", "parent", "country_code", columns.status, "updated_at")
    list_filter = ("status", "kind")
    list_select_related = ("parent",)
    search_fields = ("name", "slug", "uid")
    searched_names = ("other_names",)
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("preview",)
    inlines = (PlaceNames, PlaceIdentifiers, PlaceLinks)
    fieldsets = (
        (_("What it is"), {"fields": ["name", "kind", "summary"]}),
        (_("Where"), {"fields": ["parent", "country_code", ("latitude", "longitude")]}),
        (_("Sources"), {"fields": ["evidence"]}),
        (_("Picture"), {"fields": ["picture", "preview"]}),
        PUBLICATION,
        CURATION,
    )
    panels = (
        Panel(_("Events here"), "event", "place", adds=True),
        Panel(_("Places within it"), "place", "parent", adds=True),
        Panel(_("Organisations that sit here"), "organisation", "seat", adds=True),
        Panel(_("Articles that mention it"), "article", "placementions__place"),
    )

    @admin.display(description=_("preview"))
    def preview(self, place: Place) -> SafeString | str:
        """The lead picture."""
        return columns.thumbnail(place.picture)
