"""History at the desk: to be read, never altered."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.admin.access import visible_history
from archive.admin.base import ReadOnlyAdmin
from archive.models import Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """Revisions. Those of others' records are not for contributors: they hold what is not public."""

    list_display = ("at", "kind", "record_uid", "action", "by_name", "why", "what_changed")
    list_filter = ("action",)
    search_fields = ("=record_uid", "=by_name")
    panel_lookups = frozenset({"kind", "record_uid"})
    fields = ("at", "kind", "record_uid", "action", "by_name", "why", "differences", "whole")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The revisions that the person may read; a list does without their content."""
        return super().get_queryset(request).filter(visible_history(request.user)).defer("content")

    @admin.display(description=_("what changed"))
    def what_changed(self, revision: Revision) -> str:
        """The names of the first fields that changed."""
        names = list(dict.fromkeys(path.split("/")[0] for path in revision.changes))
        return ", ".join(names[:5]) + ("…" if len(names) > 5 else "")

    @admin.display(description=_("changes"))
    def differences(self, revision: Revision) -> SafeString:
        """From what to what, field by field."""
        rows = [(path, old, new) for path, (old, new) in revision.changes.items()]
        return render_to_string("admin/archive/revision/changes.html", {"rows": rows})

    @admin.display(description=_("the record afterwards"))
    def whole(self, revision: Revision) -> SafeString:
        """The record with what it owns, as it was kept."""
        return format_html("<pre>{}</pre>", json.dumps(revision.content, ensure_ascii=False, indent=2))
