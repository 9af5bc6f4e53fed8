"""What is put on the front page, at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin.base import BelongingAdmin
from archive.admin.columns import words
from archive.domain.publishing import may_publish
from archive.forms.features import FeatureForm
from archive.models import Feature
from archive.models.features import FEATURED


@admin.display(description=_("record"))
def shown(feature: Feature) -> str:
    """The record that is shown; a dash where the list may name none."""
    return str(feature.record or "–")


@admin.display(description=_("kind"))
def kind(feature: Feature) -> str:
    """What kind of record it is; a dash where the list may name none."""
    return str(feature.record._meta.verbose_name) if feature.record else "–"


@admin.display(description=_("public"), boolean=True)
def is_public(feature: Any) -> bool:
    """Whether readers see it on the front page now. Wants the rows of `FeatureAdmin.get_queryset`."""
    return bool(feature.is_seen)


@admin.register(Feature)
class FeatureAdmin(BelongingAdmin):
    """The front page: for those who may publish what is shown there."""

    form = FeatureForm
    list_display = (shown, kind, words("line", _("line")), is_public, "order")
    list_select_related = FEATURED
    search_fields = ("line",)
    fieldsets = (
        (
            _("What is shown"),
            {
                "fields": [*FEATURED],
                "description": _("Choose exactly one record. It is on the front page while it is public."),
            },
        ),
        (_("How it is shown"), {"fields": ["line", "order"]}),
        (_("History"), {"fields": ["why"]}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows that the person may see, each with whether readers see it."""
        seen = Feature.objects.published().order_by().filter(pk=OuterRef("pk"))
        return super().get_queryset(request).annotate(is_seen=Exists(seen))

    def history_owner(self, row: Any) -> Any:
        """The record that is shown."""
        return row.record

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may publish the record looks at it."""
        return super().has_view_permission(request, obj) and self._is_editors(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may publish the record changes it."""
        return super().has_change_permission(request, obj) and self._is_editors(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may publish the record takes it off the front page."""
        return super().has_delete_permission(request, obj) and self._is_editors(request, obj)

    def _is_editors(self, request: HttpRequest, obj: Any) -> bool:
        return obj is None or may_publish(request.user, obj.record)

    def view_on_site(self, obj: Any) -> str | None:
        """The page of the record, if the public may see it."""
        return obj.record.get_absolute_url() if obj.is_public else None

    def write_history(self, request: HttpRequest, form: Any) -> None:
        """Write one revision of the record, and of the one that was shown in its place before."""
        super().write_history(request, form)
        for noun in FEATURED:
            self.write_history_of_former(request, form, noun)
