"""The lists of the desk: what their rows name, what they may be narrowed by, and what is done to the rows chosen."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from archive.admin.access import visible
from archive.domain.publishing import may_see
from archive.forms.labels import as_key
from archive.models import Record

KEY = "id__exact"
"""The end of a filter by what a row is tied to."""


class DeskChangeList(ChangeList):
    """A list that names no record beside its rows that the person who looks may not see."""

    def get_results(self, request: HttpRequest) -> None:
        """Read the page, and take off its rows the ties to what is hidden: the rows are shown, never saved."""
        super().get_results(request)
        tied = self.list_select_related if isinstance(self.list_select_related, tuple | list) else ()
        for row in self.result_list:
            for name in tied:
                record = getattr(row, name)
                if isinstance(record, Record) and not may_see(request.user, record):
                    setattr(row, name, None)


class RecordChangeList(DeskChangeList):
    """A list whose rows lead to their page on the site where the form is not for the person who looks."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        super().__init__(request, *args, **kwargs)

    def url_for_result(self, result: Any) -> str:
        """Where a row leads."""
        if self.model_admin.has_view_or_change_permission(self.request, result):
            return super().url_for_result(result)
        address: str = result.get_absolute_url()
        return address


class ListMixin(ModelAdmin):
    """Lets a list be narrowed by what it offers, and answers a choice of rows that are none."""

    panel_lookups: frozenset[str] = frozenset()
    """Filters that links lead here with, beside the list's own and those by what its rows are tied to."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list."""
        return DeskChangeList

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Whether a list may be filtered so.

        Django allows any condition on a row's own columns. A list also shows rows whose notes the person may not read,
        and a pattern to look for may be broken, or take for ever.
        """
        name, _separator, condition = lookup.partition("__")
        offered = {getattr(one, "parameter_name", one) for one in self.get_list_filter(request)}
        if lookup in self.panel_lookups or (name in offered and condition in {"", "exact"}):
            return True
        try:
            field = self.opts.get_field(name)
        except FieldDoesNotExist:
            return False
        return isinstance(field.related_model, type) and issubclass(field.related_model, Record) and condition == KEY

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        """What an action answers; nothing is done to rows by keys that can be none."""
        if all(as_key(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            return super().response_action(request, queryset, *args, **kwargs)
        messages.error(request, _("Nothing was done: one of the rows chosen is none."))
        return None


def holding(request: HttpRequest, model: Any, column: str, word: str) -> Q:
    """The condition that a column holds a word. A column of another record is searched where that may be seen."""
    name, _separator, inner = column.partition("__")
    related: Any = model._meta.get_field(name).related_model if inner else None
    condition = visible(request.user, related) if related else Q()
    if not condition:
        return Q((f"{column}__icontains", word))
    return Q((f"{name}__in", related._default_manager.filter(condition, **{f"{inner}__icontains": word})))
