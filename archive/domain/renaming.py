"""Addresses are promises: what was once an address forwards, or says why it is gone."""

from django.core.exceptions import ObjectDoesNotExist

from archive.choices import AddressReason
from archive.models import FormerAddress, NamedRecord


def address_to_keep(record: NamedRecord) -> str | None:
    """The address that saving the record now would take from it, if the public ever had it.

    Raises `ValueError` if the record would take an address that belonged to another: nothing else stops a command.
    """
    stored = type(record)._default_manager.filter(pk=record.pk).first() if record.pk else None
    if stored is not None and stored.slug == record.slug:
        return None
    kind = record._meta.model_name
    if FormerAddress.objects.filter(kind=kind, slug=record.slug).exclude(record_uid=record.uid).exists():
        raise ValueError(f"The address {kind}/{record.slug} once belonged to another record; choose another.")
    return str(stored.slug) if stored is not None and stored.was_public else None


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
