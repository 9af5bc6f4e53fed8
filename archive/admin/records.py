"""The list and the form of a record, whichever its kind."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive.admin.access import visible
from archive.admin.base import DeskAdmin
from archive.admin.lists import RecordChangeList
from archive.choices import Status
from archive.domain.publishing import may_change, may_publish
from archive.domain.revisions import record_revision
from archive.forms.records import RecordForm
from archive.models import NamedRecord, Person
from archive.search.desk import find_at_desk
from archive.text import slugify

PUBLICATION: Any = (
    _("Publication"),
    {
        "fields": ["status", "publish_at", "withdrawn_reason", "slug", "why"],
        "description": _(
            "A draft is seen by you and the editors. Set it “in review” when it is ready; an editor publishes it."
        ),
    },
)
CURATION: Any = (_("Curator’s note"), {"fields": ["curator_note"], "classes": ["collapse"]})
EDITORS_FIELDS = ("publish_at", "withdrawn_reason")


class RecordAdmin(DeskAdmin):
    """Records: own drafts for a contributor, everything for an editor."""

    form = RecordForm
    actions = ("publish", "send_back")

    class Media:
        js = ("admin/js/urlify.js", "archive/admin/slug.js")

    # What is seen

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The rows in whose names words begin as every word typed does, in any script and spelling; or that have the
        address or identifier typed, or an address that begins so.
        """
        typed = search_term.strip()
        if not typed:
            return queryset, False
        may_see_all = not visible(request.user, Person)
        found = Q(pk__in=find_at_desk(str(self.opts.model_name), typed, every_name=may_see_all)) | Q(uid=typed)
        if issubclass(self.model, NamedRecord) and (slug := slugify(typed)):
            found |= Q(slug__startswith=slug)
        return queryset.filter(found), False

    # Who may

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The form shows notes and ties that are not public: a contributor looks at their own records' only."""
        if not super().has_view_permission(request, obj):
            return False
        return obj is None or may_publish(request.user, obj) or obj.created_by_id == request.user.pk

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A contributor changes drafts of their own."""
        return super().has_change_permission(request, obj) and (obj is None or may_change(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was once public is withdrawn, never deleted."""
        if not super().has_delete_permission(request, obj):
            return False
        return obj is None or (may_change(request.user, obj) and not was_public(obj))

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Who may use the actions that put records before the public."""
        return may_publish(request.user, self.model)

    # The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[RecordChangeList]:
        """The list."""
        return RecordChangeList

    def view_on_site(self, obj: Any) -> str | None:
        """The address of the page, if the public may see it."""
        is_public = type(obj)._default_manager.published().filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if is_public else None

    # The form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What an editor sets, a contributor sees."""
        fields = list(super().get_readonly_fields(request, obj))
        return fields if may_publish(request.user, self.model) else [*fields, *EDITORS_FIELDS]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the record under the name of the person who does."""
        if not change:
            obj.created_by = request.user
        obj.updated_by = request.user
        super().save_model(request, obj, form, change)

    # Actions

    @admin.action(description=_("Publish the chosen records"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Publish each of the chosen records that is fit for it."""
        chosen = queryset.exclude(status__in=(Status.PUBLISHED, Status.WITHDRAWN))
        done = self._set_status(request, chosen, Status.PUBLISHED)
        self._tell(request, done, ngettext("%d record was published.", "%d records were published.", done))
        skipped = queryset.filter(status=Status.WITHDRAWN).count()
        if skipped:
            text = ngettext(
                "%d is withdrawn: open it to publish it again.",
                "%d are withdrawn: open each to publish it again.",
                skipped,
            )
            messages.warning(request, text % skipped)

    @admin.action(description=_("Send the chosen records in review back to draft"), permissions=["publish"])
    def send_back(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Hand the chosen records that are in review back to who wrote them."""
        done = self._set_status(request, queryset.filter(status=Status.IN_REVIEW), Status.DRAFT)
        self._tell(request, done, ngettext("%d record was sent back.", "%d records were sent back.", done))

    def _set_status(self, request: HttpRequest, records: QuerySet[Any], status: Status) -> int:
        done = 0
        for record in records:
            record.status, record.updated_by = status, request.user
            try:
                with transaction.atomic():
                    record.full_clean()
                    record.save()
                    record_revision(record, by=request.user)
            except ValidationError as error:
                messages.error(request, f"{record}: {' '.join(error.messages)}")
            else:
                self.log_change(request, record, [{"changed": {"fields": [str(_("status"))]}}])
                done += 1
        return done

    def _tell(self, request: HttpRequest, done: int, text: str) -> None:
        if done:
            messages.success(request, text % done)
        else:
            messages.info(request, _("None of the chosen records was in a status to be changed so."))


def was_public(record: Any) -> bool:
    """Whether the public has ever been able to see a record."""
    return record.first_published_at is not None and record.first_published_at <= timezone.now()
