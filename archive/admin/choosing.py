"""Choosing rows by typing, in forms and in their inlines: no list of options grows with the archive."""

from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminTextInputWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest

from archive.admin.access import visible
from archive.fields import AddressField
from archive.forms.fields import (
    AddressFormField,
    ChooseOne,
    ChooseSeveral,
    ChosenRowField,
    ChosenRowsField,
    LinesField,
    MomentInput,
)
from archive.forms.labels import book_of


class ChoosingMixin(BaseModelAdmin):
    """Gives every relation a field that is searched, and every other column the form field it deserves."""

    formfield_overrides = {
        AddressField: {"form_class": AddressFormField, "widget": AdminTextInputWidget},
        models.TextField: {
            "form_class": LinesField,
            "widget": forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        },
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentInput},
        models.DateField: {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")},
        models.TimeField: {"widget": forms.TimeInput(attrs={"type": "time", "step": 1}, format="%H:%M:%S")},
    }
    links_to_chosen = True
    """Whether what is chosen can be opened from the form."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A field to choose one row by typing."""
        return super().formfield_for_foreignkey(
            db_field, request, **self._choosing(db_field, request, ChooseOne), form_class=ChosenRowField, **kwargs
        )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A field to choose rows by typing."""
        return super().formfield_for_manytomany(
            db_field, request, **self._choosing(db_field, request, ChooseSeveral), form_class=ChosenRowsField, **kwargs
        )

    def _choosing(self, db_field: Any, request: HttpRequest, widget_class: Any) -> dict[str, Any]:
        model = db_field.remote_field.model
        widget = widget_class(db_field, self.admin_site)
        widget.book = book_of(request)
        condition = visible(request.user, model)
        widget.book.conditions[model] = condition
        return {"widget": widget, "queryset": model._default_manager.filter(condition)}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A form field; what is chosen can be added from here, but not deleted."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
            field.widget.can_view_related = field.widget.can_view_related and self.links_to_chosen
            field.widget.can_change_related = False
        return field

    def restrictions(self, request: HttpRequest) -> dict[type[models.Model], models.Q]:
        """What `DeskForm.visible` wants: the condition for each kind of row that is chosen here."""
        relations = [*self.opts.fields, *self.opts.many_to_many]
        kinds = {field.remote_field.model for field in relations if field.remote_field and field.editable}
        return {kind: condition for kind in kinds if (condition := visible(request.user, kind))}
