"""Deciding, record by record, what a fixture may do to the archive."""

from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from archive.domain.importing.entries import Entry, Key
from archive.domain.importing.stock import Stock, owner_fields


class Fate(Enum):
    """What becomes of one row of a fixture."""

    CREATED = "created"
    UPDATED = "updated"
    LEFT = "left"
    KEPT = "kept"


@dataclass(slots=True)
class Conflict:
    """A record that was edited here and that the fixture has otherwise: by name, with what differs."""

    kind: str
    uid: str
    name: str
    changes: list[str]


@dataclass(slots=True)
class Plan:
    """What a load will do. `conflicts` were kept as they are here, or are overwritten."""

    fates: dict[Key, Fate] = field(default_factory=dict)
    changed_roots: list[Key] = field(default_factory=list)
    former_roots: dict[Key, Any] = field(default_factory=dict)
    conflicts: dict[Key, Conflict] = field(default_factory=dict)


def make_plan(entries: list[Entry], stock: Stock, *, overwrite: bool) -> Plan:
    """Decide for each record with what it owns. Nothing is written.

    A record that nobody has touched since it was seeded follows the fixture; one that somebody has touched stays as it
    is, with all it owns, unless `overwrite`. Rows that the fixture does not name are never taken away.
    """
    plan = Plan()
    belonging: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        belonging[stock.root_of(entry.key)].append(entry)
    for root, members in belonging.items():
        _plan_record(plan, stock, root, members, overwrite=overwrite)
    return plan


def _plan_record(plan: Plan, stock: Stock, root: Key, members: list[Entry], *, overwrite: bool) -> None:
    differing = {entry.key: stock.differing(entry) for entry in members if entry.key in stock.rows}
    if all(differing.get(entry.key) == [] for entry in members):
        plan.fates.update((entry.key, Fate.LEFT) for entry in members)
        return
    former = {
        (type(row), row.uid): row
        for entry in members
        if set(differing.get(entry.key, ())) & set(owner_fields(entry.model))
        if (row := stock.root_here(stock.rows[entry.key])) != stock.rows.get(root)
    }
    if root in stock.rows:
        is_edited = any(stock.is_touched(row) for row in [stock.rows[root], *former.values()])
    else:
        is_edited = stock.is_deleted(root)
    if is_edited:
        plan.conflicts[root] = _describe(stock, root, members, differing)
    is_kept = is_edited and not overwrite
    for entry in members:
        if differing.get(entry.key) == []:
            plan.fates[entry.key] = Fate.LEFT
        elif is_kept:
            plan.fates[entry.key] = Fate.KEPT
        else:
            plan.fates[entry.key] = Fate.UPDATED if entry.key in stock.rows else Fate.CREATED
    if not is_kept:
        plan.changed_roots.append(root)
        plan.former_roots.update(former)


def _describe(stock: Stock, root: Key, members: list[Entry], differing: dict[Key, list[str]]) -> Conflict:
    model, uid = root
    row = stock.rows.get(root)
    if row is None:
        given = stock.entries[root].values
        name = str(given.get(getattr(model, "name_field", "text"), ""))
        return Conflict(str(model._meta.verbose_name), uid, name, ["deleted here"])
    changes = []
    for entry in members:
        noun = "" if entry.key == root else f"{entry.model._meta.verbose_name} "
        if fields := differing.get(entry.key):
            label = f"{noun}“{stock.rows[entry.key]}”: " if noun else ""
            changes.append(f"{label}{', '.join(fields)}")
        elif fields is None:
            changes.append(f"{noun}{entry.uid}: not here")
    return Conflict(str(model._meta.verbose_name), uid, str(row), changes)
