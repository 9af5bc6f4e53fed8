"""Former addresses at the desk: to be read, never altered."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from archive.admin.access import visible_history
from archive.admin.base import ReadOnlyAdmin
from archive.models import FormerAddress


@admin.register(FormerAddress)
class FormerAddressAdmin(ReadOnlyAdmin):
    """Addresses that forward, or say that they are gone."""

    list_display = ("slug", "kind", "record_uid", "reason", "created_at")
    list_filter = ("reason",)
    search_fields = ("slug", "=record_uid")
    fields = ("slug", "kind", "record_uid", "reason", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The addresses that the person may read."""
        return super().get_queryset(request).filter(visible_history(request.user))
