"""Words: addresses made from names, folding for comparison, and Markdown made safe."""

import re
import secrets
import unicodedata
from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

SLUG_LENGTH = 120
SHORT_UID_LENGTH = 8
# Crockford's base 32 without vowels: no word can come about by accident, and no sign is mistaken for another.
_SHORT_ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
        "ß": "ss", "ẞ": "SS", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ı": "i", "ħ": "h", "Ħ": "H",
    }
)  # fmt: skip
_MARKED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_APOSTROPHES = re.compile("['’ʼʻ`´]")


def without_marks(text: str) -> str:
    """The text with diacritics taken off Latin, Greek and Cyrillic letters; other scripts keep their marks, which are
    letters.
    """
    kept: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFKD", text.translate(_LETTERS)):
        if not unicodedata.combining(char):
            base = char
        elif unicodedata.name(base, "").startswith(_MARKED_SCRIPTS):
            continue
        kept.append(char)
    return unicodedata.normalize("NFKC", "".join(kept))


def fold(text: str) -> str:
    """The form under which two spellings are the same: NFKC, no case, no marks, no apostrophes, single spaces."""
    return " ".join(_APOSTROPHES.sub("", without_marks(text)).casefold().split())


def slugify(text: str) -> str:
    """A readable address made of a name in any script, at most `SLUG_LENGTH` characters; empty if it has no letter or
    digit.

    Latin letters lose their marks ("Łódź" gives ``lodz``); other scripts stay as they are ("习近平" gives ``习近平``).
    """
    words = "".join(char if is_word_character(char) else " " for char in fold(text)).split()
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > SLUG_LENGTH:
            break
        slug = longer
    return slug or "".join(words)[:SLUG_LENGTH]


def is_word_character(char: str) -> bool:
    """Whether a character is a letter, a digit, or a mark such as an Indic vowel sign, without which its word would
    fall apart.
    """
    return char.isalnum() or unicodedata.category(char) in {"Mn", "Mc"}


def short_uid() -> str:
    """A new random short identifier (39 bits): the address of a statement."""
    return "".join(secrets.choice(_SHORT_ALPHABET) for _ in range(SHORT_UID_LENGTH))


def sort_key(name: str) -> str:
    """A first proposal for a sort name: the name without a leading article."""
    return re.sub(r"^(the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)


_ALLOWED_TAGS = {"p", "em", "strong", "a", "blockquote", "ul", "ol", "li", "br", "code", "sub", "sup"}


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("js-default", {"html": False, "linkify": False}).disable(
        ["image", "heading", "lheading", "hr", "table"]
    )


def render_markdown(text: str) -> SafeString:
    """Markdown as safe HTML: raw HTML is shown as text, links go to https, http and mailto only, pictures are left
    out.
    """
    return _clean(_markdown().render(text))


def render_inline_markdown(text: str) -> SafeString:
    """Markdown of one paragraph as safe HTML without the paragraph's own tags."""
    return _clean(_markdown().renderInline(text))


def _clean(html: str) -> SafeString:
    cleaned = nh3.clean(
        html,
        tags=_ALLOWED_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return mark_safe(cleaned)  # noqa: S308 - nh3 has just removed everything that is not on the list above


def plain(text: str) -> str:
    """Markdown as plain words, for meta descriptions and sentences."""
    return " ".join(nh3.clean(_markdown().render(text), tags=set()).split())
