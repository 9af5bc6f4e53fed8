"""Which changes of which tables make which rows due: for the triggers of every database.

Triggers see what no signal of Django tells: ``update()``, ``bulk_create()``, fixtures, SQL by hand.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from archive.models import (
    Affiliation,
    Article,
    Event,
    EventMention,
    Evidenced,
    Organisation,
    OrganisationMention,
    OrganisationName,
    Outcome,
    Paragraph,
    Participation,
    Person,
    PersonMention,
    PersonName,
    Place,
    PlaceMention,
    PlaceName,
    SearchDue,
    Statement,
    Topic,
)


class Watch(NamedTuple):
    """A table, and which row is due when one of its own changes: the kind, and the key as SQL on ``{row}``."""

    table: str
    kind: str
    key: str


_OWNERS: dict[Any, list[str]] = {
    Paragraph: ["article"],
    PersonName: ["person"],
    OrganisationName: ["organisation"],
    PlaceName: ["place"],
    PersonMention: ["article"],
    OrganisationMention: ["article"],
    EventMention: ["article"],
    PlaceMention: ["article"],
    Participation: ["event", "person", "organisation"],
    Affiliation: ["person"],
    Outcome: ["event"],
}
"""Tables whose rows belong to records: by which of their foreign keys."""


def watches() -> Iterator[Watch]:
    """All that is watched."""
    for record in (Article, Person, Organisation, Event, Place, Topic, Statement):
        yield Watch(record._meta.db_table, str(record._meta.model_name), "{row}.id")
    for model, owners in _OWNERS.items():
        for owner in owners:
            yield Watch(model._meta.db_table, owner, f"{{row}}.{owner}_id")
        if issubclass(model, Evidenced):
            through = model.evidence.through._meta.db_table
            for owner in owners:
                key = f"(SELECT {owner}_id FROM {model._meta.db_table} WHERE id = {{row}}.{model._meta.model_name}_id)"  # noqa: S608 - names only
                yield Watch(through, owner, key)
    yield Watch(Statement.evidence.through._meta.db_table, "statement", "{row}.statement_id")
    for record in (Article, Statement):
        yield Watch(
            record.topics.through._meta.db_table, str(record._meta.model_name), f"{{row}}.{record._meta.model_name}_id"
        )


def insertions(table: str, rows: tuple[str, ...]) -> str:
    """The statements of a trigger of a table: a mark for each row that is due, of the old and the new state."""
    sql = []
    for watch in watches():
        for row in rows if watch.table == table else ():
            key = watch.key.format(row=row)
            condition = f"{key} IS NOT NULL"
            if row == "OLD" and "NEW" in rows:  # once is enough for a row that stays with its record
                condition += f" AND {key} <> COALESCE({watch.key.format(row='NEW')}, 0)"
            sql.append(
                f"INSERT INTO {SearchDue._meta.db_table} (kind, key) SELECT '{watch.kind}', {key} WHERE {condition};"
            )
    return "\n".join(sql)


def tables() -> list[str]:
    """The tables that have triggers."""
    return list(dict.fromkeys(watch.table for watch in watches()))


MOMENTS: dict[str, tuple[str, ...]] = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}
"""What a trigger sees of a row, by what happens to it."""


def batched(asked: Sequence[str], size: int = 100) -> Iterator[Sequence[str]]:
    """Parts of what is asked, small enough for one query."""
    for start in range(0, len(asked), size):
        yield asked[start : start + size]
