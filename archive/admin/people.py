"""People at the desk."""

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.admin import columns
from archive.admin.affiliations import Affiliations
from archive.admin.columns import imprecise_date
from archive.admin.details import PersonIdentifiers, PersonLinks, PersonNames
from archive.admin.panels import Panel
from archive.admin.records import CURATION, PUBLICATION, RecordAdmin
from archive.models import Person


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """People."""

    list_display = (
        "name",
        "summary",
        imprecise_date("birth_date", _("born")),
        imprecise_date("death_date", _("died")),
        columns.status,
        "updated_at",
    )
    list_filter = ("status",)
    search_fields = ("name", "sort_name", "slug", "uid")
    searched_names = ("other_names",)
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("preview",)
    inlines = (PersonNames, Affiliations, PersonIdentifiers, PersonLinks)
    fieldsets = (
        (_("Who it is"), {"fields": ["name", "sort_name", "summary", "biography"]}),
        (_("When"), {"fields": [("birth_date", "death_date")]}),
        (_("Sources"), {"fields": ["evidence"]}),
        (_("Picture"), {"fields": ["picture", "preview"]}),
        PUBLICATION,
        CURATION,
    )
    panels = (
        Panel(_("Statements by this person"), "statement", "person", adds=True),
        Panel(_("Statements this person relayed"), "statement", "relayed_by_person", adds=True),
        Panel(_("Parts in events"), "participation", "person", adds=True),
        Panel(_("Articles that mention this person"), "article", "personmentions__person"),
        Panel(_("Articles this person is credited in"), "article", "credits__person"),
    )

    @admin.display(description=_("preview"))
    def preview(self, person: Person) -> SafeString | str:
        """The portrait."""
        return columns.thumbnail(person.picture)
