"""What every list and form of the desk has."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, ProtectedError, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.admin.access import visible
from archive.admin.choosing import ChoosingMixin
from archive.admin.lists import ListMixin, holding
from archive.admin.panels import Panel, show_panels
from archive.domain.revisions import record_deletion, record_revision
from archive.models import Revision

WORDS_LIMIT = 12
"""Words of a search that are looked for; a longer one is cut."""


class DeskAdmin(ChoosingMixin, ListMixin, admin.ModelAdmin):
    """A list and a form; what is saved or deleted is written into the history of the record concerned."""

    change_form_template = "admin/archive/desk_change_form.html"
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    save_on_top = False
    panels: tuple[Panel, ...] = ()
    searched_names: tuple[str, ...] = ()
    """Relations to other names, which are searched as well."""

    # What is seen

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows that the person may see."""
        return super().get_queryset(request).filter(visible(request.user, self.model))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The rows that have every word in one of the columns searched or in another of their names, none twice."""
        for word in search_term.split()[:WORDS_LIMIT]:
            condition = Q()
            for column in self.get_search_fields(request):
                condition = condition | holding(request, self.model, column, word)
            for name in self.searched_names:
                relation: Any = self.opts.get_field(name)
                names = relation.related_model._default_manager.filter(
                    **{relation.field.name: OuterRef("pk"), "text__icontains": word}
                )
                condition = condition | Q(Exists(names))
            queryset = queryset.filter(condition)
        return queryset, False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The actions on lists. Deleting is done one by one, by those who have seen what they delete."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    # The form

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, for the person who asks."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        form.visible = self.restrictions(request)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The fieldsets; fields that only serve editing are not there for those who may only look."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        typed = self.form.declared_fields
        return [
            (title, {**options, "fields": [name for name in options["fields"] if name not in typed]})
            for title, options in fieldsets
        ]

    def get_inline_formsets(
        self, request: HttpRequest, formsets: Any, inline_instances: Any, obj: Any = None
    ) -> list[Any]:
        """The inlines, each with the number of its rows in the heading."""
        shown = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for inline in shown:
            count = inline.formset.initial_form_count()
            if count:
                inline.opts.verbose_name_plural = f"{inline.opts.verbose_name_plural} ({count})"
        return shown

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The page of the form, with the panels of what points at the record."""
        record = context.get("original")
        context["panels"] = show_panels(self.panels, record, request, self.admin_site) if record else []
        has_history = record and self.admin_site.get_model_admin(Revision).has_view_permission(request)
        context["history_url"] = self.history_address(record) if has_history else ""
        return super().render_change_form(request, context, *args, **kwargs)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form. Who may not open it, but may read the record as everybody may, is led to its page."""
        try:
            return super().change_view(request, object_id, *args, **kwargs)
        except PermissionDenied:
            if not self.has_view_permission(request):
                raise
            row = self.get_object(request, unquote(object_id))
            if request.method != "GET" or row is None or not (address := self.get_view_on_site_url(row)):
                raise
            messages.info(request, _("This is another’s record: you see it as readers do."))
            return HttpResponseRedirect(address)

    # What is written

    def history_owner(self, row: Any) -> Any:
        """The record in whose history a change of this row belongs."""
        return row

    def history_address(self, row: Any) -> str:
        """The list of revisions of the record."""
        owner = self.history_owner(row)
        return f"{reverse('admin:archive_revision_changelist')}?kind={owner._meta.model_name}&record_uid={owner.uid}"

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what belongs to the row, then write one revision of it all."""
        super().save_related(request, form, formsets, change)
        self.save_rest(request, form)
        self.write_history(request, form)

    def save_rest(self, request: HttpRequest, form: Any) -> None:
        """Save what is neither a column nor a row of an inline."""

    def write_history(self, request: HttpRequest, form: Any) -> None:
        """Write one revision."""
        record_revision(self.history_owner(form.instance), by=request.user, why=form.cleaned_data.get("why", ""))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a row and write that down."""
        record_deletion(obj, by=request.user)
        super().delete_model(request, obj)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The deletion; what stands in its way is told."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError as error:
            messages.error(request, str(error.args[0]))
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[object_id]))


class BelongingAdmin(DeskAdmin):
    """Rows with a list of their own that belong to a record: what is done to one is a change of its record."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete it: a change of its record."""
        record = self.history_owner(obj)
        obj.delete()
        record_revision(record, by=request.user)

    def write_history_of_former(self, request: HttpRequest, form: Any, column: str) -> None:
        """Write one revision of the record that a row was moved away from, if it was; `column` led to it."""
        before = form.initial.get(column) if form.initial else None
        key = getattr(before, "pk", before)
        if key in {None, getattr(form.instance, f"{column}_id")}:
            return
        records: Any = self.opts.get_field(column).related_model
        former = records._default_manager.filter(pk=key).first()
        if former is not None:
            record_revision(former, by=request.user, why=form.cleaned_data["why"])


class ReadOnlyAdmin(ChoosingMixin, ListMixin, admin.ModelAdmin):
    """A list and a page to look at: nothing is added, changed or deleted here."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody deletes."""
        return False
