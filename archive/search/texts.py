"""The texts of a record as tokens: what a row is found by."""

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.search.words import BREAK, LABEL, LEAD, NAME, ROLE, pairs, token, whole, words

MOST_BYTES = 1_000_000
"""How long the different tokens of a row are in all: PostgreSQL finds none behind 2**20 bytes of them. A row with more
words than that, which takes a shelf of books, is found by its first ones.
"""

_LINK_TARGETS = re.compile(r"\]\([^)\s]*\)")


def tokens_of(
    names: Sequence[str], leads: Iterable[str], bodies: Iterable[str], roles: Iterable[str], *, is_label: bool
) -> str:
    """The tokens of a row, separated by spaces and with one at either end: the words of all texts in order, a `BREAK`
    behind each text, then what they say besides (`archive.search.words`).
    """
    parts: list[str] = []
    marked: dict[str, None] = dict.fromkeys(filter(None, map(whole, names)))
    for texts, marks in (
        (names, (NAME, LABEL) if is_label else (NAME,)),
        (leads, (LEAD,)),
        (bodies, ()),
        (roles, (ROLE,)),
    ):
        for text in texts:
            if text:
                _add(text, marks, parts, marked)
    text = " ".join([*parts, *marked])
    return f" {text if len(text) <= MOST_BYTES else _cut(parts, marked)} "


def _cut(parts: Iterable[str], marked: Iterable[str]) -> str:
    """The words up to the first that is too much, and the marks up to there: half of the room is for the words."""
    seen: set[str] = set()

    def kept(tokens: Iterable[str], most: int) -> Iterator[str]:
        used = 0
        for each in tokens:
            used += 0 if each in seen else len(each)
            if used > most:
                return
            seen.add(each)
            yield each

    marks = list(kept(marked, MOST_BYTES // 2))
    return " ".join([*kept((each for part in parts for each in part.split()), MOST_BYTES // 2), *marks])


def _add(text: str, marks: Iterable[str], parts: list[str], marked: dict[str, None]) -> None:
    found = words(_LINK_TARGETS.sub("]", text) if "](" in text else text)
    if text.isascii():
        joined = " ".join(found).replace("z", "zz")
    else:
        joined = " ".join(map(token, found))
        marked.update(dict.fromkeys(pairs(found)))
    if joined:
        parts += (joined, BREAK)
    for mark in marks:
        marked.update(dict.fromkeys(mark + each for each in joined.split()))
