"""What can be found of a record: its row, made from the record as it stands and from what says something of it.

Everything is read in batches: how many queries it takes does not depend on how many records there are.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.utils import timezone

from archive.models import Affiliation, Article, NamedRecord, Outcome, Paragraph, Statement
from archive.search import chains, times
from archive.search.nouns import Noun, Tie, noun_of
from archive.search.numbers import sort_key
from archive.search.texts import tokens_of
from archive.search.times import Keys, having, latest


@dataclass(slots=True)
class Row:
    """The columns of a `SearchRow` but for its number and serial."""

    kind: str
    key: int
    sort: bytes
    public_from: datetime.datetime | None
    due: datetime.datetime | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    keys: str = ""
    text: str = ""
    mark: int = 0


@dataclass(slots=True)
class _Draft:
    """A row in the making: values of facets, and texts as (weight, words)."""

    row: Row
    keys: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    slug: str = ""

    def count(self, dimension: str, value: Any, since: datetime.datetime | None = None) -> None:
        """Give the row a value of a dimension, once the time from which it is known has come."""
        if since is None or self.is_known(since):
            self.keys.add(f"{dimension}:{value}")

    def is_known(self, since: datetime.datetime | None) -> bool:
        """Whether something that is public since then may be told; if not yet, the row is due again at that time."""
        if since is None or since <= timezone.now():
            return True
        if since < times.NEVER:
            self.row.due = min(self.row.due or since, since)
        return False


def build(kind: str, keys: Keys) -> dict[int, Row]:
    """The rows of the records of a kind that have these keys, by key. What is no longer there has none."""
    noun = noun_of(kind)
    drafts = _begin(noun, keys)
    if not drafts:
        return {}
    for tie in noun.ties:
        _tie(drafts, tie, keys)
    for dimension, model, column in noun.chains:
        _chain(drafts, noun, dimension, model, column, keys)
    _add_texts(drafts, noun, keys)
    return {key: _finish(draft, noun) for key, draft in drafts.items()}


def _begin(noun: Noun, keys: Keys) -> dict[int, _Draft]:
    """The drafts with what stands in the records' own columns: one query, and one for when statements are public."""
    own = [name for _dimension, name in (*noun.columns, *noun.links)]
    texts = [*noun.names, *noun.leads, *noun.bodies]
    dates = [noun.dated, f"{noun.dated}_earliest", f"{noun.dated}_latest"] if noun.dated else []
    slug = ["slug"] if issubclass(noun.model, NamedRecord) else []
    columns = ["pk", "status", "publish_at", *slug, *own, *texts, noun.sorted_by, *dates]
    records = noun.model._default_manager.filter(**having("pk", keys)).order_by()
    public_from = times.of_statements(having("pk", keys)) if noun.model is Statement else None
    drafts = {}
    for values in records.values(*dict.fromkeys(columns)):
        key = values["pk"]
        since = times.of_record(values) if public_from is None else public_from.get(key)
        row = Row(noun.kind, key, b"", since)
        draft = drafts[key] = _Draft(row)
        if noun.dated:
            row.earliest, row.latest = values[f"{noun.dated}_earliest"], values[f"{noun.dated}_latest"]
            draft.keys.update(chains.date_keys(values[noun.dated], row.earliest, row.latest))
        row.sort = sort_key(noun, key, getattr(row, noun.bound) if noun.dated else None, values[noun.sorted_by])
        draft.keys.add(f"record:{noun.kind}")
        for dimension, name in noun.columns:
            if values[name]:
                draft.count(dimension, "".join(values[name].split()))
        for dimension, name in noun.links:
            if values[name] is not None:
                speaker = f"{name.removesuffix('_id')}:" if dimension == "speaker" else ""
                draft.count(dimension, f"{speaker}{values[name]}")
        draft.slug = values.get("slug", "")
        draft.names = [values[name] for name in noun.names]
        draft.leads = [values[name] for name in noun.leads]
        draft.bodies = [values[name] for name in noun.bodies]
    return drafts


def _tie(drafts: dict[int, _Draft], tie: Tie, keys: Keys) -> None:
    """The values of a tie: one query, and one for when assertions, or the statements between, are public."""
    owned = having(tie.owner, keys)
    rows = tie.table._default_manager.filter(**owned, **{f"{tie.value}__isnull": False}).order_by()
    statement = tie.owner.rpartition("__")[0]
    found = list(rows.values_list(tie.owner, f"{tie.value}_id", f"{statement}_id" if statement else "pk"))
    if not found:
        return
    since: Mapping[int, datetime.datetime | None]
    if statement:
        public_from = times.of_statements(having(tie.owner.removeprefix("statement__"), keys))
        since = {one: time or times.NEVER for one, time in public_from.items()}
    else:
        since = times.of_evidence(tie.table, owned)
    for owner, value, pk in found:
        if owner in drafts:
            drafts[owner].count(tie.dimension, value, since.get(pk))


def _chain(drafts: dict[int, _Draft], noun: Noun, dimension: str, model: Any, column: str, keys: Keys) -> None:
    """What a record stands in, and what that stands in, as far as all between is public."""
    records = noun.model._default_manager.filter(**having("pk", keys), **{f"{column}__isnull": False})
    starts = dict(records.order_by().values_list("pk", column))
    above = chains.above(model, set(starts.values()))
    for key, start in starts.items():
        since: datetime.datetime | None = None
        for one in above.get(start, [start]):
            if key in drafts and not (model is noun.model and one == key):
                drafts[key].count(dimension, one, since)
            since = latest(since, above.public_from.get(one))


def _add_texts(drafts: dict[int, _Draft], noun: Noun, keys: Keys) -> None:
    """The texts that stand in tables of their own."""
    if noun.other_names is not None:
        names = noun.other_names._default_manager.filter(**having(noun.kind, keys)).order_by("pk")
        for owner, text in names.values_list(f"{noun.kind}_id", "text"):
            if owner in drafts:
                drafts[owner].names.append(text)
    if noun.model is Article:
        paragraphs = Paragraph.objects.filter(**having("article", keys)).order_by("article", "order", "pk")
        for owner, text in paragraphs.values_list("article_id", "text"):
            if owner in drafts:
                drafts[owner].bodies.append(text)
    for table, owner_column, column, part in _SAID_ELSEWHERE.get(noun.kind, ()):
        owned = having(owner_column, keys)
        said = table._default_manager.filter(**owned).order_by("pk").values_list(owner_column, "pk", column)
        since = times.of_evidence(table, owned)
        for owner, pk, text in said:
            if owner in drafts and drafts[owner].is_known(since.get(pk)):
                getattr(drafts[owner], part).append(text)


_SAID_ELSEWHERE: dict[str, tuple[tuple[Any, str, str, str], ...]] = {
    "person": ((Affiliation, "person", "role", "roles"),),
    "event": ((Outcome, "event", "text", "bodies"),),
}
"""Texts of assertions: table, column of the owner's key, column of the text, and what it is for the row."""


def _finish(draft: _Draft, noun: Noun) -> Row:
    draft.row.keys = " ".join(sorted(draft.keys))
    draft.row.text = tokens_of(draft.names, draft.leads, draft.bodies, draft.roles, is_label=noun.is_label)
    # The label (`archive.search.labels`) belongs to what a process keeps of a row, and may change while no word does.
    draft.row.mark = mark_of("\n".join((draft.row.text, draft.slug, *draft.names[:1])))
    return draft.row


def mark_of(text: str) -> int:
    """A number that tells one text from another: 63 bits of its BLAKE2b digest."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1
