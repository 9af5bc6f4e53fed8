"""What the records of a fixture must be together, before the database is asked."""

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

from archive.domain.importing.entries import Entry, Key, importable
from archive.domain.importing.errors import FixtureError
from archive.models import FormerAddress, NamedRecord, Paragraph


def check_together(entries: Iterable[Entry]) -> None:
    """Refuse records and addresses that stand twice, and paragraphs without their key. Raises `FixtureError`."""
    numbers: dict[Key, int] = {}
    addresses: dict[tuple[str, str], int] = {}
    for entry in entries:
        if (first := numbers.setdefault(entry.key, entry.number)) != entry.number:
            raise FixtureError(f"Record {first} has this identifier already.", where=entry.where, field="uid")
        if issubclass(entry.model, NamedRecord | FormerAddress):
            address = (_kind_of(entry), entry.values["slug"])
            if (first := addresses.setdefault(address, entry.number)) != entry.number:
                raise FixtureError(f"Record {first} has this address already.", where=entry.where, field="slug")
        if entry.model is Paragraph:
            _check_paragraph(entry)


def _kind_of(entry: Entry) -> str:
    """The kind of record that an address is one of."""
    if entry.model is not FormerAddress:
        return str(entry.model._meta.model_name)
    kind = str(entry.values["kind"])
    if not issubclass(importable().get(f"archive.{kind}", FormerAddress), NamedRecord):
        raise FixtureError(f"“{kind}” is no kind of record with an address.", where=entry.where, field="kind")
    return kind


def _check_paragraph(entry: Entry) -> None:
    if entry.uid != (uid := f"{entry.refs['article']}#{entry.values['key']}"):
        reason = f"A paragraph’s identifier is its article’s with its key: {uid}"
        raise FixtureError(reason, where=entry.where, field="uid")


def highest_keys(entries: Iterable[Entry]) -> dict[str, int]:
    """The number of the highest paragraph key in the file, by the identifier of its article."""
    found: dict[str, int] = {}
    for entry in entries:
        if entry.model is Paragraph:
            article = str(entry.refs["article"])
            found[article] = max(found.get(article, 0), int(entry.values["key"][1:]))
    return found


def in_order(entries: list[Entry]) -> list[Entry]:
    """The records, each after those its foreign keys lead to, whatever their order in the file.

    Raises `FixtureError` where a record stands under itself.
    """
    by_key = {entry.key: entry for entry in entries}
    sorter: TopologicalSorter[Key] = TopologicalSorter(dict.fromkeys(by_key, ()))
    for entry in entries:
        owed = [target for name, target in entry.targets() if name in entry.refs and target in by_key]
        sorter.add(entry.key, *owed)
    try:
        return [by_key[key] for key in sorter.static_order()]
    except CycleError as error:
        above, below = error.args[1][:2]
        entry = by_key[below]
        field = next(name for name, target in entry.targets() if target == above and name in entry.refs)
        way = " → ".join(f"“{uid}”" for _model, uid in reversed(error.args[1]))
        raise FixtureError(f"The record would stand under itself: {way}.", where=entry.where, field=field) from None
