"""What a reader may have meant: the nearest known words to those that occur nowhere, up to two slips, in any script.

The words there are come from drafts, too. So each is asked for among what is public before it is weighed at all, and a
spelling is offered only with the number of what it finds.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from pyroaring import BitMap
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from archive.models import SearchRow
from archive.search.entries import other_names
from archive.search.labels import labels
from archive.search.language import Clause, Field, Phrase, Prefix, Query, Term, Word
from archive.search.lookups import lookup
from archive.search.matching import asked_for, intersection, union
from archive.search.selecting import Selection
from archive.search.shelf import Shelf
from archive.search.snapshots import vocabulary
from archive.search.words import LABEL, NAME, is_unspaced, token, words

SHORT = 4
"""Words up to this length may have one slip, longer ones two."""

CANDIDATES = 45
"""How many near words are weighed."""

KEPT = 5
"""How many of them are tried."""

TRIES = 10
"""How many spellings of a whole query are counted at most."""

ROWS = 20
"""Of how many rows the names are read that share some of the characters of a run."""

LONGEST_RUN = 8


@dataclass(frozen=True, slots=True)
class Spelling:
    """Another spelling of a query, and how much it finds."""

    typed: str
    total: int


def correct(selection: Selection) -> Spelling | None:
    """The nearest spelling of what was asked that finds something, whole names before others; None if nothing
    is near, or nothing needs it.
    """
    tried = [replace(selection, query=query, _without={}) for query in islice(_spellings(selection), TRIES)]
    found = [one for one in tried if one.total > selection.total]
    best = next((one for one in found if one.exact), found[0] if found else None)
    return Spelling(best.query.typed, best.total) if best else None


def _spellings(selection: Selection) -> Iterator[Query]:
    """Other spellings of a query, nearest first: of the words that occur nowhere; if there are none and yet nothing is
    found, of each word in turn.
    """
    query, shelf = selection.query, selection.shelf
    terms = query.terms
    unknown = [term for term in terms if not isinstance(term, Field | Prefix) and not _is_known(term, shelf)]
    if unknown:
        options = [(term, _near_terms(term, shelf)) for term in unknown]
        for chosen in product(*([(term, other) for other in others] for term, others in options if others)):
            if chosen:
                yield _with(query, dict(chosen))
    elif not selection.total:
        for term in terms:
            for other in _near_terms(term, shelf) if isinstance(term, Word | Phrase) and len(terms) > 1 else ():
                yield _with(query, {term: other})


def _is_known(term: Term, shelf: Shelf) -> bool:
    """Whether the words of a term stand anywhere in public; those of a run of characters side by side."""
    if isinstance(term, Word):
        return bool(_public(shelf, [token(term.word)])[token(term.word)])
    if not isinstance(term, Phrase):
        return True
    if _is_run(term):
        return bool(_named(term, shelf))
    return all(_public(shelf, map(token, term.words)).values())


def _near_terms(term: Term, shelf: Shelf) -> list[Term]:
    """The terms that may have been meant by one, best first."""
    if isinstance(term, Word):
        return [Word(word) for word in _near(term.word, shelf)]
    if not isinstance(term, Phrase):
        return []
    if _is_run(term):
        return [Phrase(run) if len(run) > 1 else Word(run[0]) for run in _near_runs(term.words, shelf)]
    known = _public(shelf, map(token, term.words))
    meant = [[word] if known[token(word)] else _near(word, shelf)[:1] for word in term.words]
    return [Phrase(tuple(word for (word,) in meant))] if all(meant) else []


def near_words(word: str, known: Iterable[str]) -> list[tuple[int, str]]:
    """The known words that differ from a word by few slips (a letter more, less, other, or two the wrong way round),
    each with their number, nearest first.
    """
    found = extract(word, list(known), scorer=OSA.distance, score_cutoff=slips(word), limit=None)
    return sorted((int(distance), other) for other, distance, _place in found if other != word)[:CANDIDATES]


def slips(word: str) -> int:
    """How many slips a word, or a run of characters, may have."""
    return 1 if len(word) <= SHORT else 2


def _near(word: str, shelf: Shelf) -> list[str]:
    """The public words nearest to one: of those that are as near, names first, then the most frequent. Numbers are what
    they are.
    """
    if len(word) < 2 or word.isdigit():
        return []
    known = vocabulary(shelf)
    near = near_words(word, known)
    rows = _public(shelf, [mark + token(other) for _slips, other in near for mark in ("", LABEL)])
    weighed = [
        (distance, not rows[LABEL + token(other)], -len(rows[token(other)]), other)
        for distance, other in near
        if rows[token(other)]
    ]
    return [other for *_weight, other in sorted(weighed)[:KEPT]]


def _near_runs(run: tuple[str, ...], shelf: Shelf) -> list[tuple[str, ...]]:
    """The runs of characters in public names that are nearest to one, without or with a few others in it."""
    most = slips("".join(run))
    if len(run) > LONGEST_RUN:
        return []
    known = _public(shelf, [NAME + token(char) for char in run])
    numbers = union(
        BitMap(intersection(known[NAME + token(char)] for char in some)[:ROWS])
        for some in combinations(run, max(len(run) - most, 1))
    )
    rows = SearchRow.objects.filter(id__in=list(numbers)).exclude(kind="statement").values_list("kind", "key")
    weighed: Counter[tuple[int, int, tuple[str, ...]]] = Counter()
    for name in _names(list(rows)):
        for other in _parts(words(name), range(max(len(run) - 1, 1), len(run) + 2)):
            distance = int(OSA.distance(run, other, score_cutoff=most))
            if other != run and distance <= most:
                weighed[distance, abs(len(other) - len(run)), other] += 1
    ordered = sorted(weighed, key=lambda one: (one[0], -weighed[one], one[1], one[2]))
    return [other for _distance, _longer, other in ordered[:KEPT]]


def _names(records: list[tuple[str, int]]) -> Iterator[str]:
    """All names of some public records."""
    yield from (label.name for label in labels(records).values())
    for names in other_names(records).values():
        yield from (name.text for name in names)


def _parts(characters: list[str], lengths: range) -> set[tuple[str, ...]]:
    """The parts of a name of some lengths that are characters only."""
    found = {
        tuple(characters[start : start + length]) for length in lengths for start in range(len(characters) - length + 1)
    }
    return {part for part in found if all(is_unspaced(word[0]) for word in part)}


def _is_run(phrase: Phrase) -> bool:
    return all(is_unspaced(word[0]) for word in phrase.words)


def _named(phrase: Phrase, shelf: Shelf) -> BitMap:
    """The public rows in which the characters of a run stand side by side: nearly all that have all pairs of them."""
    return intersection(_public(shelf, asked_for(phrase)).values())


def _public(shelf: Shelf, tokens: Iterable[str]) -> dict[str, BitMap]:
    """The public rows of some tokens."""
    return {each: numbers & shelf.public for each, numbers in lookup(shelf, list(tokens)).items()}


def _with(query: Query, replaced: dict[Term, Term]) -> Query:
    """The query with other terms in the place of some."""
    clauses = [
        clause
        if clause.is_excluded or not any(term in replaced for term in clause.alternatives)
        else _spelt(clause, tuple(replaced.get(term, term) for term in clause.alternatives))
        for clause in query.clauses
    ]
    return Query(tuple(clauses), (), " ".join(clause.typed for clause in clauses))


def _spelt(clause: Clause, alternatives: tuple[Term, ...]) -> Clause:
    return Clause(alternatives, False, " OR ".join(_typed(term) for term in alternatives))


def _typed(term: Term) -> str:
    """A term as it is typed."""
    if isinstance(term, Phrase):
        return "".join(term.words) if _is_run(term) else f'"{" ".join(term.words)}"'
    if isinstance(term, Field):
        return f'{term.name}:"{term.typed}"'
    return f"{term.word}*" if isinstance(term, Prefix) else term.word
