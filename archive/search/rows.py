"""What can be found of a record: its row, made from the record as it stands and from what says something of it.

Everything is read in batches: how many queries it takes does not depend on how many records there are.
"""

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from archive.models import Affiliation, Article, Outcome, Paragraph, Statement
from archive.search import chains, times
from archive.search.nouns import Noun, Tie, noun_of
from archive.search.numbers import sort_key
from archive.search.times import latest
from archive.search.words import BREAK, LABEL, LEAD, NAME, ROLE, pairs, token, whole, words

_LINK_TARGETS = re.compile(r"\]\([^)\s]*\)")


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


@dataclass(slots=True)
class _Draft:
    """A row in the making: values of facets, and texts as (weight, words)."""

    row: Row
    keys: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    def count(self, dimension: str, value: Any, since: datetime.datetime | None = None) -> None:
        """Give the row a value of a dimension, once the time from which it is known has come."""
        if self.is_known(since):
            self.keys.add(f"{dimension}:{''.join(str(value).split())}")

    def is_known(self, since: datetime.datetime | None) -> bool:
        """Whether something that is public since then may be told; if not yet, the row is due again at that time."""
        if since is None or since <= timezone.now():
            return True
        if since < times.NEVER:
            self.row.due = min(self.row.due or since, since)
        return False


def build(kind: str, keys: Collection[int]) -> dict[int, Row]:
    """The rows of the records of a kind that have these keys, by key. What is no longer there has none."""
    noun = noun_of(kind)
    drafts = _begin(noun, keys)
    for tie in noun.ties:
        _tie(drafts, tie)
    for dimension, model, column in noun.chains:
        _chain(drafts, noun, dimension, model, column)
    _add_texts(drafts, noun)
    return {key: _finish(draft, noun) for key, draft in drafts.items()}


def _begin(noun: Noun, keys: Collection[int]) -> dict[int, _Draft]:
    """The drafts with what stands in the records' own columns: one query, and one for when statements are public."""
    own = [name for _dimension, name in (*noun.columns, *noun.links)]
    texts = [*noun.names, *noun.leads, *noun.bodies]
    dates = [noun.dated, f"{noun.dated}_earliest", f"{noun.dated}_latest"] if noun.dated else []
    columns = ["pk", "status", "publish_at", *own, *texts, noun.sorted_by, *dates]
    records = noun.model._default_manager.filter(pk__in=keys).order_by()
    public_from = times.of_statements(keys) if noun.model is Statement else None
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
                draft.count(dimension, values[name])
        for dimension, name in noun.links:
            if values[name] is not None:
                speaker = f"{name.removesuffix('_id')}:" if dimension == "speaker" else ""
                draft.count(dimension, f"{speaker}{values[name]}")
        draft.names = [values[name] for name in noun.names]
        draft.leads = [values[name] for name in noun.leads]
        draft.bodies = [values[name] for name in noun.bodies]
    return drafts


def _tie(drafts: dict[int, _Draft], tie: Tie) -> None:
    """The values of a tie: one query, and one for when assertions, or the statements between, are public."""
    rows = tie.table._default_manager.filter(**{f"{tie.owner}__in": drafts, f"{tie.value}__isnull": False}).order_by()
    by_statement = tie.owner == "statement__person"
    found = list(rows.values_list(tie.owner, f"{tie.value}_id", "statement_id" if by_statement else "pk"))
    since: Mapping[int, datetime.datetime | None]
    if by_statement:
        public_from = times.of_statements({statement for _owner, _value, statement in found})
        since = {statement: time or times.NEVER for statement, time in public_from.items()}
    else:
        since = times.of_evidence(tie.table, {pk for _owner, _value, pk in found}) if found else {}
    for owner, value, pk in found:
        drafts[owner].count(tie.dimension, value, since.get(pk))


def _chain(drafts: dict[int, _Draft], noun: Noun, dimension: str, model: Any, column: str) -> None:
    """What a record stands in, and what that stands in, as far as all between is public."""
    starts = dict(
        noun.model._default_manager.filter(pk__in=drafts, **{f"{column}__isnull": False}).values_list("pk", column)
    )
    above = chains.above(model, set(starts.values()))
    for key, start in starts.items():
        since: datetime.datetime | None = None
        for one in above.get(start, [start]):
            draft = drafts[key]
            if not (model is noun.model and one == key):
                draft.count(dimension, one, since)
            since = latest(since, above.public_from.get(one))


def _add_texts(drafts: dict[int, _Draft], noun: Noun) -> None:
    """The texts that stand in tables of their own."""
    if noun.other_names is not None:
        names = noun.other_names._default_manager.filter(**{f"{noun.kind}__in": drafts}).order_by("pk")
        for owner, text in names.values_list(f"{noun.kind}_id", "text"):
            drafts[owner].names.append(text)
    if noun.model is Article:
        paragraphs = Paragraph.objects.filter(article__in=drafts).order_by("article", "order", "pk")
        for owner, text in paragraphs.values_list("article_id", "text"):
            drafts[owner].bodies.append(text)
    for table, owner_column, column, part in _SAID_ELSEWHERE.get(noun.kind, ()):
        said = list(
            table._default_manager.filter(**{f"{owner_column}__in": drafts})
            .order_by("pk")
            .values_list(owner_column, "pk", column)
        )
        since = times.of_evidence(table, {pk for _owner, pk, _text in said}) if said else {}
        for owner, pk, text in said:
            if drafts[owner].is_known(since.get(pk)):
                getattr(drafts[owner], part).append(text)


_SAID_ELSEWHERE: dict[str, tuple[tuple[Any, str, str, str], ...]] = {
    "person": ((Affiliation, "person", "role", "roles"),),
    "event": ((Outcome, "event", "text", "bodies"),),
}
"""Texts of assertions: table, column of the owner's key, column of the text, and what it is for the row."""


def _finish(draft: _Draft, noun: Noun) -> Row:
    draft.row.keys = " ".join(sorted(draft.keys))
    draft.row.text = text_of(
        draft.names, draft.leads, draft.bodies, draft.roles, is_label=noun.kind not in {"article", "statement"}
    )
    return draft.row


def text_of(
    names: Iterable[str], leads: Iterable[str], bodies: Iterable[str], roles: Iterable[str], *, is_label: bool
) -> str:
    """The tokens of a row, separated by spaces and with one at either end: the words of all texts in order, then what
    they say besides (`archive.search.words`).
    """
    parts: list[str] = []
    marked: dict[str, None] = {}
    for texts, marks in (
        (names, (NAME, LABEL) if is_label else (NAME,)),
        (leads, (LEAD,)),
        (bodies, ()),
        (roles, (ROLE,)),
    ):
        for text in texts:
            found = words(_LINK_TARGETS.sub("]", text) if "](" in text else text)
            if not found:
                continue
            tokens = [token(word) for word in found]
            parts += tokens
            parts.append(BREAK)
            for mark in marks:
                marked.update(dict.fromkeys(mark + each for each in tokens))
            if not text.isascii():
                marked.update(dict.fromkeys(pairs(found)))
    for name in names:
        if token_of_whole := whole(name):
            marked[token_of_whole] = None
    return f" {' '.join([*parts, *marked])} "
