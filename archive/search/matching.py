"""From a query to the rows it finds, as numbers."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from pyroaring import BitMap

from archive.search.language import Field, Phrase, Prefix, Query, Term, Word
from archive.search.lookups import lookup
from archive.search.periods import within
from archive.search.shelf import EMPTY, Shelf
from archive.search.words import PAIR, ROLE, is_pair, token, words


def match(shelf: Shelf, query: Query, among: BitMap) -> BitMap:
    """The rows, out of those given, that a query finds: all of them if it has no clause."""
    found = among
    known = lookup(
        shelf, [each for clause in query.clauses for term in clause.alternatives for each in asked_for(term)]
    )
    for clause in query.clauses:
        matching = union(_rows_of(shelf, term, known) for term in clause.alternatives)
        found = found - matching if clause.is_excluded else found & matching
    return found


def in_tier(shelf: Shelf, query: Query, marks: tuple[str, ...], among: BitMap) -> BitMap:
    """The rows, out of those given, in which every word asked for stands where these marks say. Fields say nothing of
    that; nothing is in a tier if there is no word.
    """
    terms = _worded(query)
    if not terms:
        return EMPTY
    known = lookup(shelf, asked_for_tier(query, marks))
    found = among
    for alternatives in terms:
        found = found & union(
            intersection(union(known[mark + each] for mark in marks) for each in words_of(term))
            for term in alternatives
        )
    return found


def asked_for_tier(query: Query, marks: tuple[str, ...]) -> list[str]:
    """What has to be looked up to tell where the words asked for stand."""
    return [
        mark + each for terms in _worded(query) for term in terms for each in words_of(term) for mark in marks
    ]  # fmt: skip


def _worded(query: Query) -> list[list[Word | Prefix | Phrase]]:
    """The terms that are words, of each clause that has some and is not excluded."""
    clauses = [clause.alternatives for clause in query.clauses if not clause.is_excluded]
    terms = [[term for term in alternatives if not isinstance(term, Field)] for alternatives in clauses]
    return [alternatives for alternatives in terms if alternatives]


def in_office(shelf: Shelf, typed: str) -> BitMap:
    """The people with offices in whose names words begin as every word typed does; nobody if there is no word."""
    begun = [f"{ROLE}{token(word)}*" for word in words(typed)]
    return intersection(lookup(shelf, begun).values()) if begun else EMPTY


def asked_for(term: Term) -> list[str]:
    """What has to be looked up for a term: a token, with a star the beginning of some, or tokens in a row."""
    if not isinstance(term, Phrase):
        return words_of(term)
    if len(term.words) == 2 and is_pair(*term.words):
        return [PAIR + "".join(map(token, term.words))]
    return [" ".join(map(token, term.words))]


def words_of(term: Term) -> list[str]:
    """The tokens of a term's words; that of a beginning has a star."""
    if isinstance(term, Word):
        return [token(term.word)]
    if isinstance(term, Prefix):
        return [f"{token(term.word)}*"]
    return [token(word) for word in term.words] if isinstance(term, Phrase) else []


def _rows_of(shelf: Shelf, term: Term, known: dict[str, BitMap]) -> BitMap:
    if isinstance(term, Field):
        return union(_rows_with(shelf, dimension, value) for dimension, value in term.values)
    return intersection(known[each] for each in asked_for(term))


def _rows_with(shelf: Shelf, dimension: str, value: str) -> BitMap:
    if dimension != "year":
        return shelf.of(dimension, value)
    first, _dots, last = value.partition("..")
    return within(shelf, *(f"{int(year):04d}" for year in (first, last or first)))


def union(some: Iterable[BitMap]) -> BitMap:
    """All that is in any of some bitmaps."""
    return reduce(or_, some, EMPTY)


def intersection(some: Iterable[BitMap]) -> BitMap:
    """What is in all of some bitmaps, which are at least one."""
    return reduce(lambda one, other: one & other, some)
