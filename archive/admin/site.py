"""The desk: Django's admin under the archive's name, its lists in the order of an editor's work."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.forms.labels import describe, described

GROUPS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("records", _("Records"), ("Article", "Statement", "Person", "Organisation", "Event", "Place", "Topic")),
    ("ties", _("Ties between records"), ("Affiliation", "Participation", "Outcome")),
    ("pictures", _("Pictures"), ("Image",)),
    ("front-page", _("Front page"), ("Feature",)),
    ("history", _("History"), ("Revision", "FormerAddress")),
)
"""The lists of the archive: an identifier, a heading, and the nouns under it."""


class DescribingJsonView(AutocompleteJsonView):
    """Proposes rows by labels that tell namesakes apart."""

    def process_request(self, request: HttpRequest) -> tuple[Any, ...]:
        """What is asked for; refused for a relation seen from its other end, which no form chooses by."""
        asked: tuple[Any, ...] = super().process_request(request)
        if not asked[2].concrete:
            raise PermissionDenied
        return asked

    def get_queryset(self) -> QuerySet[Any]:
        """The rows found, with what their labels are made of."""
        return described(super().get_queryset())

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """One proposal."""
        return {"id": str(getattr(obj, to_field_name)), "text": describe(obj)}


class ArchiveAdminSite(AdminSite):
    """Django's admin site with the archive's name, grouped lists and described proposals."""

    site_header = settings.ARCHIVE_NAME
    site_title = settings.ARCHIVE_NAME
    index_title = _("Editors’ desk")
    empty_value_display = "–"

    def autocomplete_view(self, request: HttpRequest) -> Any:
        """Proposals for a field in which rows are chosen."""
        return DescribingJsonView.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The lists, the archive's own in groups and before all others."""
        apps = super().get_app_list(request, app_label)
        grouped: list[Any] = []
        for app in apps:
            if app["app_label"] != "archive":
                continue
            models = {model["object_name"]: model for model in app["models"]}
            for label, name, nouns in GROUPS:
                if found := [models[noun] for noun in nouns if noun in models]:
                    address = f"{reverse('admin:app_list', args=['archive'])}#{label}"
                    grouped.append({**app, "app_label": label, "name": name, "app_url": address, "models": found})
        return grouped + [app for app in apps if app["app_label"] != "archive"]
