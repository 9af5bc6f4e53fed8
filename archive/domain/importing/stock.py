"""What the archive holds already of what a fixture names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from django.db.models import Max

from archive.choices import RevisionAction
from archive.domain import revisions
from archive.domain.importing.entries import Entry, Key, importable, related
from archive.domain.importing.errors import FixtureError
from archive.models import Article, FormerAddress, Identified, Revision

AT_ONCE = 500
"""How many rows one query asks for: databases take only so many parameters."""

BY_SEED = frozenset({RevisionAction.SEEDED.value, RevisionAction.OVERWRITTEN.value})


@cache
def owner_fields(model: type[Identified]) -> list[str]:
    """The foreign keys of a model that lead to the record it belongs to."""
    relations = (relation for owner in importable().values() for relation in revisions.owned_relations(owner))
    return [relation.field.name for relation in relations if relation.related_model is model]


class Stock:
    """The rows a fixture names or refers to, as far as they exist; locked until the transaction ends."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = {entry.key: entry for entry in entries}
        self.rows: dict[Key, Any] = {}
        self._targets: dict[tuple[Key, str], set[int]] = {}
        wanted = defaultdict(set)
        for entry in entries:
            for model, uid in [entry.key, *(target for _field, target in entry.targets())]:
                wanted[model].add(uid)
        for model, uids in wanted.items():
            for chunk in _chunks(sorted(uids)):
                found = model._default_manager.select_for_update().filter(uid__in=chunk).order_by("pk")
                self.rows.update(((model, row.uid), row) for row in found)
        self._load_targets()
        self._deleted = self._find_deleted()

    def _load_targets(self) -> None:
        """Load where the many-to-many fields of existing rows lead."""
        by_model = defaultdict(list)
        for key in self.entries.keys() & self.rows.keys():
            by_model[key[0]].append(key)
        for model, keys in by_model.items():
            by_pk = {self.rows[key].pk: key for key in keys}
            for field in model._meta.many_to_many:
                for key in keys:
                    self._targets[key, field.name] = set()
                for chunk in _chunks(sorted(by_pk)):
                    links = model._default_manager.filter(pk__in=chunk, **{f"{field.name}__isnull": False})
                    for pk, target in links.order_by("pk").values_list("pk", field.name):
                        self._targets[by_pk[pk], field.name].add(target)

    def _find_deleted(self) -> set[Key]:
        """Find the records of the fixture that somebody deleted here."""
        by_kind: dict[str, dict[str, Key]] = defaultdict(dict)
        for key in self.entries.keys() - self.rows.keys():
            by_kind[str(key[0]._meta.model_name)][key[1]] = key
        found: set[Key] = set()
        for kind, keys in by_kind.items():
            for chunk in _chunks(sorted(keys)):
                last = Revision.objects.filter(kind=kind, record_uid__in=chunk).order_by().values("record_uid")
                pks = last.annotate(last=Max("pk")).values("last")
                deleted = Revision.objects.filter(pk__in=pks, action=RevisionAction.DELETED)
                found.update(keys[uid] for uid in deleted.values_list("record_uid", flat=True))
        return found

    def check_references(self) -> None:
        """Refuse what refers to a row that is neither in the file nor in the archive. Raises `FixtureError`."""
        for entry in self.entries.values():
            for field, target in entry.targets():
                if target not in self.entries and target not in self.rows:
                    model, uid = target
                    reason = f"There is no {model._meta.model_name} “{uid[:120]}” in the file or in the archive."
                    raise FixtureError(reason, where=entry.where, field=field)
            if entry.model is FormerAddress:
                self._check_former_address(entry)

    def _check_former_address(self, entry: Entry) -> None:
        model: Any = importable()[f"archive.{entry.values['kind']}"]
        uid = str(entry.values["record_uid"])
        if (model, uid) not in self.entries and not model._default_manager.filter(uid=uid).exists():
            reason = f"There is no {model._meta.model_name} “{uid[:120]}” in the file or in the archive."
            raise FixtureError(reason, where=entry.where, field="record_uid")
        if model._default_manager.filter(slug=entry.values["slug"]).exists():
            raise FixtureError("This is the present address of a record.", where=entry.where, field="slug")

    def differing(self, entry: Entry) -> list[str]:
        """The fields in which an existing row differs from the fixture. What the fixture leaves out does not count."""
        row = self.rows[entry.key]
        found = [name for name, value in entry.values.items() if name not in revisions.BOOKKEEPING]
        found = [name for name in found if getattr(row, name) != entry.values[name]]
        if isinstance(row, Article) and entry.values.get("last_paragraph_key", 0) <= row.last_paragraph_key:
            found = [name for name in found if name != "last_paragraph_key"]
        for name, uid in entry.refs.items():
            target = self.rows.get((related(entry.model, name), uid)) if uid else None
            if getattr(row, f"{name}_id") != (target.pk if target else None) or (uid and not target):
                found.append(name)
        for name, uids in entry.many.items():
            targets = [self.rows.get((related(entry.model, name), uid)) for uid in uids]
            if {target and target.pk for target in targets} != self._targets[entry.key, name]:
                found.append(name)
        return found

    def root_of(self, key: Key) -> Key:
        """The record that a row of the fixture belongs to, as the fixture has it: itself if it belongs to none."""
        model, _uid = key
        entry, row = self.entries.get(key), self.rows.get(key)
        for name in owner_fields(model):
            if entry and name in entry.refs:
                uid = entry.refs[name]
            else:
                uid = getattr(row, name).uid if row and getattr(row, f"{name}_id") else None
            if uid:
                owner = (related(model, name), uid)
                if owner not in self.rows and owner not in self.entries:
                    self.rows[owner] = getattr(row, name)
                return self.root_of(owner)
        return key

    def root_here(self, row: Any) -> Any:
        """The record that a row belongs to in the archive."""
        model: type[Identified] = type(row)
        for name in owner_fields(model):
            if getattr(row, f"{name}_id"):
                return self.root_here(getattr(row, name))
        return row

    def is_touched(self, root: Any) -> bool:
        """Whether somebody changed a record, or anything it owns, since it was last seeded; also when it never was."""
        last = revisions.latest(root)
        return last is None or last.action not in BY_SEED or revisions.snapshot(root) != last.content

    def is_deleted(self, key: Key) -> bool:
        """Whether somebody deleted the record here."""
        return key in self._deleted


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while chunk := list(islice(rest, AT_ONCE)):
        yield chunk
