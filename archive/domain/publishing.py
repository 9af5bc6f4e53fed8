"""Who may put things before the public. Every door asks here."""

import datetime
from typing import Any

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from archive.choices import Status
from archive.models import Record, Revision

CONTRIBUTOR, EDITOR, ADMINISTRATOR = "contributor", "editor", "administrator"
GROUPS = (CONTRIBUTOR, EDITOR, ADMINISTRATOR)

DRAFTS = (Status.DRAFT, Status.IN_REVIEW)
"""The states in which a contributor may have a record of their own."""


def may_publish(user: Any, model: type[Record] | Record) -> bool:
    """Whether somebody may publish, withdraw and change what is published, for one kind of record."""
    meta = model._meta
    return bool(user.is_active and user.has_perm(f"{meta.app_label}.publish_{meta.model_name}"))


def may_see(user: Any, record: Record) -> bool:
    """Whether somebody on the staff may see a record: an editor any, a contributor what is public or their own."""
    return may_publish(user, record) or record.is_public or _is_own(user, record)


def may_change(user: Any, record: Record) -> bool:
    """Whether somebody may change a record: an editor any, a contributor a draft of their own."""
    return may_publish(user, record) or (_is_own(user, record) and record.status in DRAFTS)


def _is_own(user: Any, record: Record) -> bool:
    return bool(user.is_active and user.pk is not None and record.created_by_id == user.pk)


def withdrawn_at(record: Record) -> datetime.datetime | None:
    """When a record was withdrawn, by its history; None where that does not tell."""
    history = Revision.objects.filter(kind=record._meta.model_name, record_uid=record.uid)
    found = history.filter(changes__status__1=Status.WITHDRAWN).order_by("-id").values_list("at", flat=True)
    return found.first()


def visible_to(user: Any, model: type[Record]) -> Q:
    """`may_see` as a condition on rows."""
    if may_publish(user, model):
        return Q()
    rows: Any = model._default_manager
    public = Q(pk__in=rows.published().values("pk"))
    return public | Q(created_by=user.pk) if user.is_active and user.pk is not None else public


def grant_permissions(app_config: Any, using: str) -> None:
    """Make the three groups and give each what it may do. Run after every migration; what an administrator added
    stays.
    """
    create_permissions(app_config, verbosity=0, using=using)
    mine = Permission.objects.using(using).filter(content_type__app_label="archive")
    accounts = Permission.objects.using(using).filter(
        content_type__app_label__in=("auth", "axes"), content_type__model__in=("user", "group", "accessattempt")
    )
    housekeeping = ("revision", "formeraddress")
    kept = [
        *(model._meta.model_name for model in app_config.get_models() if issubclass(model, Record)),
        "image",
        "paragraph",
    ]
    editorial = mine.exclude(content_type__model__in=housekeeping) | mine.filter(codename__startswith="view_")
    # History shows every draft: a contributor sees that of their own records on the record itself.
    editors_only = (*housekeeping, "feature")
    drafting = editorial.exclude(codename__startswith="publish_").exclude(content_type__model__in=editors_only)
    drafting = drafting.exclude(codename__startswith="delete_", content_type__model__in=kept)
    for name, granted in ((CONTRIBUTOR, drafting), (EDITOR, editorial), (ADMINISTRATOR, editorial)):
        group, _created = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*granted)
        if name == ADMINISTRATOR:
            group.permissions.add(*accounts)
