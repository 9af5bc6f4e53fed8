"""Topics at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.admin import columns
from archive.admin.panels import Panel
from archive.admin.records import CURATION, PUBLICATION, RecordAdmin
from archive.models import Topic


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    """Topics."""

    list_display = ("name", "broader", columns.words("scope_note", _("scope note")), columns.status, "updated_at")
    list_filter = ("status",)
    list_select_related = ("broader",)
    search_fields = ("name", "slug", "uid")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (_("What it is"), {"fields": ["name", "scope_note", "broader"]}),
        (_("Sources"), {"fields": ["evidence"]}),
        PUBLICATION,
        CURATION,
    )
    panels = (
        Panel(_("Narrower topics"), "topic", "broader", adds=True),
        Panel(_("Articles about it"), "article", "topics", adds=True),
        Panel(_("Statements about it"), "statement", "topics", adds=True),
        Panel(_("Outcomes in this area"), "outcome", "areas", adds=True),
    )
