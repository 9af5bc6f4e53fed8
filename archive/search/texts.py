"""The texts of a record as tokens: what a row is found by."""

import re
from collections.abc import Iterable, Sequence

from archive.search.words import BREAK, LABEL, LEAD, NAME, ROLE, pairs, token, whole, words

_LINK_TARGETS = re.compile(r"\]\([^)\s]*\)")


def tokens_of(
    names: Sequence[str], leads: Iterable[str], bodies: Iterable[str], roles: Iterable[str], *, is_label: bool
) -> str:
    """The tokens of a row, separated by spaces and with one at either end: the words of all texts in order, a `BREAK`
    behind each text, then what they say besides (`archive.search.words`).
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
            if text:
                _add(text, marks, parts, marked)
    for name in names:
        if token_of_whole := whole(name):
            marked[token_of_whole] = None
    return f" {' '.join([*parts, *marked])} "


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
