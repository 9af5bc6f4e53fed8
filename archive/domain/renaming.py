"""Addresses are promises: what was once an address forwards, or says why it is gone."""

from django.core.exceptions import ObjectDoesNotExist

from archive.choices import AddressReason
from archive.models import FormerAddress, NamedRecord


def keep_former_address(record: NamedRecord, old_slug: str) -> None:
    """Make the old address forward to the record; an address that it takes up again stops forwarding."""
    kind = str(record._meta.model_name)
    FormerAddress.objects.filter(kind=kind, slug=record.slug, record_uid=record.uid).delete()
    former = {"record_uid": record.uid, "reason": AddressReason.RENAMED}
    if not FormerAddress.objects.filter(kind=kind, slug=old_slug).update(**former):
        FormerAddress(kind=kind, slug=old_slug, **former).save()


def resolve(model: type[NamedRecord], slug: str) -> NamedRecord | None:
    """The record, public or not, that once had this address; None if none ever had."""
    former = FormerAddress.objects.filter(kind=model._meta.model_name, slug=slug).first()
    if former is None:
        return None
    try:
        return model._default_manager.get(uid=former.record_uid)
    except ObjectDoesNotExist:
        return None
