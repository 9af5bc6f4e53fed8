"""Writing history: one revision for each change of a record with what it owns."""

import json
from collections.abc import Iterator
from typing import Any

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from archive.choices import RevisionAction
from archive.models import Assertion, Identified, Record, Revision

Snapshot = dict[str, Any]

BOOKKEEPING = frozenset({"version", "created_at", "created_by", "updated_at", "updated_by"})
"""Columns that change with every save and say nothing of the record itself; the revision says who and when."""


def owned_relations(model: type[models.Model]) -> list[models.ManyToOneRel]:
    """The relations to rows that belong to a record: those that go with it, and the assertions that stand on it."""
    found = []
    for relation in model._meta.related_objects:
        owned = relation.related_model
        if not isinstance(relation, models.ManyToOneRel) or not isinstance(owned, type) or issubclass(owned, Record):
            continue
        stands_on = issubclass(owned, Assertion) and owned.stands_on == relation.field.name
        if issubclass(owned, Identified) and (stands_on or relation.on_delete is models.CASCADE):
            found.append(relation)
    return found


def snapshot(row: Identified) -> Snapshot:
    """A record with what it owns, by natural keys: ``{"fields": {...}, "owned": {relation: {uid: {...}}}}``.

    Takes one query a relation, however many rows there are.
    """
    return _snapshots(type(row), type(row)._default_manager.filter(pk=row.pk))[row.uid]


def _snapshots(model: type[models.Model], rows: models.QuerySet[Any]) -> dict[str, Snapshot]:
    single = [field.name for field in model._meta.fields if field.is_relation]
    many = [field.name for field in model._meta.many_to_many]
    loaded = list(
        rows.order_by("pk").select_related(*single).prefetch_related(*many) if single else rows.prefetch_related(*many)
    )
    found = {}
    for row, data in zip(loaded, serializers.serialize("python", loaded, use_natural_foreign_keys=True), strict=True):
        fields = {name: value for name, value in data["fields"].items() if name not in BOOKKEEPING}
        for name in many:
            fields[name] = sorted(fields[name])
        found[row.uid] = {"fields": json.loads(json.dumps(fields, cls=DjangoJSONEncoder)), "owned": {}}
    by_pk = {row.pk: row.uid for row in loaded}
    for relation in owned_relations(model):
        field = relation.field
        owner_of = dict(
            relation.related_model._default_manager.filter(**{f"{field.name}__in": by_pk}).values_list(
                "uid", field.attname
            )
        )
        if not owner_of:
            continue
        children = _snapshots(relation.related_model, relation.related_model._default_manager.filter(uid__in=owner_of))
        for uid, child in children.items():
            del child["fields"][field.name]  # the owner is told by where the child stands
            found[by_pk[owner_of[uid]]]["owned"].setdefault(relation.get_accessor_name(), {})[uid] = child
    return found


def latest(row: Identified) -> Revision | None:
    """The newest revision of a record, if it has any."""
    return Revision.objects.filter(kind=row._meta.model_name, record_uid=row.uid).order_by("-id").first()


def record_revision(
    row: Identified, *, by: Any = None, why: str = "", action: RevisionAction | None = None
) -> Revision | None:
    """Write down how a record stands now, once it and what it owns are saved; nothing if nothing has changed.

    `by` is the account that did it, None for a command. Returns the revision written, or None.
    """
    before = latest(row)
    content = snapshot(row)
    if before is not None and before.action == RevisionAction.DELETED:
        before = None
    if before is not None and before.content == content:
        return None
    default = RevisionAction.CREATED if before is None else RevisionAction.CHANGED
    return _append(row, content, before, action or default, by, why)


def record_deletion(row: Identified, *, by: Any = None, why: str = "") -> Revision:
    """Write down a record as it stands, just before it is deleted."""
    return _append(row, snapshot(row), None, RevisionAction.DELETED, by, why)


def _append(
    row: Identified, content: Snapshot, before: Revision | None, action: RevisionAction, by: Any, why: str
) -> Revision:
    revision = Revision(
        kind=str(row._meta.model_name), record_uid=row.uid, action=action, why=why[:300], content=content,
        by=by, by_name=by.get_username() if by else "", changes=differences(before.content, content) if before else {},
    )  # fmt: skip
    revision.save()
    return revision


def differences(old: Snapshot, new: Snapshot) -> dict[str, list[Any]]:
    """What differs between two snapshots: ``{"headline": [old, new], "other_names/<uid>/text": [old, new]}``."""
    before, after = dict(_flat(old)), dict(_flat(new))
    return {
        path: [before.get(path), after.get(path)]
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path)
    }


def _flat(row: Snapshot, path: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row["fields"].items():
        yield f"{path}{name}", value
    for relation, children in row["owned"].items():
        for uid, child in children.items():
            yield from _flat(child, f"{path}{relation}/{uid}/")
