"""What was searched for, found again in the original text: marked, and with the words around it.

A text is folded as `archive.search.words` folds it, but character by character, so that every place in the folded text
has its place in the original: ``urumqi`` marks “Ürümqi”. What it costs grows with the length of the text and no faster.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from archive.search.language import Phrase, Prefix, Term, Word
from archive.search.words import WORD_LENGTH, is_unspaced
from archive.text import fold, is_mark, is_word_character, script_of

LENGTH = 200
"""About how many characters an extract has."""

BEFORE = 70
"""At most how many of them stand before the first mark."""

REACH = 25
"""How far from its length an extract may end, so that it ends between words."""

CHARACTERS_KEPT = 20_000
"""Of how many characters it is remembered what they are folded to."""

CANDIDATES = 5_000
"""How many places of one term are looked at in a text."""

ELLIPSIS = "…"

_POSSESSIVE = r"['’ʼ]s\b"


@dataclass(frozen=True, slots=True)
class Found:
    """A text with the places, in order and apart from each other, at which one of the terms stands: first and last
    character and the number of the term. `terms` are the numbers of those that occur.
    """

    text: str
    places: tuple[tuple[int, int, int], ...]

    @property
    def terms(self) -> frozenset[int]:
        return frozenset(number for _start, _end, number in self.places)

    def marked(self, start: int = 0, end: int | None = None) -> SafeString:
        """The text, or a part of it, as HTML with every place in a ``mark``."""
        end = len(self.text) if end is None else end
        pieces: list[str] = []
        behind = start
        for first, last, _number in self.places:
            first, last = max(first, behind), min(last, end)
            if first < last:
                pieces += (escape(self.text[behind:first]), "<mark>", escape(self.text[first:last]), "</mark>")
                behind = last
        pieces.append(escape(self.text[behind:end]))
        return mark_safe("".join(pieces))  # noqa: S308 - every piece of the text was escaped

    def extract(self, length: int = LENGTH) -> SafeString:
        """Where most of the terms stand close to each other, with the words around it; else the beginning."""
        text = self.text
        if len(text) <= length + REACH:
            return self.marked()
        before = min(BEFORE, length // 3)
        first = self._densest(length - before)
        start = min(first - before, len(text) - length)
        start = min(_between_words(text, start, 1), first) if start > 0 else 0
        end = start + length
        end = max(_between_words(text, end, -1), start + 1) if end + REACH < len(text) else len(text)
        opening, closing = ELLIPSIS if start else "", ELLIPSIS if end < len(text) else ""
        return mark_safe(f"{opening}{self.marked(start, end)}{closing}")  # noqa: S308 - what is marked is escaped

    def _densest(self, room: int) -> int:
        """Where the first stretch of `room` characters begins that has most of the terms."""
        best, most, first = 0, 0, 0
        inside: Counter[int] = Counter()
        for _start, end, number in self.places:
            inside[number] += 1
            while end - self.places[first][0] > room and self.places[first][1] < end:
                gone = self.places[first][2]
                inside[gone] -= 1
                if not inside[gone]:
                    del inside[gone]
                first += 1
            if len(inside) > most:
                best, most = self.places[first][0], len(inside)
        return best


class Finder:
    """Finds terms in texts. Made once for a query, used for all that is shown of its results."""

    def __init__(self, terms: Iterable[Term]) -> None:
        wanted = [pattern for term in terms if (pattern := _pattern(term))]
        self._patterns = list(dict.fromkeys(wanted))

    @property
    def count(self) -> int:
        """How many terms are looked for: fields of a query are none."""
        return len(self._patterns)

    def find(self, text: str) -> Found:
        """The places of the terms in a text, which is put into NFC."""
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        folded = _fold(text)
        found: list[tuple[int, int, int]] = []
        for number, (pattern, is_beginning) in enumerate(self._patterns):
            found += ((start, end, number) for start, end in _places(pattern, folded.text, is_beginning=is_beginning))
        found.sort(key=lambda place: (place[0], -place[1]))
        kept: list[tuple[int, int, int]] = []
        for start, end, number in found:  # a longer one before what begins with it
            first, last = folded.original(start), folded.original_end(end, text)
            if kept and first < kept[-1][1]:
                continue
            kept.append((first, last, number))
        return Found(text, tuple(kept))


@lru_cache(maxsize=1_000)
def _pattern(term: Term) -> tuple[re.Pattern[str], bool] | None:
    """What finds a term in a folded text, and whether it may stand for the beginning of a word; None for a field."""
    if isinstance(term, Phrase):
        pieces = [re.escape(term.words[0])]
        for before, word in zip(term.words, term.words[1:], strict=False):
            is_run = is_unspaced(before[-1]) or is_unspaced(word[0])
            pieces += (r"[\W_]*?" if is_run else r"[\W_]+?", re.escape(word))
        return re.compile("".join(pieces)), len(term.words[-1]) == WORD_LENGTH
    if isinstance(term, Word | Prefix):
        return re.compile(re.escape(term.word)), isinstance(term, Prefix) or len(term.word) == WORD_LENGTH
    return None


def _places(pattern: re.Pattern[str], folded: str, *, is_beginning: bool) -> list[tuple[int, int]]:
    """Where whole words match, with the rest of the word for a beginning."""
    found: list[tuple[int, int]] = []
    for looked_at, match in enumerate(pattern.finditer(folded)):
        if looked_at == CANDIDATES:
            break
        start, end = match.span()
        if start and _runs_on(folded[start - 1], folded[start]):
            continue
        if is_beginning:
            while end < len(folded) and _runs_on(folded[end], folded[end - 1]):
                end += 1
        elif end < len(folded) and _runs_on(folded[end], folded[end - 1]):
            continue
        found.append((start, end))
    return found


def _runs_on(outside: str, inside: str) -> bool:
    """Whether the character beside a match belongs to the same word as its outermost."""
    if outside.isascii():
        return outside.isalnum() and not is_unspaced(inside)
    return is_word_character(outside) and not is_unspaced(outside) and not is_unspaced(inside)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A folded text. From each of `here` on, its characters stand for those from `there` on, one for one."""

    text: str
    here: list[int]
    there: list[int]

    def original(self, place: int) -> int:
        """The place in the original of the character at a place."""
        step = bisect_right(self.here, place) - 1
        return self.there[step] + place - self.here[step]

    def original_end(self, end: int, text: str) -> int:
        """The place in the original behind the character before `end`, with the marks on it."""
        place = self.original(end - 1) + 1
        while place < len(text) and is_mark(text[place]):
            place += 1
        return place


class _Table(dict[int, str]):
    """What each character is folded to, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = " " if char.isspace() else fold(char)
        if len(self) < CHARACTERS_KEPT:
            self[code] = folded
        return folded


_TABLE = _Table()


def _fold(text: str) -> _Folded:
    if text.isascii():
        irregular = "".join(char for char in "'`" if char in text)
    else:
        irregular = "".join(char for char in set(text) if len(_TABLE[ord(char)]) != 1 or is_mark(char))
    if not irregular:
        return _Folded(text.lower() if text.isascii() else text.translate(_TABLE), [0], [0])
    pieces: list[str] = []
    here, there, length, behind, last = [0], [0], 0, 0, " "
    for match in re.finditer(f"{_POSSESSIVE}|[{re.escape(irregular)}]", text, re.IGNORECASE):
        start, end = match.span()
        regular = text[behind:start].translate(_TABLE)
        last = regular[-1:] or last
        if end - start > 1:
            folded = ""
        elif is_mark(match[0]):
            folded = "" if script_of(last) else match[0]
        else:
            folded = _TABLE[ord(match[0])]
        last = folded[-1:] or last
        pieces += (regular, folded)
        length += len(regular)
        for _char in folded:
            here.append(length)
            there.append(start)
            length += 1
        here.append(length)
        there.append(end)
        behind = end
    pieces.append(text[behind:].translate(_TABLE))
    return _Folded("".join(pieces), here, there)


def _between_words(text: str, place: int, step: int) -> int:
    """The next place between two words in a direction; the place itself, if none is near, but never before a mark."""
    for near in range(place, place + step * REACH, step):
        if 0 < near < len(text) and (text[near - 1].isspace() if step > 0 else text[near].isspace()):
            return near
    while 0 < place < len(text) and is_mark(text[place]):
        place += step
    return place
