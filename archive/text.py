"""Words: addresses made from names, folding for comparison, and Markdown made safe."""

import html
import re
import secrets
import unicodedata
from functools import cache
from urllib.parse import quote

import nh3
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info
from markdown_it import MarkdownIt

SLUG_LENGTH = 120
SHORT_UID_LENGTH = 8
# One line that begins with a letter and has no sign that means anything in Markdown or HTML.
_WITHOUT_MARKUP = re.compile(r"[^\W\d_][^\x00-\x1f*_`\[\]<>&\\#~|!]*")
_SAFE_IN_PATHS = "!$&'()*+,;=/~:@"  # RFC 3986, as `reverse` has it
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
_APOSTROPHES = re.compile("['’‘ʼʻʾʿ`´]")
# Marks that only choose between pictures of a sign, and have none of their own.
_SELECTORS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def script_of(char: str) -> str:
    """Which of the scripts whose letters look alike a letter is of: ``LATIN``, ``GREEK``, ``CYRILLIC`` or nothing."""
    name = unicodedata.name(char, "")
    return next((script for script in _MARKED_SCRIPTS if name.startswith(script)), "")


def without_marks(text: str) -> str:
    """The text with diacritics taken off Latin, Greek and Cyrillic letters; other scripts keep their marks, which are
    letters.
    """
    kept: list[str] = []
    base = " "
    for char in unicodedata.normalize("NFKD", text.translate(_LETTERS)):
        if not unicodedata.combining(char):
            base = char
        elif script_of(base):
            continue
        kept.append(char)
    return unicodedata.normalize("NFKC", "".join(kept))


def fold(text: str) -> str:
    """The form under which two spellings are the same: NFKC, no case, no marks, no apostrophes, nothing invisible,
    single spaces.
    """
    visible = "".join(char for char in _SELECTORS.sub("", text) if unicodedata.category(char) != "Cf")
    bare = without_marks(_APOSTROPHES.sub("", visible))
    # Taking the case away can bring marks and apostrophes out of letters that held them: twice is for good.
    return " ".join(_APOSTROPHES.sub("", without_marks(bare.casefold())).casefold().split())


def slugify(text: str) -> str:
    """A readable address made of a name in any script, at most `SLUG_LENGTH` characters; empty if it has no letter or
    digit.

    Latin letters lose their marks ("Łódź" gives ``lodz``); other scripts stay as they are ("习近平" gives ``习近平``).
    Where a word changes between scripts that look alike ("µm") a hyphen parts them.
    """
    words = _words_for_slug(fold(text))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > SLUG_LENGTH:
            break
        slug = longer
    return slug or "".join(words[:1])[:SLUG_LENGTH]


def _words_for_slug(folded: str) -> list[str]:
    words = [""]
    script = ""
    for char in folded:
        own = script_of(char)
        is_apart = not is_word_character(char) or (is_mark(char) and not words[-1])
        if is_apart or (own and script and own != script):
            words.append("")
            script = ""
        if not is_apart:
            words[-1] += char
            script = own or script
    return [word for word in words if word]


def is_mark(char: str) -> bool:
    """Whether a character is a mark that changes the letter before it."""
    return unicodedata.category(char) in {"Mn", "Mc"}


def is_word_character(char: str) -> bool:
    """Whether a character is a letter, a digit, or a mark such as an Indic vowel sign, without which its word would
    fall apart.
    """
    return char.isalnum() or (is_mark(char) and not _SELECTORS.match(char))


def is_word(text: str) -> bool:
    """Whether a text is made of letters, digits and their marks, the first no mark."""
    return bool(text) and all(map(is_word_character, text)) and not is_mark(text[0])


# The script a language is taken to be in, which a tag leaves out (IANA Language Subtag Registry, Suppress-Script);
# languages written in several scripts, such as zh or sr, have none.
_LANGUAGES_BY_SCRIPT = {
    "Latn": "ca cs cy da de en es et eu fi fr ga gl hr hu id is it lt lv ms nb nl nn no pl pt ro sk sl sq sv sw tr vi",
    "Cyrl": "be bg mk ru uk",
    "Arab": "ar fa ur",
    "Deva": "hi mr ne",
    "Beng": "bn",
    "Grek": "el",
    "Hebr": "he",
    "Armn": "hy",
    "Jpan": "ja",
    "Geor": "ka",
    "Kore": "ko",
    "Thai": "th",
}
_OWN_SCRIPT = {language: script for script, languages in _LANGUAGES_BY_SCRIPT.items() for language in languages.split()}


def language_tag(language: str, script: str) -> str:
    """A BCP 47 tag of a language and the script it is written in, for ``lang``; empty if no language is given."""
    if not language or not script or "-" in language or _OWN_SCRIPT.get(language) == script:
        return language
    return f"{language}-{script}"


def language_name(code: str) -> str:
    """The name of a language by its BCP 47 code, in the reader's; the code itself where Django knows no name."""
    try:
        return str(get_language_info(code.lower())["name_translated"])
    except KeyError:
        return code


def address_of(kind: str, part: str) -> str:
    """The page of a record of a kind, told apart from others by a part of its address: what `reverse` gives, which
    takes long to find out, again and again, where in the address the part stands.
    """
    before, behind = _around_part(kind, get_urlconf(), get_script_prefix())
    return f"{before}{quote(part, safe=_SAFE_IN_PATHS)}{behind}"


def list_address(kind: str) -> str:
    """The list of a kind of records: what `reverse` gives."""
    return _list(kind, get_urlconf(), get_script_prefix())


@cache
def _list(kind: str, urlconf: str | None, script: str) -> str:
    return reverse(f"archive:{kind}-list")


@cache
def _around_part(kind: str, urlconf: str | None, script: str) -> tuple[str, str]:
    before, _part, behind = reverse(f"archive:{kind}", args=["x"]).rpartition("x")
    return before, behind


def short_uid() -> str:
    """A new random short identifier (39 bits): the address of a statement."""
    return "".join(secrets.choice(_SHORT_ALPHABET) for _ in range(SHORT_UID_LENGTH))


def sort_key(name: str) -> str:
    """A first proposal for a sort name: the name without a leading article."""
    return re.sub(r"^(the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)


_ALLOWED_TAGS = {"p", "em", "strong", "a", "blockquote", "ul", "ol", "li", "br", "code", "sub", "sup"}


MOST_BRACKETS = 1000
"""From more opening brackets on, a text has no links: looking for the end of each takes seconds."""


@cache
def _markdown(*, has_links: bool) -> MarkdownIt:
    without = ["image", "heading", "lheading", "hr", "table", *([] if has_links else ["link", "reference"])]
    return MarkdownIt("js-default", {"html": False, "linkify": False}).disable(without)


def _markdown_for(text: str) -> MarkdownIt:
    return _markdown(has_links=text.count("[") <= MOST_BRACKETS)


def render_markdown(text: str) -> SafeString:
    """Markdown as safe HTML: raw HTML is shown as text, links go to https, http and mailto only, pictures are left
    out.
    """
    if _is_plain(text):
        return mark_safe(f"<p>{text}</p>\n")  # noqa: S308 - it has no sign that means anything in HTML
    return _clean(_markdown_for(text).render(text))


def render_inline_markdown(text: str) -> SafeString:
    """Markdown of one paragraph as safe HTML without the paragraph's own tags."""
    if _is_plain(text):
        return mark_safe(text)  # noqa: S308 - it has no sign that means anything in HTML
    return _clean(_markdown_for(text).renderInline(text))


def _is_plain(text: str) -> bool:
    """Whether Markdown and the cleaning of its HTML leave a text as it is."""
    return bool(_WITHOUT_MARKUP.fullmatch(text)) and "\xa0" not in text and text == text.strip()


def _clean(rendered: str) -> SafeString:
    cleaned = nh3.clean(
        rendered,
        tags=_ALLOWED_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return mark_safe(cleaned)  # noqa: S308 - nh3 has just removed everything that is not on the list above


def plain(text: str) -> str:
    """Markdown as plain words, for meta descriptions and sentences."""
    if _WITHOUT_MARKUP.fullmatch(text):
        return " ".join(text.split())
    return " ".join(html.unescape(nh3.clean(_markdown_for(text).render(text), tags=set())).split())
