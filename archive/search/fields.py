"""What the fields of a query stand for: ``speaker:xi`` for every speaker with that word in a name, in any script.

Only public records are known here. What no field knows is searched as words, and a note says so.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from pyroaring import BitMap

from archive.models import SearchRow
from archive.search.language import Clause, Field, Phrase, Query, Term, Word, plain_terms, years
from archive.search.lookups import lookup
from archive.search.matching import intersection, union
from archive.search.nouns import NOUNS
from archive.search.shelf import Shelf
from archive.search.words import NAME, token, words
from archive.text import fold, language_name

KINDS_OF: dict[str, tuple[str, ...]] = {
    "speaker": ("person", "organisation"),
    "person": ("person",),
    "organisation": ("organisation",),
    "event": ("event",),
    "place": ("place",),
    "topic": ("topic",),
}
"""The kinds of records that are values of a field."""

MOST = 2000
"""How many records one field stands for at most."""

Values = tuple[tuple[str, str], ...]


def resolve(query: Query, shelf: Shelf) -> Query:
    """The query with the values of its fields filled in. Two queries at most, none if no field asks for a record."""
    fields = [term for clause in query.clauses for term in clause.alternatives if isinstance(term, Field)]
    if not fields:
        return query
    found = _records(fields, shelf)
    notes = dict.fromkeys(query.notes)
    clauses: list[Clause] = []
    for clause in query.clauses:
        clauses += _resolved(clause, shelf, found, notes)
    return replace(query, clauses=tuple(clauses), notes=tuple(notes))


def _resolved(clause: Clause, shelf: Shelf, found: dict[Field, Values], notes: dict[str, None]) -> Iterator[Clause]:
    """A clause with its fields filled in; one that is no more than a field nothing is known of becomes words."""
    alternatives: list[Term] = []
    for term in clause.alternatives:
        values = _values(term, shelf, found) if isinstance(term, Field) else ()
        if not isinstance(term, Field):
            alternatives.append(term)
        elif values:
            alternatives.append(replace(term, values=values[:MOST]))
            if len(values) > MOST:
                note = _("“%(typed)s” fits more than %(limit)s records, of which the first were taken.")
                notes[note % {"typed": clause.typed, "limit": MOST}] = None
        else:
            note = _("No %(field)s in the archive is called “%(value)s”, so that was searched as words.")
            notes[note % {"field": _field_names()[term.name], "value": term.typed}] = None
            if len(clause.alternatives) == 1 and not clause.is_excluded:
                yield from (Clause((plain,), False, typed) for plain, typed in plain_terms(term.typed))
                return
            said = words(term.typed)
            alternatives.append(Word(said[0]) if len(said) == 1 else Phrase(tuple(said)))
    yield replace(clause, alternatives=tuple(alternatives))


def _values(term: Field, shelf: Shelf, found: dict[Field, Values]) -> Values:
    if term.name in KINDS_OF:
        return found[term]
    if term.name == "year":
        first, last = years(term.typed) or (0, 0)
        return (("year", f"{max(first, 1):04d}..{last:04d}"),)
    if term.name == "language":
        return tuple(
            ("language", code)
            for code, numbers, _size in shelf.values_by_size("language")
            if fold(term.typed) in {fold(code), fold(language_name(code))} and numbers.intersect(shelf.public)
        )
    return tuple(("record", noun.kind) for noun in NOUNS if fold(term.typed) in _kind_names()[noun.kind])


def _records(fields: list[Field], shelf: Shelf) -> dict[Field, Values]:
    """The public records with all the words of a value in their names, for all fields at once."""
    asked = {field: [NAME + token(word) for word in words(field.typed)] for field in fields if field.name in KINDS_OF}
    known = lookup(shelf, [each for tokens in asked.values() for each in tokens])
    numbers = {
        field: BitMap(
            (
                intersection(known[each] for each in tokens)
                & shelf.public
                & union(shelf.of("record", kind) for kind in KINDS_OF[field.name])
            )[: MOST + 1]
        )
        for field, tokens in asked.items()
    }
    wanted = union(numbers.values())
    rows = SearchRow.objects.filter(id__in=list(wanted)).values_list("id", "kind", "key")
    records = {number: (kind, str(key)) for number, kind, key in rows} if wanted else {}
    return {
        field: tuple(
            ("speaker", ":".join(records[number])) if field.name == "speaker" else records[number]
            for number in some
            if number in records
        )
        for field, some in numbers.items()
    }


def _kind_names() -> dict[str, set[str]]:
    """What a kind may be called, folded: by its own name, and in the reader's language, as one and as many."""
    return {
        noun.kind: {
            fold(str(name)) for name in (noun.kind, noun.model._meta.verbose_name, noun.model._meta.verbose_name_plural)
        }
        for noun in NOUNS
    }


def _field_names() -> dict[str, str]:
    """What is said of a field whose value is not known."""
    return {
        "speaker": _("speaker"), "person": _("person"), "organisation": _("organisation"), "event": _("event"),
        "place": _("place"), "topic": _("topic"), "language": _("language"), "kind": _("kind of record"),
    }  # fmt: skip
