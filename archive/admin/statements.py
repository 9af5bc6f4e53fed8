"""Statements at the desk."""

from typing import Any

from django.contrib import admin
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from archive.admin import columns
from archive.admin.columns import imprecise_date
from archive.admin.panels import Panel
from archive.admin.records import CURATION, RecordAdmin
from archive.models import Statement


@admin.register(Statement)
class StatementAdmin(RecordAdmin):
    """Statements. A statement has no name but its own words, so those are searched."""

    list_display = (
        "__str__",
        columns.agent,
        "kind",
        imprecise_date("said_date", _("date said")),
        "in_article",
        columns.status,
        "updated_at",
    )
    list_filter = ("status", "kind", "certainty")
    list_select_related = ("article", "person", "organisation")
    search_fields = ("text", "uid", "printed_name", "person__name", "organisation__name")
    fieldsets = (
        (
            _("What was said"),
            {
                "fields": ["kind", "text", "rights", "topics", ("responds_to", "response_kind")],
                "description": _(
                    "One statement says one thing: split a paragraph that reports three into three. "
                    "Write what was said, not that it was."
                ),
            },
        ),
        (
            _("Who said it"),
            {
                "fields": ["person", "organisation", "printed_name", "capacity"],
                "description": _(
                    "A person or an organisation; only the name as printed where it cannot be told for sure who is "
                    "meant. “The Chinese side” is a speaker of its own: keep it as printed."
                ),
            },
        ),
        (_("On which occasion"), {"fields": ["occasion", "said_date"]}),
        (
            _("Relayed by"),
            {
                "fields": [
                    "relayed_by_person",
                    "relayed_by_organisation",
                    "relayed_by_printed_name",
                    "relay_capacity",
                    "relay_occasion",
                ],
                "description": _(
                    "Who passed the words on, if not the speaker: a spokesman at a briefing. "
                    "Leave all of it empty if nobody did."
                ),
            },
        ),
        (
            _("Where it stands"),
            {
                "fields": ["article", "evidence", "exact", ("prefix", "suffix"), "as_printed", "certainty", "note"],
                "description": _(
                    "The article, and the paragraph of it: type its key and a word of the headline, "
                    "for instance “p7 visit”."
                ),
            },
        ),
        (
            _("Publication"),
            {
                "fields": ["status", "publish_at", "withdrawn_reason", "why"],
                "description": _("The public sees a statement once it and its article are published."),
            },
        ),
        CURATION,
    )
    panels = (
        Panel(_("Statements that respond to this one"), "statement", "responds_to", adds=True),
        Panel(_("Outcomes it tells of"), "outcome", "statement", adds=True),
    )

    @admin.display(description=_("article"), ordering="article__headline")
    def in_article(self, statement: Any) -> str:
        """The headline, cut to fit."""
        return Truncator(statement.article.headline).chars(40)
