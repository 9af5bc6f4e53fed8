"""Writing the rows of a fixture, and their history."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction

from archive.choices import RevisionAction
from archive.domain import revisions
from archive.domain.importing.checking import highest_keys
from archive.domain.importing.entries import Entry, columns, related
from archive.domain.importing.errors import FixtureError
from archive.domain.importing.planning import Fate, Plan
from archive.domain.importing.progress import Progress
from archive.domain.importing.stock import Stock
from archive.models import Article, Identified, Record


def write(entries: list[Entry], stock: Stock, plan: Plan, *, why: str, progress: Progress) -> None:
    """Carry out a plan: rows in the order given, then what is many-to-many, then one revision for each record changed.

    Raises `FixtureError` for what a model or the database refuses.
    """
    chosen = [entry for entry in entries if plan.fates[entry.key] in {Fate.CREATED, Fate.UPDATED}]
    overwritten = plan.conflicts.keys() & set(plan.changed_roots)
    for row in [*(stock.rows[key] for key in overwritten & stock.rows.keys()), *plan.former_roots.values()]:
        revisions.record_revision(row, why="As it stood before a fixture overwrote it")
    highest = highest_keys(entries)
    for entry in progress.through(chosen, "Writing rows"):
        _write_row(entry, stock, highest, is_new=plan.fates[entry.key] is Fate.CREATED)
    for entry in progress.through([entry for entry in chosen if entry.many], "Tying rows together"):
        _write_many(entry, stock, is_new=plan.fates[entry.key] is Fate.CREATED)
    roots = {key: stock.rows[key] for key in plan.changed_roots} | plan.former_roots
    written = {entry.key for entry in chosen}
    _move_on([row for key, row in roots.items() if key not in written], highest)
    for key, row in progress.through(list(roots.items()), "Writing history"):
        action = RevisionAction.OVERWRITTEN if key in overwritten else RevisionAction.SEEDED
        revisions.record_revision(row, why=why, action=action)


def _write_row(entry: Entry, stock: Stock, highest: dict[str, int], *, is_new: bool) -> None:
    row = entry.model() if is_new else stock.rows[entry.key]
    last_key = getattr(row, "last_paragraph_key", 0)
    for name, value in entry.values.items():
        if is_new or name not in revisions.BOOKKEEPING:
            setattr(row, name, value)
    for name, uid in entry.refs.items():
        setattr(row, name, _target(entry, name, uid, stock) if uid else None)
    if isinstance(row, Article):
        row.last_paragraph_key = max(row.last_paragraph_key, last_key, highest.get(row.uid, 0))
    try:
        row.clean()
        with transaction.atomic():
            row.save(force_insert=is_new, force_update=not is_new)
    except ValidationError as error:
        raise _refusal(entry, error) from None
    except IntegrityError as error:
        raise _explain(entry, row, error) from None
    stock.rows[entry.key] = row


def _write_many(entry: Entry, stock: Stock, *, is_new: bool) -> None:
    for name, uids in entry.many.items():
        targets = [_target(entry, name, uid, stock) for uid in uids]
        manager = getattr(stock.rows[entry.key], name)
        if is_new:
            manager.add(*targets)
        else:
            manager.set(targets)


def _target(entry: Entry, name: str, uid: str, stock: Stock) -> Any:
    model = related(entry.model, name)
    if row := stock.rows.get((model, uid)):
        return row
    raise FixtureError(
        f"The {model._meta.model_name} “{uid}” was deleted here. Load with --overwrite to bring it back.",
        where=entry.where,
        field=name,
    )


def _explain(entry: Entry, row: Identified, error: IntegrityError) -> FixtureError:
    """Find the rule that was broken. Only now: asking about each rule for each row would take most of the time."""
    try:
        row.validate_unique()
        for constraint in row._meta.constraints:
            try:
                constraint.validate(type(row), row)
            except ValidationError as broken:
                condition = getattr(constraint, "condition", None)
                names = sorted(_names(row, condition)) if condition else getattr(constraint, "fields", ())
                return _refusal(entry, ValidationError({", ".join(names): broken.messages}))
    except ValidationError as broken:
        return _refusal(entry, broken)
    return FixtureError(f"The database refuses the row: {error}.", where=entry.where)


def _names(row: Identified, condition: models.Q) -> set[str]:
    """The columns a condition is about; a date's name for its bounds."""
    known = columns(type(row)).keys()
    names = {name.removesuffix("_earliest").removesuffix("_latest") for name in condition.referenced_base_fields}
    return names & known


def _refusal(entry: Entry, error: ValidationError) -> FixtureError:
    messages = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    field, reasons = next(iter(messages.items()))
    return FixtureError(" ".join(reasons), where=entry.where, field="" if field == NON_FIELD_ERRORS else field)


def _move_on(rows: list[Any], highest: dict[str, int]) -> None:
    """Give records of which only a part has changed a new version: a form opened before is not saved over it."""
    for row in rows:
        if isinstance(row, Article):
            row.last_paragraph_key = max(row.last_paragraph_key, highest.get(row.uid, 0))
        if isinstance(row, Record):
            row.save()
