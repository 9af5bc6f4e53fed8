"""A straightforward count of what is to be found in a `Corpus`: it looks at one record after the other, asks Django who
may see it, and uses nothing of `archive.search`.
"""

import calendar
import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from archive import dates, models
from archive.drawings.spans import Span, read_span
from archive.models.visibility import public_evidence
from archive.text import fold
from tests.search.corpus import Corpus, Planted

MODELS: dict[str, Any] = {
    "article": models.Article, "event": models.Event, "statement": models.Statement, "person": models.Person,
    "organisation": models.Organisation, "place": models.Place, "topic": models.Topic,
}  # fmt: skip
"""In the order in which records of one day, or with one name, are listed."""
NOUN_OF = {"publisher": "organisation", "agency": "organisation", "parent": "organisation", "seat": "place",
           "relayed_by_person": "person", "relayed_by_organisation": "organisation", "part_of": "event",
           "within": "place", "broader": "topic"}  # fmt: skip


@dataclass(frozen=True)
class Term:
    """What has to be there: some words in a row; a star behind them means that the last is a beginning. Or, without
    words, one of some values.
    """

    words: tuple[str, ...] = ()
    is_beginning: bool = False
    values: tuple[tuple[str, str], ...] = ()

    def is_in(self, words: Sequence[str]) -> bool:
        """Whether they stand in a text, in a row."""
        if self.is_beginning:
            return any(word.startswith(self.words[0]) for word in words)
        width = len(self.words)
        return any(tuple(words[place : place + width]) == self.words for place in range(len(words) - width + 1))

    def are_among(self, words: Collection[str]) -> bool:
        """Whether each is among some words."""
        if self.is_beginning:
            return any(word.startswith(self.words[0]) for word in words)
        return all(word in words for word in self.words)


@dataclass(frozen=True)
class Clause:
    """Terms of which one has to be true, or none."""

    terms: tuple[Term, ...]
    is_excluded: bool = False


@dataclass
class Record:
    """A record with all that a search or a list would ask of it."""

    kind: str
    key: int
    is_public: bool
    place: tuple[Any, ...]
    date: str
    names: list[list[str]]
    leads: list[list[str]]
    others: list[list[str]]
    roles: list[str]
    values: set[tuple[str, str]]
    span: Span | None = None
    years: tuple[int, ...] = ()
    name_words: set[str] = field(default_factory=set)
    lead_words: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.texts = [*self.names, *self.leads, *self.others]
        self.name_words = {word for name in self.names for word in name}
        self.lead_words = self.name_words | {word for lead in self.leads for word in lead}
        first, last = dates.bounds(self.date)
        if first and last and last.year - first.year < 100:
            self.years = tuple(range(first.year, last.year + 1))
        if first and first == last and not set("?~%") & set(self.date):
            begin = first.replace(day=1)
            end = first.replace(day=calendar.monthrange(first.year, first.month)[1])
            self.span = Span(begin, begin, end, end)
        else:
            self.span = read_span(self.date)

    def is_found(self, clauses: Iterable[Clause]) -> bool:
        """Whether a query finds it."""
        return all(any(map(self._has, clause.terms)) != clause.is_excluded for clause in clauses)

    def _has(self, term: Term) -> bool:
        return bool(self.values & set(term.values)) or (bool(term.words) and any(map(term.is_in, self.texts)))

    def has_one_of(self, dimension: str, values: Collection[str]) -> bool:
        """Whether one of some values chosen is its own."""
        if dimension == "year":
            return any(_may_be_in_year(self.date, int(value)) for value in values)
        if dimension == "role":
            return any(all(any(r.startswith(w) for r in self.roles) for w in value.split()) for value in values)
        return any((dimension, value) in self.values for value in values)

    def is_in(self, first: datetime.date, last: datetime.date, *, is_certain: bool = False) -> bool:
        """Whether its date may lie in a period, or does."""
        found = dates.match(self.date, first, last)
        return found is dates.Match.CERTAIN if is_certain else found is not dates.Match.NO

    def tier(self, clauses: Iterable[Clause]) -> int:
        """How well it fits: 0 if its name is what was asked, 1 if all words are in its names, 2 in its names or leads,
        3 otherwise.
        """
        asked = [clause for clause in clauses if not clause.is_excluded]
        worded = [terms for clause in asked if (terms := [term for term in clause.terms if term.words])]
        if not worded:
            return 3
        words = sorted(word for terms in worded for term in terms for word in term.words)
        is_plain = all(len(clause.terms) == 1 and not clause.terms[0].is_beginning for clause in asked)
        if is_plain and any(sorted(name) == words for name in self.names):
            return 0
        for tier, where in ((1, self.name_words), (2, self.lead_words)):
            if all(any(term.are_among(where) for term in terms) for terms in worded):
                return tier
        return 3


@dataclass
class Asked:
    """A question, as `archive.search.select` takes it."""

    kind: str | None = None
    clauses: list[Clause] = field(default_factory=list)
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    period: tuple[datetime.date, datetime.date, bool] | None = None
    drafts: bool = False


class Oracle:
    """The records in the order of lists, and who may see them."""

    def __init__(self, corpus: Corpus) -> None:
        self.public = {
            kind: set(model.objects.published().values_list("pk", flat=True)) for kind, model in MODELS.items()
        }
        self.values: dict[tuple[str, int], set[tuple[str, str]]] = {}
        self._asked: Asked | None = None
        self._found: dict[str, list[Record]] = {}
        self._gather()
        self.records = sorted((self._record(corpus, kind, row) for kind, model in MODELS.items()
                               for row in model.objects.all()), key=lambda record: record.place)  # fmt: skip

    def _add(self, kind: str, key: int | None, dimension: str, value: object) -> None:
        if key is not None and value not in {None, ""}:
            self.values.setdefault((kind, key), set()).add((dimension, str(value)))

    def _gather(self) -> None:
        known = {
            model: model._default_manager.filter(public_evidence(model))
            for model in (models.PersonMention, models.OrganisationMention, models.EventMention, models.PlaceMention,
                          models.Participation, models.Affiliation, models.Outcome)
        }  # fmt: skip
        for kind, model in MODELS.items():
            for key in model.objects.values_list("pk", flat=True):
                self._add(kind, key, "record", kind)
        for model in (models.PersonMention, models.OrganisationMention, models.EventMention, models.PlaceMention):
            for article, end in known[model].values_list("article", model.end):
                self._add("article", article, model.end, end)
        for one in known[models.Participation]:
            self._add("event", one.event_id, "person", one.person_id)
            self._add("event", one.event_id, "organisation", one.organisation_id)
            self._add("person", one.person_id, "event", one.event_id)
            self._add("organisation", one.organisation_id, "event", one.event_id)
        for one in known[models.Affiliation]:
            self._add("person", one.person_id, "organisation", one.organisation_id)
            self._add("person", one.person_id, "organisation", one.on_behalf_of_id)
        for article in models.Article.objects.prefetch_related("topics"):
            for topic in article.topics.all():
                self._add("article", article.pk, "topic", topic.pk)
        for statement in models.Statement.objects.prefetch_related("topics"):
            for topic in statement.topics.all():
                self._add("statement", statement.pk, "topic", topic.pk)
                if statement.pk in self.public["statement"]:
                    self._add("person", statement.person_id, "topic", topic.pk)
        self.offices = set(known[models.Affiliation].values_list("pk", flat=True))
        self.outcomes = set(known[models.Outcome].values_list("pk", flat=True))
        self._gather_columns()

    def _gather_columns(self) -> None:
        for one in models.Article.objects.all():
            for name in ("language", "genre"):
                self._add("article", one.pk, name, getattr(one, name))
            self._add("article", one.pk, "publisher", one.publisher_id)
            self._add("article", one.pk, "agency", one.agency_id)
        for one in models.Organisation.objects.all():
            self._add("organisation", one.pk, "classification", one.classification)
            self._add("organisation", one.pk, "parent", one.parent_id)
            self._add("organisation", one.pk, "seat", one.seat_id)
        for one in models.Topic.objects.all():
            self._add("topic", one.pk, "broader", one.broader_id)
        places = dict(models.Place.objects.values_list("pk", "parent"))
        events = dict(models.Event.objects.values_list("pk", "parent"))
        for one in models.Place.objects.all():
            self._add("place", one.pk, "place_kind", one.kind)
            self._add("place", one.pk, "country", one.country_code)
            self._add_line("place", one.pk, "within", one.parent_id, places, "place")
        for one in models.Event.objects.all():
            for name in ("classification", "mode", "state"):
                self._add("event", one.pk, name, getattr(one, name))
            self._add_line("event", one.pk, "place", one.place_id, places, "place")
            self._add_line("event", one.pk, "part_of", one.parent_id, events, "event")
        for one in models.Statement.objects.all():
            self._add("statement", one.pk, "statement_kind", one.kind)
            self._add("statement", one.pk, "certainty", one.certainty)
            self._add("statement", one.pk, "article", one.article_id)
            for event in (one.occasion_id, one.relay_occasion_id):
                self._add("statement", one.pk, "event", event)
            for end in ("person", "organisation"):
                key, relayer = getattr(one, f"{end}_id"), getattr(one, f"relayed_by_{end}_id")
                self._add("statement", one.pk, end, key)
                self._add("statement", one.pk, end, relayer)
                self._add("statement", one.pk, f"relayed_by_{end}", relayer)
                self._add("statement", one.pk, "speaker", f"{end}:{key}" if key else None)

    def _add_line(
        self, kind: str, key: int, dimension: str, start: int | None, parents: Mapping[int, int | None], noun: str
    ) -> None:
        """What it stands in, and what that stands in, as long as all between is public."""
        while start is not None:
            self._add(kind, key, dimension, start)
            start = parents[start] if start in self.public[noun] else None

    def _record(self, corpus: Corpus, kind: str, row: Any) -> Record:
        key = (kind, row.pk)
        roles = [corpus.roles[one] for one in self.offices if one in self._owned_by(corpus, "roles", kind, row.pk)]
        agreed = [
            corpus.outcomes[one] for one in self.outcomes if one in self._owned_by(corpus, "outcomes", kind, row.pk)
        ]
        date = {"article": "issued", "event": "date", "statement": "said_date"}.get(kind)
        return Record(
            kind, row.pk, row.pk in self.public[kind], self._place(kind, row), getattr(row, date) if date else "",
            _words(corpus.names[key]), _words(corpus.leads[key]), _words([*corpus.bodies[key], *roles, *agreed]),
            [word for role in roles for word in role.words], self.values.get(key, set()),
        )  # fmt: skip

    def _owned_by(self, corpus: Corpus, what: str, kind: str, key: int) -> set[int]:
        if not hasattr(self, "_owners"):
            self._owners: dict[tuple[str, str, int], set[int]] = {}
            for pk, owner in models.Affiliation.objects.values_list("pk", "person"):
                self._owners.setdefault(("roles", "person", owner), set()).add(pk)
            for pk, owner in models.Outcome.objects.values_list("pk", "event"):
                self._owners.setdefault(("outcomes", "event", owner), set()).add(pk)
        return self._owners.get((what, kind, key), set())

    def _place(self, kind: str, row: Any) -> tuple[Any, ...]:
        """Where it stands in lists: what has a date by it, downwards; then those kinds without; then names."""
        order = list(MODELS).index(kind)
        if kind in {"article", "event", "statement"}:
            day = {"article": "issued_latest", "event": "date_earliest", "statement": "said_date_latest"}[kind]
            ordinal = getattr(row, day).toordinal() if getattr(row, day) else None
            own = row.order if kind == "event" else 0
            return (1, order, own, row.pk) if ordinal is None else (0, -ordinal, order, own, row.pk)
        name = row.sort_name if kind in {"person", "organisation"} else row.name
        return (2, order, fold(name).encode()[:300], row.pk)

    def find(self, asked: Asked, without: str = "") -> list[Record]:
        """What is found, in the order of lists; as if something chosen (or the ``period``) had not been."""
        if self._asked is not asked:
            self._asked, self._found = asked, {}
        if without not in self._found:
            self._found[without] = self._find(asked, without)
        return self._found[without]

    def _find(self, asked: Asked, without: str) -> list[Record]:
        return [
            record
            for record in self.records
            if (asked.drafts or record.is_public)
            and asked.kind in {None, record.kind}
            and record.is_found(asked.clauses)
            and all(
                record.has_one_of(dimension, [one for one in values if self.is_told(asked, dimension, one)])
                for dimension, values in asked.chosen.items()
                if dimension != without
            )
            and (
                asked.period is None
                or without == "period"
                or record.is_in(*asked.period[:2], is_certain=asked.period[2])
            )
        ]

    def is_told(self, asked: Asked, dimension: str, value: str) -> bool:
        """Whether a value may be named: a record that is not public may not be."""
        kind, key = value.split(":") if dimension == "speaker" else (NOUN_OF.get(dimension, dimension), value)
        return asked.drafts or kind not in MODELS or int(key) in self.public[kind]

    def count(self, asked: Asked, dimension: str) -> Counter[str]:
        """In how many records each value is, as if none of the dimension were chosen."""
        found = self.find(asked, dimension if dimension in asked.chosen else "")
        if dimension == "year":
            years = {year for record in found for year in record.years}
            texts = Counter(record.date for record in found)
            return Counter(
                {
                    f"{year:04d}": sum(count for text, count in texts.items() if _may_be_in_year(text, year))
                    for year in years
                }
            )
        counts = Counter(value for record in found for name, value in record.values if name == dimension)
        return Counter({value: count for value, count in counts.items() if self.is_told(asked, dimension, value)})


@cache
def _may_be_in_year(text: str, year: int) -> bool:
    return dates.match(text, datetime.date(year, 1, 1), datetime.date(year, 12, 31)) is not dates.Match.NO


def _words(planted: Iterable[Planted]) -> list[list[str]]:
    return [one.words for one in planted if one.words]


def in_order(found: list[Record], order: str, clauses: Iterable[Clause]) -> list[tuple[str, int]]:
    """The records found, in an order."""
    clauses = list(clauses)
    if order == "oldest":
        dated = [record for record in found if record.place[0] == 0]
        found = [*reversed(dated), *found[len(dated) :]]
    elif order == "reverse":
        found = found[::-1]
    elif order == "best":
        found = sorted(found, key=lambda record: record.tier(clauses))
    return [(record.kind, record.key) for record in found]
