"""What the staff finds at the desk: records in any state, by the beginnings of words of their names."""

from pyroaring import BitMap

from archive.models import SearchRow
from archive.search.lookups import lookup
from archive.search.matching import intersection, union
from archive.search.nouns import noun_of
from archive.search.selecting import look
from archive.search.shelf import Shelf
from archive.search.words import LABEL, NAME, token, words

WORDS_LIMIT = 12
FOUND_LIMIT = 5000
"""How many records are found at most, the first of their list: nobody looks through more."""


def find_at_desk(kind: str, typed: str, *, every_name: bool) -> list[int]:
    """The keys of the records of a kind in whose names, headlines or, for statements, words and speakers every word
    typed begins one; none if there is no word. Speakers whose records are not public are looked at if `every_name` is.
    """
    begun = words(typed)[:WORDS_LIMIT]
    if not begun:
        return []
    shelf = look()
    if kind == "statement":
        numbers = intersection(_said(shelf, word, every_name=every_name) for word in begun)
    else:
        mark = LABEL if noun_of(kind).is_label else NAME
        numbers = intersection(lookup(shelf, [f"{mark}{token(word)}*" for word in begun]).values())
    found = numbers & shelf.of("record", kind)
    rows = SearchRow.objects.filter(id__in=list(found[:FOUND_LIMIT]))
    return list(rows.values_list("key", flat=True))


def _said(shelf: Shelf, word: str, *, every_name: bool) -> BitMap:
    """What has a word that begins so, and what somebody said whose name has one."""
    anywhere, names = f"{token(word)}*", f"{LABEL}{token(word)}*"
    known = lookup(shelf, [anywhere, names])
    named = known[names] if every_name else known[names] & shelf.public
    speakers = SearchRow.objects.filter(id__in=list(named[:FOUND_LIMIT]), kind__in=("person", "organisation"))
    spoken = (shelf.of("speaker", f"{kind}:{key}") for kind, key in speakers.values_list("kind", "key"))
    return known[anywhere] | union(spoken)
