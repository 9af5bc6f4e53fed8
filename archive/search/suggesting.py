"""What is proposed while somebody types: public records that have a name, by the beginnings of its words."""

from dataclasses import dataclass

from pyroaring import BitMap

from archive.models import SearchRow
from archive.search.entries import Text, other_names
from archive.search.labels import labels
from archive.search.language import QUERY_LENGTH, TERMS
from archive.search.lookups import lookup
from archive.search.matching import intersection, union
from archive.search.nouns import NOUNS
from archive.search.selecting import look
from archive.search.shelf import Shelf
from archive.search.words import LABEL, pairs, token, whole, words

NAMED = tuple(noun.kind for noun in NOUNS if noun.is_label)
"""The kinds that have a name rather than a headline or words of their own."""

SUGGESTED = 8
"""How many records are proposed."""

WEIGHED = 200
"""Of how many that fit the most named are found."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record: kind, name, slug, and the other name that was begun, if it was not its own, with its language."""

    kind: str
    name: str
    slug: str
    also: str = ""
    also_lang: str = ""


def suggest(typed: str, limit: int = SUGGESTED) -> list[Suggestion]:
    """The public records in one name of which words begin as all words typed do: those with just that name first, then
    those whose name begins so, then those that most of the archive names. Seven queries at most.
    """
    begun = words(typed[:QUERY_LENGTH])[:TERMS]
    if not begun:
        return []
    shelf = look()
    found, exact = _fitting(begun, shelf)
    first = [*exact, *(number for number in found[:WEIGHED] if number not in exact)]
    rows = SearchRow.objects.filter(id__in=first, kind__in=NAMED).values_list("id", "kind", "key")
    places = {(kind, key): (number not in exact, number) for number, kind, key in rows} if first else {}
    named = labels(places)
    others = other_names(named)
    weighed = []
    for record, label in named.items():
        is_other, number = places[record]
        names = [Text(label.name), *others.get(record, ())]
        is_inside = not any(_starts(name.text, begun) for name in names)
        fitting = next((name for name in names if _begins(name.text, begun)), None)
        if fitting:
            also = fitting if fitting.text != label.name else Text("")
            suggestion = Suggestion(record[0], *label, also.text, also.lang)
            weighed.append((is_other, is_inside, -_weight(shelf, *record), number, suggestion))
    return [suggestion for *_weights, suggestion in sorted(weighed, key=lambda one: one[:4])[:limit]]


def _fitting(begun: list[str], shelf: Shelf) -> tuple[BitMap, BitMap]:
    """The public rows whose names may fit, and those among them that have just the name typed."""
    beginnings = [f"{LABEL}{token(word)}*" for word in begun]
    name = whole(" ".join(begun))
    known = lookup(shelf, [*beginnings, *pairs(begun), name])
    named = union(shelf.of("record", kind) for kind in NAMED) & shelf.public
    return named & intersection(known[each] for each in (*beginnings, *pairs(begun))), named & known[name]


def _weight(shelf: Shelf, kind: str, key: int) -> int:
    """How many public rows name a record."""
    return shelf.of(kind, str(key)).intersection_cardinality(shelf.public)


def _begins(name: str, begun: list[str]) -> bool:
    """Whether a word of a name begins as each word typed does."""
    own = words(name)
    return all(any(word.startswith(beginning) for word in own) for beginning in begun)


def _starts(name: str, begun: list[str]) -> bool:
    """Whether a name begins with the words typed, in their order."""
    own = words(name)
    return len(own) >= len(begun) and all(word.startswith(one) for word, one in zip(own, begun, strict=False))
