"""History: append-only."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.choices import RevisionAction
from archive.fields import PackedJSONField
from archive.models.base import UID_LENGTH, Identified, choice_check
from archive.models.visibility import IdentifiedQuerySet


class AppendOnlyError(TypeError):
    """History is added to, never altered."""


class RevisionQuerySet(IdentifiedQuerySet):
    """Revisions can be read and added."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError("Revisions are never changed.")

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """Add many. Raises `AppendOnlyError` if that could change one that is there."""
        if kwargs.get("update_conflicts"):
            raise AppendOnlyError("Revisions are never changed.")
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> NoReturn:
        raise AppendOnlyError("Revisions are never deleted.")


class Revision(Identified):
    """One change of a record with what it owns: who, when, why, from what to what.

    `content` is the record afterwards, by natural keys: ``{"fields": {...}, "owned": {"other_names": [{...}], ...}}``.
    `changes` lists what differs from the revision before: ``{"headline": [old, new], "other_names/<uid>/text": [old,
    new]}``.
    """

    kind = models.CharField(_("kind of record"), max_length=20)
    record_uid = models.CharField(_("record"), max_length=UID_LENGTH)
    action = models.CharField(_("action"), max_length=12, choices=RevisionAction.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who")
    )
    by_name = models.CharField(_("name"), max_length=150, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    content = PackedJSONField(_("content"))
    changes = models.JSONField(_("changes"), encoder=DjangoJSONEncoder, default=dict, blank=True)

    objects: ClassVar[Any] = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-id"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["kind", "record_uid", "-id"], name="revision_record"),
            models.Index(fields=["-at"], name="revision_at"),
        ]
        constraints = [choice_check("action", RevisionAction)]

    def __str__(self) -> str:
        return f"{self.kind}/{self.record_uid} · {self.get_action_display()} · {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the revision. Raises `AppendOnlyError` if it was there before."""
        if not self._state.adding:
            raise AppendOnlyError("Revisions are never changed.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError("Revisions are never deleted.")
