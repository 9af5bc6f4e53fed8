"""Texts as words: the one way in which what is stored and what is asked are made comparable.

A text is folded (`archive.text.fold`: no case, no marks on Latin, Greek and Cyrillic letters, no apostrophes, NFKC) and
cut at everything that is neither letter nor digit. Scripts that write without spaces are cut into single characters, so
that any part of a run can be found: two characters that stand together are a phrase.

For the database each word becomes a *token* of ASCII letters and digits, because what its own tokenizer would make of
other letters differs between SQLite, PostgreSQL and their versions. Beginnings stay beginnings: ``ab`` begins ``abc``
as token, too.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from archive.text import fold, is_word_character

WORD_LENGTH = 40
"""Longer words are cut: what is compared of them is their beginning."""

NAME, LEAD, LABEL, ROLE, PAIR, WHOLE = "z0", "z1", "z3", "z2", "z4", "z8"
"""Marks of tokens that say more than that a word occurs: it stands in a name or title, in a summary, in the name of
something other than an article, in an office held; two characters stand side by side; the name as a whole.
"""

BREAK = "z9"
"""The token that stands between texts that do not run on: no phrase crosses it."""

_ASCII_FOLDED = {code: char.lower() if (char := chr(code)).isalnum() else " " for code in range(128)} | {
    ord("'"): None, ord("`"): None
}  # fmt: skip
_POSSESSIVE = re.compile(r"['’ʼ]s\b", re.IGNORECASE)
# Scripts that are cut into characters: Thai to Myanmar, Khmer, kana, Bopomofo, Hangul, Han with its extensions.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3100-\u318f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff]"
)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def words(text: str) -> list[str]:
    """The folded words of a text, in order; “Ürümqi’s” is a form of ``urumqi``."""
    if "'" in text or "’" in text or "ʼ" in text:
        text = _POSSESSIVE.sub("", text)
    if text.isascii():
        return _ascii_words(text)
    found: list[str] = []
    for piece in text.split():
        if piece.isascii():
            found += _ascii_words(piece)
        elif len(piece) <= WORD_LENGTH:
            found += _words_of_piece(piece)
        else:
            found += _cut(piece)
    return found


def _ascii_words(text: str) -> list[str]:
    found = text.translate(_ASCII_FOLDED).split()
    if len(max(found, key=len, default="")) > WORD_LENGTH:
        return [word[:WORD_LENGTH] for word in found]
    return found


@lru_cache(maxsize=50_000)
def _words_of_piece(piece: str) -> tuple[str, ...]:
    return tuple(_cut(piece))


def _cut(piece: str) -> Iterator[str]:
    word = ""
    for char in f"{fold(piece)} ":
        if is_word_character(char) and not is_unspaced(char):
            word += char
            continue
        if word:
            yield word[:WORD_LENGTH]
            word = ""
        if is_word_character(char):
            yield char


def is_unspaced(char: str) -> bool:
    """Whether a character is of a script that writes without spaces, and so is a word by itself."""
    return char > "\u0dff" and bool(_UNSPACED.match(char))


def token(word: str) -> str:
    """A folded word in ASCII letters and digits: ``z`` is doubled, and any other letter is ``z`` and four signs."""
    if word.isascii():
        return word.replace("z", "zz")
    return _token_of_other(word)


@lru_cache(maxsize=50_000)
def _token_of_other(word: str) -> str:
    return "".join(_sign(char) for char in word)


def _sign(char: str) -> str:
    if char.isascii():
        return "zz" if char == "z" else char
    high, rest = divmod(ord(char), 36**3)
    # The first of the four is a letter, and not the z that would stand for itself; marks begin with a digit.
    return f"z{_DIGITS[10 + high]}{_DIGITS[rest // 1296]}{_DIGITS[rest // 36 % 36]}{_DIGITS[rest % 36]}"


def word_of(token: str) -> str:
    """The word a token without mark stands for: the reverse of `token`."""
    word, place = "", 0
    while place < len(token):
        if token[place] != "z":
            word, place = word + token[place], place + 1
        elif token[place + 1] == "z":
            word, place = word + "z", place + 2
        else:
            word += chr((_DIGITS.index(token[place + 1]) - 10) * 36**3 + int(token[place + 2 : place + 5], 36))
            place += 5
    return word


def pairs(sequence: Iterable[str]) -> list[str]:
    """The tokens of two characters side by side, of words in order."""
    return [PAIR + token(one) + token(other) for one, other in pairwise(sequence) if is_pair(one, other)]


def is_pair(one: str, other: str) -> bool:
    """Whether two words in a row are characters of scripts without spaces: then the two have a token of their own."""
    return is_unspaced(one[0]) and is_unspaced(other[0])


def whole(name: str) -> str:
    """The token of a name as a whole, in any order of its words; empty for a name without words."""
    return whole_of(token(word) for word in words(name))


def whole_of(tokens: Iterable[str]) -> str:
    """The token of a name that has these tokens, in any order; empty without any."""
    found = sorted(tokens)
    return WHOLE + "z9".join(found)[:500] if found else ""
