"""From a query to the rows it finds, as numbers."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from pyroaring import BitMap

from archive.search.engines import engine
from archive.search.language import Field, Phrase, Prefix, Query, Term, Word
from archive.search.periods import within
from archive.search.shelf import EMPTY, Shelf, lookup
from archive.search.words import PAIR, is_pair, token

FEW = 2000
"""Out of at most so many rows a phrase is looked for in each of them; out of more, the database finds them first."""


def match(shelf: Shelf, query: Query, among: BitMap) -> BitMap:
    """The rows, out of those given, that a query finds: all of them if it has no clause."""
    found = among
    known = lookup(
        shelf, [each for clause in query.clauses for term in clause.alternatives for each in asked_for(term)]
    )
    # Phrases last: they are looked for in the rows that are left.
    for clause in sorted(query.clauses, key=lambda one: any(isinstance(term, Phrase) for term in one.alternatives)):
        matching = union(_rows_of(shelf, term, known, found) for term in clause.alternatives)
        found = found - matching if clause.is_excluded else found & matching
    return found


def in_tier(shelf: Shelf, query: Query, marks: tuple[str, ...], among: BitMap) -> BitMap:
    """The rows, out of those given, in which every word asked for stands where these marks say. Fields say nothing of
    that; nothing is in a tier if there is no word.
    """
    clauses = [clause for clause in query.clauses if not clause.is_excluded]
    terms = [[term for term in clause.alternatives if not isinstance(term, Field)] for clause in clauses]
    terms = [alternatives for alternatives in terms if alternatives]
    if not terms:
        return EMPTY
    known = lookup(
        shelf, [mark + each for terms_of in terms for term in terms_of for each in words_of(term) for mark in marks]
    )
    found = among
    for alternatives in terms:
        found = found & union(
            intersection(union(known[mark + each] for mark in marks) for each in words_of(term))
            for term in alternatives
        )
    return found


def asked_for(term: Term) -> list[str]:
    """What has to be looked up for a term: tokens, or with a star the beginnings of some."""
    if isinstance(term, Phrase):
        found = [token(word) for word in term.words]
        pairs = [PAIR + one + other for one, other, *are in _neighbours(term) if all(are)]
        return pairs if len(pairs) == len(found) - 1 else [*found, *pairs]
    return words_of(term)


def words_of(term: Term) -> list[str]:
    """The tokens of a term's words; that of a beginning has a star."""
    if isinstance(term, Word):
        return [token(term.word)]
    if isinstance(term, Prefix):
        return [f"{token(term.word)}*"]
    return [token(word) for word in term.words] if isinstance(term, Phrase) else []


def _neighbours(phrase: Phrase) -> Iterator[tuple[str, str, bool]]:
    for one, other in zip(phrase.words, phrase.words[1:], strict=False):
        yield token(one), token(other), is_pair(one, other)


def _rows_of(shelf: Shelf, term: Term, known: dict[str, BitMap], among: BitMap) -> BitMap:
    if isinstance(term, Field):
        return union(_rows_with(shelf, dimension, value) for dimension, value in term.values)
    found = intersection(known[each] for each in asked_for(term))
    if isinstance(term, Phrase) and not (len(term.words) == 2 and is_pair(*term.words)):
        return _rows_with_phrase(shelf, term, found, among)
    return found


def _rows_with(shelf: Shelf, dimension: str, value: str) -> BitMap:
    if dimension != "year":
        return shelf.of(dimension, value)
    first, _dots, last = value.partition("..")
    return within(shelf, *(f"{int(year):04d}" for year in (first, last or first)))


def _rows_with_phrase(shelf: Shelf, phrase: Phrase, having: BitMap, among: BitMap) -> BitMap:
    """The rows in which words stand side by side, out of those that have all of the words."""
    tokens = [token(word) for word in phrase.words]
    row = " ".join(tokens)
    if row in shelf.cache:
        return shelf.cache[row]
    left = having & among
    if not left:
        return EMPTY
    if len(left) <= FEW:
        return BitMap(engine().numbers_with(tokens, f" {row} ", left))
    found = BitMap(engine().numbers_with(tokens, f" {row} ", None))
    shelf.keep(row, found)
    return found


def union(some: Iterable[BitMap]) -> BitMap:
    """All that is in any of some bitmaps."""
    return reduce(or_, some, EMPTY)


def intersection(some: Iterable[BitMap]) -> BitMap:
    """What is in all of some bitmaps, which are at least one."""
    return reduce(lambda one, other: one & other, some)
