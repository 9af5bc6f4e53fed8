import datetime
import random
from collections import Counter

import pytest

from archive import search
from archive.search import parse, rebuilding, refreshing, select, snapshots
from archive.search.language import Clause as AskedClause
from archive.search.language import Field
from archive.search.nouns import KINDS
from archive.search.selecting import Period
from tests import factories
from tests.search.corpus import SPACED, UNSPACED, Corpus
from tests.search.oracle import Asked, Clause, Oracle, Term, in_order

DIMENSIONS = (
    "record", "person", "organisation", "event", "place", "topic", "speaker", "year", "language", "genre", "publisher",
    "agency", "certainty", "classification", "mode", "state", "part_of", "parent", "seat", "place_kind", "country",
    "within", "broader", "statement_kind", "relayed_by_person", "relayed_by_organisation", "article",
)  # fmt: skip
PERIODS = (
    ("2022-05-28", "2022-05-28"),
    ("2022-05-01", "2022-05-31"),
    ("2022-05-15", "2022-06-15"),
    ("2021-01-01", "2021-12-31"),
    ("0001-01-01", "2022-05-28"),
    ("2022-05-29", "9999-12-31"),
    ("0001-01-01", "9999-12-31"),
    ("2022-06-30", "2022-05-02"),
)
QUERIES = 250
"""How many questions each of the two halves of the property asks."""


class Asking:
    """Makes questions by chance, in both languages: ours and that of the count."""

    def __init__(self, oracle: Oracle, chance: random.Random) -> None:
        self.oracle = oracle
        self.chance = chance

    def question(self) -> tuple[Asked, dict]:
        chance = self.chance
        # What is asked for is often there: values and words are those of a record.
        record = chance.choice(self.oracle.records)
        kind = chance.choice((None, record.kind, record.kind, chance.choice(KINDS)))
        clauses, query = self._query(record)
        chosen: dict[str, list[str]] = {}
        for dimension, value in chance.sample(
            sorted(record.values), min(len(record.values), chance.choice((0, 0, 1, 1, 2)))
        ):
            others = sorted(v for d, v in chance.choice(self.oracle.records).values if d == dimension)
            chosen[dimension] = [value, *others]
        if record.years and chance.random() < 0.2:
            chosen["year"] = [f"{chance.choice(record.years):04d}" for _number in range(chance.choice((1, 2)))]
        if record.roles and chance.random() < 0.3:
            chosen["role"] = [chance.choice(record.roles)[:2], " ".join(record.roles[:2])]
        period = None
        if chance.random() < 0.3:
            first, last = map(datetime.date.fromisoformat, chance.choice(PERIODS))
            period = (first, last, chance.random() < 0.5)
        drafts = chance.random() < 0.3
        asked = Asked(kind, clauses, chosen, period, drafts)
        return asked, {
            "kind": kind, "query": query, "chosen": chosen, "drafts": drafts, "period": period and Period(*period),
        }  # fmt: skip

    def _query(self, record):
        texts = record.texts or [["talks"]]
        clauses, typed = [], []
        for _number in range(self.chance.choice((0, 1, 1, 1, 2, 2, 3))):
            term, said = self._term(self.chance.choice(texts))
            terms, words = [term], [said]
            if self.chance.random() < 0.25:
                term, said = self._term([self._any_word()])
                terms.append(term)
                words.append(said)
            clauses.append(Clause(tuple(terms)))
            typed.append(" OR ".join(words))
        if clauses and self.chance.random() < 0.3:
            term, said = self._term([self._any_word()])
            clauses.append(Clause((term,), is_excluded=True))
            typed.append(f"-{said}")
        query = parse(" ".join(typed))
        clauses = list(dict.fromkeys(clauses))  # saying the same twice asks no more
        assert sorted((len(one.alternatives), one.is_excluded) for one in query.clauses) == sorted(
            (len(one.terms), one.is_excluded) for one in clauses
        )
        assert query.notes == (), (typed, query.notes)
        if self.chance.random() < 0.15:
            values = tuple(self.chance.sample(sorted(record.values), 1))
            clauses = [*clauses, Clause((Term(values=values),))]
            field = AskedClause((Field("person", "x", values),), False, "person:x")
            query = type(query)((*query.clauses, field), (), "")
        return clauses, query

    def _any_word(self) -> str:
        return self.chance.choice([*SPACED, *(char for run in UNSPACED for char in run)])

    def _written(self, word: str) -> str:
        return self.chance.choice([word, word.upper(), *SPACED.get(word, ())])

    def _term(self, words: list[str]) -> tuple[Term, str]:
        """A word, a beginning, or words in a row, out of a text; and how it is typed."""
        place = self.chance.randrange(len(words))
        word = words[place]
        kind = self.chance.choice(("word", "word", "beginning", "phrase"))
        if kind == "phrase" and place + 1 < len(words):
            row = words[place : place + self.chance.choice((2, 2, 3))]
            return Term(tuple(row)), f'"{" ".join(map(self._written, row))}"'
        if kind == "beginning" and len(word) > 3:
            begun = word[: self.chance.randint(2, len(word))]
            if begun[-1].isalnum():
                return Term((begun,), is_beginning=True), f"{begun}*"
        return Term((word,)), self._written(word)


def check(oracle: Oracle, asked: Asked, options: dict, chance: random.Random) -> None:
    selection = select(**options)
    found = oracle.find(asked)
    assert selection.total == len(found)
    for order in ("", "oldest", "reverse", "best"):
        expected = in_order(found, order, asked.clauses)
        offset, limit = chance.randint(0, len(found) + 1), chance.choice((1, 7, 20, len(found) + 1))
        for start, width in ((0, len(found) + 1), (offset, limit)):
            hits = [(hit.kind, hit.key) for hit in selection.hits(order, start, width)]
            assert hits == expected[start : start + width], order
    looked_at = chance.sample(DIMENSIONS, 4)
    for dimension in DIMENSIONS:
        counts = oracle.count(asked, dimension)
        facet = selection.facet(dimension, 10_000)
        assert dict(facet.counts) == counts, dimension
        if dimension in {*looked_at, *asked.chosen}:
            check_facet(selection, options, dimension, facet.counts, chance)
    for dropped in (*asked.chosen, "period"):
        assert selection.total_without(dropped) == len(oracle.find(asked, dropped)), dropped
    for clause in options["query"].clauses:
        alone = {**options, "query": options["query"].without(clause)}
        assert selection.total_without(clause) == select(**alone).total
    spans = Counter({span: 0 for span, _count in selection.spans()})
    for span, count in selection.spans():
        spans[span] += count
    assert spans == Counter(record.span for record in found if record.span is not None)


def check_facet(selection, options, dimension, counts, chance) -> None:
    """The same by every other way of asking, and in parts."""
    assert selection.counts(dimension) == dict(counts)
    if dimension == "year":
        assert counts == sorted(counts, reverse=True)
    else:
        assert counts == sorted(counts, key=lambda one: (-one.number, one.value))
    limit = chance.choice((1, 3, 10))
    assert selection.facet(dimension, limit) == (counts[:limit], len(counts) > limit)
    if counts:
        value, number = chance.choice(counts)
        assert selection.count_of(dimension, value) == number
        # What is offered is what one gets.
        assert select(**{**options, "chosen": {**options["chosen"], dimension: [value]}}).total == number


@pytest.fixture
def corpus(db) -> Corpus:
    return Corpus(random.Random(4))


def test_whatever_is_asked_a_count_record_by_record_finds_the_same(corpus, monkeypatch):
    chance = random.Random(44)
    corpus.grow(120)
    refreshing.settle()  # as many marks as there are records: all are written at once
    corpus.grow(30)
    refreshing.settle()  # what is new is put between
    oracle = Oracle(corpus)
    asking = Asking(oracle, chance)
    for _number in range(QUERIES):
        check(oracle, *asking.question(), chance)

    # Once more from postings of frequent tokens and a snapshot, and with what came after it.
    monkeypatch.setattr(snapshots, "FEWEST", 5)
    monkeypatch.setattr(snapshots, "FREQUENT", 0.01)
    rebuilding.rebuild()
    corpus.grow(30)
    refreshing.settle()
    search.forget()
    oracle = Oracle(corpus)
    asking = Asking(oracle, chance)
    for _number in range(QUERIES):
        check(oracle, *asking.question(), chance)


@pytest.mark.django_db
@pytest.mark.parametrize("dimension", ["person", "speaker", "year", "role", "place", "nothing", "record", "article"])
def test_values_that_nothing_has_find_nothing(dimension):
    factories.make_person(status="draft")
    factories.make_article(issued="2022")
    for value in ("", " ", "x", "person:x", "0", "-1", "9" * 30, "²", "person:²", "\0", "\ud800", "1:2:3"):
        for drafts in (False, True):
            selection = select(chosen={dimension: [value]}, drafts=drafts)
            assert (selection.total, selection.hits(), selection.count_of(dimension, value)) == (0, [], 0)
    assert select("nothing").total == 0
    assert select().facet("nothing").counts == []


@pytest.mark.django_db
def test_an_empty_archive_is_asked_everything():
    for order in ("", "best", "oldest", "reverse"):
        selection = select(query=parse('a* "b c" -d OR'), chosen={"year": ["2022"]}, period=Period())
        assert (selection.total, selection.hits(order), selection.spans()) == (0, [], [])
        assert [selection.facet(dimension).counts for dimension in DIMENSIONS] == [[]] * len(DIMENSIONS)
