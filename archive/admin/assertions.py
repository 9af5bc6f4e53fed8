"""The list and the form of an assertion that has a page of its own at the desk."""

from typing import Any

from django.http import HttpRequest

from archive.admin.base import BelongingAdmin
from archive.domain.publishing import may_change, may_publish
from archive.forms.assertions import AssertionForm

SOURCES: tuple[Any, ...] = ("evidence", "as_printed", "certainty", "note")


class AssertionAdmin(BelongingAdmin):
    """Ties between records: whoever may change the record one stands on may change it."""

    form = AssertionForm

    def history_owner(self, row: Any) -> Any:
        """The record it stands on."""
        return getattr(row, row.stands_on)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A contributor looks at those of their own records."""
        if not super().has_view_permission(request, obj):
            return False
        record = self.history_owner(obj) if obj is not None else None
        return record is None or may_publish(request.user, record) or record.created_by_id == request.user.pk

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Changing it is changing its record."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change(request.user, self.history_owner(obj)))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Deleting it is changing its record."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or may_change(request.user, self.history_owner(obj)))

    def view_on_site(self, obj: Any) -> str | None:
        """The page of the record it stands on, if the public may see that."""
        record = self.history_owner(obj)
        return record.get_absolute_url() if record.is_public else None

    def write_history(self, request: HttpRequest, form: Any) -> None:
        """Write one revision of its record, and of the record it was moved away from."""
        super().write_history(request, form)
        self.write_history_of_former(request, form, self.model.stands_on)
