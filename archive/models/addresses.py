"""Addresses that no longer show what they used to."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.choices import AddressReason
from archive.models.base import SLUG_COLUMN_LENGTH, UID_LENGTH, Identified, choice_check


class FormerAddress(Identified):
    """An address that a record gave up: it forwards there in one hop, or says that it is gone. It is never given away
    again.

    `kind` is the noun's model name and `record_uid` the record's identifier: whatever either is renamed to, the
    promise holds.
    """

    kind = models.CharField(_("kind of record"), max_length=20)
    slug = models.CharField(_("address"), max_length=SLUG_COLUMN_LENGTH)
    record_uid = models.CharField(_("record"), max_length=UID_LENGTH)
    reason = models.CharField(_("reason"), max_length=12, choices=AddressReason.choices)
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["kind", "slug"]
        indexes = [models.Index(fields=["kind", "record_uid"], name="formeraddress_record")]
        constraints = [
            choice_check("reason", AddressReason),
            models.UniqueConstraint(fields=["kind", "slug"], name="archive_formeraddress_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"
