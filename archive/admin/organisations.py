"""Organisations at the desk."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.admin import columns
from archive.admin.columns import imprecise_date
from archive.admin.details import OrganisationIdentifiers, OrganisationLinks, OrganisationNames
from archive.admin.panels import Panel
from archive.admin.records import CURATION, PUBLICATION, RecordAdmin
from archive.models import Organisation


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    """Organisations."""

    list_display = (
        "name",
        "classification",
        imprecise_date("founding_date", _("founded")),
        "parent",
        columns.status,
        "updated_at",
    )
    list_filter = ("status", "classification")
    list_select_related = ("parent",)
    search_fields = ("name", "sort_name", "slug", "uid")
    searched_names = ("other_names",)
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("preview",)
    inlines = (OrganisationNames, OrganisationIdentifiers, OrganisationLinks)
    fieldsets = (
        (_("What it is"), {"fields": ["name", "sort_name", "classification", "parent", "summary", "history"]}),
        (_("When and where"), {"fields": [("founding_date", "dissolution_date"), "seat"]}),
        (_("Sources"), {"fields": ["evidence"]}),
        (_("Picture"), {"fields": ["picture", "preview"]}),
        PUBLICATION,
        CURATION,
    )
    panels = (
        Panel(_("People in its offices"), "affiliation", "organisation", adds=True),
        Panel(_("Bodies that are part of it"), "organisation", "parent", adds=True),
        Panel(_("Statements it made"), "statement", "organisation", adds=True),
        Panel(_("Statements it relayed"), "statement", "relayed_by_organisation"),
        Panel(_("Parts in events"), "participation", "organisation", adds=True),
        Panel(_("Articles it published"), "article", "publisher", adds=True),
        Panel(_("Articles it supplied as agency"), "article", "agency", adds=True),
        Panel(_("Articles that mention it"), "article", "organisationmentions__organisation"),
        Panel(_("Articles it is credited in"), "article", "credits__organisation"),
    )

    @admin.display(description=_("preview"))
    def preview(self, organisation: Organisation) -> SafeString | str:
        """The logo."""
        return columns.thumbnail(organisation.picture)
