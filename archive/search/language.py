"""The language in which searches are typed: words, "phrases", -not, OR, beginnings*, and field:value.

Nothing typed is an error. What the language has no meaning for is searched as plain words, and a note says so.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from archive.search.words import is_unspaced, words
from archive.text import is_word_character

QUERY_LENGTH = 200
"""The most characters of a query."""

TERMS = 12
"""The most terms of a query: what follows is left out."""

FIELDS = ("speaker", "person", "organisation", "event", "place", "topic", "language", "year", "kind")
"""What may stand before a colon."""

SHORTEST_BEGINNING = 2
"""The fewest letters before an asterisk."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, which has to occur."""

    word: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word, folded."""

    word: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words, at least two, which have to occur side by side in this order."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One of `FIELDS` and its value as typed. `values` are what it stands for: pairs of a facet's dimension and a value
    of it, of which a record has to have one. `archive.search.fields.resolve` fills them in.
    """

    name: str
    typed: str
    values: tuple[tuple[str, str], ...] = ()


Term = Word | Prefix | Phrase | Field


@dataclass(frozen=True, slots=True)
class Clause:
    """Terms of which one has to be true of a record, or none of them if it `is_excluded`. `typed` says the same in the
    language.
    """

    alternatives: tuple[Term, ...]
    is_excluded: bool
    typed: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: clauses that all have to be true, none if there is nothing to search for. `notes` are sentences
    for the reader; `typed` is what was typed, without what no text contains, cut at `QUERY_LENGTH`.
    """

    clauses: tuple[Clause, ...] = ()
    notes: tuple[str, ...] = ()
    typed: str = ""

    def without(self, clause: Clause) -> "Query":
        """The same query with a clause dropped."""
        rest = tuple(one for one in self.clauses if one is not clause)
        return Query(rest, (), " ".join(one.typed for one in rest))

    @property
    def terms(self) -> list[Term]:
        """All that may be true of what is found, in order: nothing that is left out."""
        return [term for clause in self.clauses if not clause.is_excluded for term in clause.alternatives]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A term with what says it in the language; without a term, an operator."""

    typed: str
    term: Term | None = None
    is_excluded: bool = False
    is_failed: bool = False


_SIGNS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"：": ":", "＊": "*", "−": "-", "－": "-"})
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PIECE = re.compile(
    r"""(?P<minus>-+)?
    (?:
        (?P<name>[^\W\d_]\w*):(?:"(?P<quoted_value>[^"]*)"|(?P<value>[^\s"]*))
        | "(?P<quoted>[^"]*)"
        | (?P<bare>[^\s"]+)
    )""",
    re.VERBOSE,
)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_YEARS = re.compile(r"([0-9]{4})?\.\.([0-9]{4})?", re.ASCII)
# Inside a word they join what stands on both sides of them: a phrase.
_JOINING = "-‐‑.&@_+#'’‘ʼ`´"
_OPERATORS = ("AND", "OR", "NOT")


def parse(typed: str) -> Query:
    """What was typed, as a query. Never raises. The ``typed`` of a query that was not too long is the same query."""
    readable = _readable(typed)
    if len(readable) > QUERY_LENGTH:
        note = _("A search takes at most %(limit)s characters. Take the words that matter most.")
        return Query((), (note % {"limit": QUERY_LENGTH},), readable[:QUERY_LENGTH])
    notes: dict[str, None] = {}
    text = readable
    if text.count('"') % 2:
        notes[_("A quotation mark has no partner, so it was left out.")] = None
        before, _mark, after = text.rpartition('"')
        text = f"{before} {after}"
    pieces = _capped(list(_pieces(text, notes)), notes)
    if ("(" in text or ")" in text) and any(piece.term is None or piece.is_excluded for piece in pieces):
        notes[_("Brackets do not group words here, so they were left out.")] = None
    clauses = _clauses(_excluding(pieces), notes)
    if clauses and all(clause.is_excluded for clause in clauses):
        clauses = [replace(one, is_excluded=False, typed=one.typed.removeprefix("-")) for one in clauses]
        notes[
            _("A search cannot only leave out. What was to be left out was searched for instead.")
        ] = None  # fmt: skip
    if typed.strip() and not clauses:
        notes[_("There is no word in this to search for.")] = None
    return Query(tuple(clauses), tuple(notes), readable)


def years(value: str) -> tuple[int, int] | None:
    """The first and the last year of ``2022``, ``2020..2022``, ``2020..`` or ``..2022``; None for anything else."""
    value = unicodedata.normalize("NFKC", value).strip()
    if _YEAR.fullmatch(value):
        return int(value), int(value)
    match = _YEARS.fullmatch(value)
    if match is None or match.groups() == (None, None):
        return None
    first, last = int(match[1] or 0), int(match[2] or 9999)
    return (first, last) if first <= last else (last, first)


def _readable(typed: str) -> str:
    """The query in one line, with one form of each sign and without what no text contains."""
    kept = "".join(
        " " if unicodedata.category(char) in {"Cc", "Cs", "Cn", "Zl", "Zp"} else char
        for char in _DIRECTIONS.sub("", typed[: QUERY_LENGTH * 50])
    )
    return " ".join(kept.translate(_SIGNS).split())


def _pieces(text: str, notes: dict[str, None]) -> Iterator[_Piece]:
    """What is typed, left to right; the quotation marks have to be even in number."""
    for match in _PIECE.finditer(text):
        if match["bare"] in _OPERATORS and not match["minus"]:
            yield _Piece(match["bare"])
            continue
        if match["name"]:
            found = list(_field(match["name"], match["value"] or "", match["quoted_value"], notes))
        elif match["quoted"] is not None:
            found = [(term, f'"{match["quoted"].strip()}"') for term, _typed in _terms([match["quoted"]])]
        else:
            found = list(_bare(match["bare"], notes))
            if not found and not match["bare"].strip("-"):
                notes[_("A minus sign leaves out what follows it without a space. Nothing follows this one.")] = None
        for term, typed in found:
            yield _Piece(f"-{typed}" if match["minus"] else typed, term, bool(match["minus"]))


def _field(name: str, value: str, quoted: str | None, notes: dict[str, None]) -> Iterator[tuple[Term, str]]:
    """A field; or its name and its value as words, with a note why."""
    known = name.casefold()
    value = (value if quoted is None else quoted).strip()
    if known not in FIELDS:
        notes[_("There is no field “%(name)s”, so it was searched as words.") % {"name": name}] = None
    elif not words(value):
        notes[_("“%(name)s:” has no value right behind it, so it was searched as a word.") % {"name": name}] = None
    elif known == "year" and years(value) is None:
        note = _("“%(value)s” is no year, so it was searched as words. Years are typed year:2022 or year:2020..2022.")
        notes[note % {"value": value}] = None
    else:
        yield Field(known, value), f"{known}:{value}" if quoted is None else f'{known}:"{value}"'
        return
    yield from plain_terms(f"{name} {value}")


def _bare(text: str, notes: dict[str, None]) -> Iterator[tuple[Term, str]]:
    """What stands without quotation marks: a beginning, or words."""
    found = words(text)
    if "*" in text and not (found and is_unspaced(found[-1][0])):
        if text.find("*") < len(text) - 1 or len(found) != 1:
            notes[_("An asterisk means something only at the end of a single word.")] = None
        elif len(found[0]) < SHORTEST_BEGINNING:
            note = _("“%(typed)s” is too short a beginning, so it was searched as a word: it takes two letters.")
            notes[note % {"typed": text}] = None
        else:
            yield Prefix(found[0]), text
            return
    yield from plain_terms(text)


def plain_terms(text: str) -> Iterator[tuple[Term, str]]:
    """The terms of a text in which no sign has a meaning, each with how it is typed."""
    yield from _terms("".join(char if is_word_character(char) or char in _JOINING else " " for char in text).split())


def _terms(parts: list[str]) -> Iterator[tuple[Term, str]]:
    for part in parts:
        found = words(part)
        typed = part.strip(_JOINING)
        if len(found) == 1:
            yield Word(found[0]), typed.lower() if typed in _OPERATORS else typed
        elif found:
            yield Phrase(tuple(found)), typed


def _capped(pieces: list[_Piece], notes: dict[str, None]) -> list[_Piece]:
    """The pieces up to the last of `TERMS` terms."""
    places = [place for place, piece in enumerate(pieces) if piece.term is not None]
    if len(places) <= TERMS:
        return pieces
    notes[_("A search takes at most %(limit)s terms. The first %(limit)s were searched for.") % {"limit": TERMS}] = None
    return pieces[: places[TERMS - 1] + 1]


def _is_operand(pieces: list[_Piece]) -> bool:
    return bool(pieces) and pieces[0].term is not None and not pieces[0].is_failed


def _excluding(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces without NOT: what stands behind it is excluded."""
    kept: list[_Piece] = []
    is_negated = False
    for place, piece in enumerate(pieces):
        if piece.term is None and piece.typed == "NOT" and _is_operand(pieces[place + 1 : place + 2]):
            is_negated = True
        elif piece.term is None and piece.typed == "NOT":
            kept.append(_failed(piece))
        else:
            is_new = is_negated and not piece.is_excluded
            kept.append(replace(piece, typed=f"-{piece.typed}", is_excluded=True) if is_new else piece)
            is_negated = False
    return kept


def _failed(operator: _Piece) -> _Piece:
    """An operator that has nothing to work on, as a word."""
    word = operator.typed.lower()
    return _Piece(word, Word(word), is_failed=True)


def _clauses(pieces: list[_Piece], notes: dict[str, None]) -> list[Clause]:
    """The clauses of a query: terms with a working OR between them are one."""
    clauses: list[Clause] = []
    before = _Piece("", None)
    is_joined = False
    for place, piece in enumerate(pieces):
        behind = pieces[place + 1 : place + 2]
        if piece.term is None and _is_operand([before]) and _is_operand(behind):
            if piece.typed == "AND":
                continue
            if not before.is_excluded and not behind[0].is_excluded:
                is_joined = True
                continue
        one = _failed(piece) if piece.term is None else piece
        if one.is_failed:
            notes[_("AND, OR and NOT work on the words beside them. Without any, they were searched as words.")] = None
        assert one.term is not None  # noqa: S101 - an operator has just become a word
        if is_joined:
            left = clauses.pop()
            clauses.append(Clause((*left.alternatives, one.term), False, f"{left.typed} OR {one.typed}"))
        else:
            clauses.append(Clause((one.term,), one.is_excluded, one.typed))
        before, is_joined = one, False
    return list({(one.alternatives, one.is_excluded): one for one in reversed(clauses)}.values())[::-1]
