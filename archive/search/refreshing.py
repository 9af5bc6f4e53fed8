"""Keeping the rows right: marks become rows.

The database marks what is due (`archive.search.engines.marks`). `settle()` writes it anew: after the transaction that
changed it, and, if that never came to it, before the next reader is answered. It goes on to whatever depends on a
record that became public, ceased to be, or moved.
"""

import datetime
import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from archive.models import (
    Affiliation,
    Event,
    EventMention,
    OrganisationMention,
    Outcome,
    Participation,
    PersonMention,
    Place,
    PlaceMention,
    SearchDue,
    SearchRow,
    Statement,
)
from archive.search import chains, rows, snapshots
from archive.search.engines import engine
from archive.search.nouns import KINDS, NOUNS
from archive.search.rebuilding import rebuild
from archive.search.rows import Row
from archive.search.writing import Writer

logger = logging.getLogger(__name__)

BATCH = 200
"""How many marks are settled in one transaction."""
READERS_BATCH = 40
"""How many marks a reader settles at most."""
READERS_PATIENCE = 0.2
"""How many seconds a reader waits for others who write: then the rows are shown as they were."""

WRITERS_PATIENCE = 2.0
"""How many seconds whoever changed something waits for them."""

Keys = dict[str, set[int]]


def settle(limit: int | None = None) -> int:
    """Write the rows that are due, at most so many marks' worth of them; returns how many marks that were.

    Many at once are settled in parts, each a transaction of its own; more than there are rows, by writing all anew.
    """
    settled = 0
    waiting = SearchDue.objects.count() if limit is None else 0
    if waiting > BATCH and waiting > SearchRow.objects.count():
        rebuild()
        settled = waiting
    while limit is None or settled < limit:
        with transaction.atomic():
            engine().lock()
            batch = min(BATCH, limit - settled) if limit is not None else BATCH
            marks = list(SearchDue.objects.order_by("pk").values_list("pk", "kind", "key")[:batch])
            if marks:
                due: Keys = defaultdict(set)
                for _pk, kind, key in marks:
                    due[kind].add(key)
                write(due)
                SearchDue.objects.filter(pk__in=[pk for pk, _kind, _key in marks]).delete()
        settled += len(marks)
        if len(marks) < batch:
            break
    if settled and limit is None:
        snapshots.take_if_behind()
    return settled


def settle_for_reader(*, due: datetime.datetime | None) -> None:
    """Settle what was left over, and what became due by time alone; a reader is answered even if that fails."""
    try:
        with engine().impatient(READERS_PATIENCE):
            if due is not None and due <= timezone.now():
                mark_due()
            settle(READERS_BATCH)
    except DatabaseError as error:
        logger.warning("The search rows that are due could not be written: %s", error)


def mark_due() -> None:
    """Mark the rows whose time has come."""
    with transaction.atomic():
        engine().lock()
        come = SearchRow.objects.filter(due__lte=timezone.now())
        SearchDue.objects.bulk_create(SearchDue(kind=kind, key=key) for kind, key in come.values_list("kind", "key"))


def write(due: Keys) -> None:
    """Write the rows of some records anew, and of all that depends on what changed. Wants the lock."""
    writer = Writer()
    seen: Keys = defaultdict(set)
    while any(due.values()):
        following: Keys = defaultdict(set)
        for kind in KINDS:
            keys = due.get(kind, set()) - seen[kind]
            seen[kind] |= keys
            if keys:
                old = {row.key: row for row in SearchRow.objects.filter(kind=kind, key__in=keys)}
                new = rows.build(kind, keys)
                changed = {key for key in keys if writer.put(old.get(key), new.get(key))}
                _add(following, dependents(kind, changed, old, new))
        due = following
    writer.close()


def _add(due: Keys, more: Keys) -> None:
    for kind, keys in more.items():
        due[kind] |= keys


def dependents(kind: str, changed: set[int], old: dict[int, SearchRow], new: dict[int, Row]) -> Keys:
    """Whose rows say something else now that the rows of these records changed as they did."""
    opened = {key for key in changed if _public_from(old.get(key)) != _public_from(new.get(key))}
    due: Keys = defaultdict(set)
    if kind == "article" and opened:
        _add(due, _resting_on(opened))
    if kind == "statement":
        told = {key for key in changed if key in opened or _values(old.get(key)) != _values(new.get(key))}
        due["person"] |= _speakers(old[key] for key in told if key in old)
        due["person"] |= _speakers(new[key] for key in told if key in new)
    if kind in {"place", "event"}:
        moved = opened | {key for key in changed if _chain(old.get(key)) != _chain(new.get(key))}
        _add(due, _standing_in(kind, moved) if moved else {})
    return due


def _public_from(row: SearchRow | Row | None) -> object:
    return row and row.public_from


def _values(row: SearchRow | Row | None) -> list[str]:
    return [value for value in row.keys.split() if value.startswith(("topic:", "speaker:"))] if row else []


def _chain(row: SearchRow | Row | None) -> list[str]:
    return [value for value in row.keys.split() if value.startswith(("within:", "part_of:"))] if row else []


def _speakers(changed: Iterable[SearchRow | Row]) -> set[int]:
    prefix = "speaker:person:"
    return {
        int(value.removeprefix(prefix)) for row in changed for value in row.keys.split() if value.startswith(prefix)
    }


def _resting_on(articles: set[int]) -> Keys:
    """What is public by these articles: their statements, and what has evidence in them."""
    due: Keys = defaultdict(set)
    due["statement"].update(_keys(Statement, Q(article__in=articles) | Q(evidence__article__in=articles), "pk"))
    for mention in (PersonMention, OrganisationMention, EventMention, PlaceMention):
        due["article"].update(_keys(mention, Q(evidence__article__in=articles), "article"))
    for column in ("event", "person", "organisation"):
        due[column].update(_keys(Participation, Q(evidence__article__in=articles), column))
    due["person"].update(_keys(Affiliation, Q(evidence__article__in=articles), "person"))
    due["event"].update(_keys(Outcome, Q(evidence__article__in=articles), "event"))
    due["article"] -= articles
    return due


def _keys(model: type, condition: Q, column: str) -> set[int]:
    found = model._default_manager.filter(condition).order_by().values_list(column, flat=True).distinct()  # type: ignore[attr-defined]
    return {key for key in found if key is not None}


def _standing_in(kind: str, keys: set[int]) -> Keys:
    """What stands in these places or events: the places or events in them, and, for places, what happened there."""
    inside = chains.below(Place if kind == "place" else Event, keys)
    due: Keys = defaultdict(set, {kind: inside - keys})
    if kind == "place":
        due["event"] = _keys(Event, Q(place__in=inside), "pk")
    return due


def settle_after_commit() -> None:
    """Settle once the transaction at hand is there to stay; at once where there is none."""
    waiting: list[Any] = [entry[1] for entry in connection.run_on_commit]
    if settle_for_writer not in waiting:
        transaction.on_commit(settle_for_writer, robust=True)


def settle_for_writer() -> None:
    """Settle what was just changed, unless others write rows for long: then it is left to them, and to readers."""
    try:
        with engine().impatient(WRITERS_PATIENCE):
            settle()
    except OperationalError as error:
        logger.info("Search rows are left to be written later: %s", error)


def install(alias: str, *, is_changed: bool = False) -> None:
    """Make what the search needs of a database besides its tables: its index of tokens, and the triggers that mark. If
    the tables of records were changed, all rows are written anew: nothing marked what migrations did.
    """
    if alias != connection.alias or SearchRow._meta.db_table not in connection.introspection.table_names():
        return
    engine().install()
    if is_changed and any(noun.model._default_manager.exists() for noun in NOUNS):
        rebuild()


def uninstall(alias: str) -> None:
    """Take away the triggers, for tables to be changed or taken away, too."""
    if alias == connection.alias and connection.introspection.table_names():
        engine().drop_triggers()
