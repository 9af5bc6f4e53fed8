"""The names in a digest that lead to the pages of what they name."""

import heapq
import html
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from archive.choices import NameKind
from archive.text import is_mark, is_word_character, render_inline_markdown

SHORTEST = 2
"""A name of one character is never linked: it is an initial in one script and part of most words in another."""

UNLINKABLE = frozenset({NameKind.MISSPELLING})
"""The kinds of other names that are no names to link."""

# Signs that are written in several ways, one character each: a text and its names keep their lengths.
_SPACES = (
    "\t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_ALIKE = str.maketrans(dict.fromkeys(_SPACES, " ") | dict.fromkeys("’‘ʼ＇", "'") | dict.fromkeys("‐‑", "-"))

# What stands within a word: O'Brien, anti-China, x_y, a@b; and signs nobody sees.
_JOINERS = frozenset("'-_@\u00ad\u200c\u200d")
# These writings put no space between words. Katakana marks the word off from the others, so that it bounds itself.
_WITHOUT_SPACES = (
    "CJK ", "IDEOGRAPHIC ", "HIRAGANA ", "BOPOMOFO ", "THAI ", "LAO ", "KHMER ", "MYANMAR ", "TIBETAN ",
)  # fmt: skip

# Made of single characters and of what cannot overlap, so that no text takes longer than its length to read.
_TAG = re.compile(r'(<(?:[^<>"]++|"[^"]*+")*+>)')
_UNIT = re.compile(r"&#?\w{1,31};|.", re.DOTALL)
_ADDRESS_IN_TEXT = re.compile(r"://[!-~]++")
_CLOSED = frozenset({"a", "code"})


@dataclass(frozen=True, slots=True)
class Linkable:
    """What may be linked: its identity, where it leads, what it is called, and the keys of the paragraphs where it may
    be linked (None: everywhere).
    """

    key: tuple[str, int]
    url: str
    names: tuple[str, ...]
    paragraphs: frozenset[int] | None = None

    def is_in(self, paragraph: int) -> bool:
        """Whether it may be linked in a paragraph."""
        return self.paragraphs is None or paragraph in self.paragraphs


def linkable(mention: Any, other_names: Iterable[str], paragraphs: Collection[int]) -> Linkable | None:
    """What a mention lets link: None if an editor refused it, or the public may not see what is mentioned.

    `other_names` are the record's, but for `UNLINKABLE` ones, `paragraphs` the keys of those of the article that the
    mention rests on; without any, its names are linked in every paragraph.
    """
    target = mention.target
    if not mention.is_linked or not target.is_public:
        return None
    names = (str(target), *other_names, *([mention.as_printed] if mention.as_printed else []))
    return Linkable((mention.end, target.pk), target.get_absolute_url(), names, frozenset(paragraphs) or None)


@dataclass(slots=True)
class _Node:
    """The names that start with the same characters."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    named: list[Linkable] = field(default_factory=list)


class Linker:
    """Links the names in the paragraphs of one article.

    The names are kept as a tree by their characters. A paragraph is read once, from each place no further than the
    longest name: the time is bounded by the length of the text whatever it holds.
    """

    def __init__(self, linkables: Iterable[Linkable]) -> None:
        self._root = _Node()
        for one in linkables:
            for form in {form for name in one.names for form in _forms(name)}:
                node = self._root
                for char in form:
                    node = node.following.setdefault(char, _Node())
                node.named.append(one)

    def render(self, markdown: str, paragraph: int) -> SafeString:
        """The Markdown of a paragraph (of this key) as safe HTML, the first name of each record in it a link.

        Of names that overlap the longest is meant. A name of two records, one inside another word, a link, code or an
        address, and one that runs over the edge of an emphasis is left as it is.
        """
        rendered = render_inline_markdown(markdown)
        if not self._root.following:
            return rendered
        page = _Page(rendered)
        linked: set[tuple[str, int]] = set()
        for start, end, named in self._find(page, paragraph):
            keys = {one.key for one in named}
            if len(keys) == 1 and not keys & linked and page.link(start, end, named[0].url):
                linked |= keys
        return page.html()

    def _find(self, page: "_Page", paragraph: int) -> list[tuple[int, int, list[Linkable]]]:
        """The names in a text that do not overlap, in order: the longest first, then what is left between them."""
        text, taken = page.text, page.taken
        waiting = []
        for start, char in enumerate(text):
            is_start = char in self._root.following and not _is_joined_before(text, start)
            if is_start and (found := self._longest(text, start, len(text), paragraph)):
                waiting.append((start - found[0], start, *found))
        heapq.heapify(waiting)
        kept = []
        while waiting:
            _negative_length, start, end, named = heapq.heappop(waiting)
            clash = taken.find(1, start, end)
            if clash < 0:
                taken[start:end] = b"\1" * (end - start)
                kept.append((start, end, named))
            elif clash > start and (found := self._longest(text, start, clash, paragraph)):
                heapq.heappush(waiting, (start - found[0], start, *found))
        return sorted(kept, key=lambda one: one[:2])

    def _longest(self, text: str, start: int, limit: int, paragraph: int) -> tuple[int, list[Linkable]] | None:
        """The end of the longest name that starts here and ends at the limit at most, and what it names."""
        ends = []
        node, at = self._root, start
        while at < limit and (following := node.following.get(text[at])):
            node, at = following, at + 1
            while text[at - 1] == " " and at < limit and text[at] == " ":
                at += 1
            if node.named:
                ends.append((at, node.named))
        for end, everything in reversed(ends):
            named = [one for one in everything if one.is_in(paragraph)]
            if named and not _is_joined_after(text, end):
                return end, named
        return None


class _Page:
    """A piece of clean HTML: its words as one `text`, and where in it links may stand."""

    def __init__(self, rendered: str) -> None:
        self._parts = _TAG.split(rendered)  # texts and tags by turns
        self._starts: list[int] = []  # where each text starts in the whole
        self._links: dict[int, list[tuple[int, int, str]]] = {}
        texts = []
        length, closed = 0, 0
        shut = []
        for place, part in enumerate(self._parts):
            if place % 2:
                name = part.strip("</>").partition(" ")[0]
                if name in _CLOSED:
                    closed += -1 if part.startswith("</") else 1
                words = "\n" if name == "br" else ""
            else:
                self._starts.append(length)
                words = html.unescape(part) if "&" in part else part
                if closed:
                    shut.append((length, length + len(words)))
            texts.append(words)
            length += len(words)
        whole = "".join(texts)
        shut += [found.span() for found in _ADDRESS_IN_TEXT.finditer(whole)]
        self.text = whole.translate(_ALIKE)
        self.taken = bytearray(length)
        for start, end in shut:
            self.taken[start:end] = b"\1" * (end - start)

    def link(self, start: int, end: int, url: str) -> bool:
        """Make a link of some words, unless a tag stands among them. In the order of the text."""
        place = self._place(start)
        if place != self._place(end - 1):
            return False
        first = self._starts[place]
        self._links.setdefault(place, []).append((start - first, end - first, url))
        return True

    def html(self) -> SafeString:
        """The HTML with its links."""
        parts = [*self._parts]
        for place, links in self._links.items():
            part = parts[2 * place]
            units: Any = _UNIT.findall(part) if "&" in part else part
            parts[2 * place] = "".join(_with_links(units, links))
        # The pieces are those of clean HTML; what is put between them is escaped.
        return mark_safe("".join(parts))  # noqa: S308

    def _place(self, at: int) -> int:
        """In which of the texts a character of the whole stands."""
        low, high = 0, len(self._starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._starts[middle] <= at else (low, middle)
        return low


def _with_links(units: Any, links: list[tuple[int, int, str]]) -> Iterator[str]:
    """The characters of a text, escaped ones as one unit each, with links around some."""
    at = 0
    for start, end, url in links:
        yield "".join(units[at:start])
        yield f'<a class="name" href="{escape(url)}">{"".join(units[start:end])}</a>'
        at = end
    yield "".join(units[at:])


def _forms(name: str) -> Iterator[str]:
    """The forms under which a name is looked for: with and without its article, composed and taken apart."""
    plain = " ".join(name.translate(_ALIKE).split())
    plain = plain.removeprefix("the ")
    for form in {plain, f"the {plain.removeprefix('The ')}" if plain.startswith("The ") else plain}:
        if len(unicodedata.normalize("NFC", form)) >= SHORTEST:
            yield from {unicodedata.normalize("NFC", form), unicodedata.normalize("NFD", form)}


@lru_cache(maxsize=4096)
def _writing(char: str) -> str:
    """How words are told apart in the writing of a character: ``spaces``, ``katakana``, ``none``; empty if it is no
    part of a word.
    """
    if not is_word_character(char):
        return ""
    name = unicodedata.name(char, "")
    if name.startswith("KATAKANA"):
        return "katakana"
    return "none" if name.startswith(_WITHOUT_SPACES) else "spaces"


def _are_joined(left: str, right: str) -> bool:
    """Whether two neighbouring characters are of one word."""
    is_changed = is_mark(right) and is_word_character(right)
    return is_changed or _writing(left) == _writing(right) in {"spaces", "katakana"}


def _is_joined_before(text: str, start: int) -> bool:
    """Whether what starts here goes on a word."""
    if not start:
        return False
    before = text[start - 1]
    if before in _JOINERS and _writing(text[start]) == "spaces":
        return start > 1 and _writing(text[start - 2]) == "spaces"
    return _are_joined(before, text[start])


def _is_joined_after(text: str, end: int) -> bool:
    """Whether a word goes on where something ends. A possessive ’s does not belong to the word."""
    after, beyond = text[end : end + 1], text[end + 1 : end + 2]
    if not after:
        return False
    if (after in _JOINERS or after == ".") and _writing(text[end - 1]) == "spaces" and beyond:
        is_possessive = after == "'" and beyond in "sS" and not _are_joined("s", text[end + 2 : end + 3] or " ")
        return _writing(beyond) == "spaces" and not is_possessive
    return _are_joined(text[end - 1], after)
