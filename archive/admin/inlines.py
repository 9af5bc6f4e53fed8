"""What a record owns, as rows of its form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from archive.admin.choosing import ChoosingMixin
from archive.domain.publishing import may_change
from archive.forms.base import DeskForm
from archive.models import Record


class OwnedInline(ChoosingMixin, admin.options.InlineModelAdmin):
    """Rows that go with their record: who may change it may add, change and remove them."""

    form = DeskForm
    extra = 0
    classes = ["collapse"]
    links_to_chosen = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows, with what they are tied to."""
        single = [field.name for field in self.opts.fields if field.many_to_one]
        # A form wants the keys of what a row is tied to; what they are called is read for the whole page at once.
        several = [
            Prefetch(field.name, field.related_model._default_manager.only("pk").order_by("pk"))
            for field in self.opts.many_to_many
        ]
        return super().get_queryset(request).select_related(*single).prefetch_related(*several)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The formset, for the person who asks."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.visible = self.restrictions(request)
        return formset

    def _may(self, request: HttpRequest, record: Any, action: str) -> bool:
        if isinstance(record, Record) and not may_change(request.user, record):
            return False
        return request.user.has_perm(f"{self.opts.app_label}.{action}_{self.opts.model_name}")

    def has_add_permission(self, request: HttpRequest, obj: Any) -> bool:  # type: ignore[override]
        """Adding is changing the record."""
        return self._may(request, obj, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Changing is changing the record."""
        return self._may(request, obj, "change")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Removing a row is changing the record."""
        return self._may(request, obj, "change")


class OwnedTable(OwnedInline, admin.TabularInline):
    """Rows of few columns."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A form field that fits a cell."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, forms.Textarea):
            field.widget.attrs.update({"rows": 1, "class": "archive-cell"})
        elif field and isinstance(field.widget, forms.TextInput):
            field.widget.attrs["class"] = "archive-cell"
        return field


class OwnedBlocks(OwnedInline, admin.StackedInline):
    """Rows of many columns."""
