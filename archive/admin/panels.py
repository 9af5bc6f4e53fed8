"""What points at a record, counted and linked: its form stays light however much that is."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from archive.admin.access import visible


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows of the model `kind` that lead to the record by `path`; `adds` says whether one can be added from here."""

    title: Any
    kind: str
    path: str
    adds: bool = False

    @property
    def lookup(self) -> str:
        """The filter of the list that shows these rows."""
        return f"{self.path}__id__exact"


def show_panels(
    panels: tuple[Panel, ...], record: Model, request: HttpRequest, site: AdminSite
) -> list[dict[str, Any]]:
    """The panels of a record for its page: title, number of rows (one query each), addresses of the list and of a new
    row.
    """
    shown = []
    for panel in panels:
        model = apps.get_model("archive", panel.kind)
        model_admin = site.get_model_admin(model)
        if not model_admin.has_view_permission(request):
            continue
        rows = model._default_manager.filter(visible(request.user, model), **{panel.path: record.pk})
        address = reverse(f"admin:archive_{panel.kind}_changelist")
        new = reverse(f"admin:archive_{panel.kind}_add")
        shown.append(
            {
                "title": panel.title,
                "count": rows.count(),
                "url": f"{address}?{urlencode({panel.lookup: record.pk})}",
                "add_url": f"{new}?{urlencode({panel.path: record.pk})}"
                if panel.adds and model_admin.has_add_permission(request)
                else "",
                "noun": model._meta.verbose_name,
            }
        )
    return shown
