"""Rules for single values that hold in forms, in the model and on import alike."""

import re
import unicodedata
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _

from archive.text import is_word, script_of

_CONTROLS = {"\t", "\n", "\r"}
# Marks that turn the direction of the text that follows them: a name could be made to read as another.
_DIRECTION_OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

validate_language = RegexValidator(
    r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?\Z",
    _("Write a BCP 47 language tag, for instance en, zh-Hans or pt-BR."),
)
validate_script = RegexValidator(
    r"^[A-Z][a-z]{3}\Z", _("Write an ISO 15924 script code, for instance Latn, Hans or Cyrl.")
)
validate_country = RegexValidator(
    r"^[A-Z]{2}\Z", _("Write an ISO 3166-1 country code of two capitals, for instance CN.")
)
validate_checksum = RegexValidator(r"^[0-9a-f]{64}\Z", _("A checksum is 64 hexadecimal digits (SHA-256)."))
validate_paragraph_key = RegexValidator(r"^p[1-9]\d{0,6}\Z", _("A paragraph’s key is p and a number: p1, p2 ..."))
validate_zone = RegexValidator(
    r"^(?:[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)|UTC|[A-Z][A-Za-z_]+/[A-Za-z_/]+)\Z",
    _("Write an offset such as +08:00, or a zone such as Asia/Shanghai."),
)


def validate_uid(value: str) -> None:
    """Refuse an identifier that is not words of letters and digits joined by single hyphens (and, in a paragraph's,
    one ``#``).
    """
    if not all(map(is_word, value.replace("#", "-", 1).split("-"))):
        raise ValidationError(_("Use letters and digits, joined by single hyphens."), code="uid")


def validate_slug(value: str) -> None:
    """Refuse an address that is not lower-case words joined by hyphens, or whose words mix look-alike scripts."""
    if not all(map(is_word, value.split("-"))) or value != unicodedata.normalize("NFKC", value).casefold():
        raise ValidationError(
            _("Use lower-case letters and digits of any script, joined by single hyphens."), code="slug"
        )
    for word in value.split("-"):
        scripts = {script_of(char) for char in word} - {""}
        if len(scripts) > 1:
            raise ValidationError(
                _("“%(word)s” mixes letters of scripts that look alike. Write each word in one script."),
                code="mixed-scripts",
                params={"word": word},
            )


def validate_text(value: str) -> None:
    """Refuse what no source prints: control characters, and marks that turn the direction of text."""
    for char in value:
        if char in _DIRECTION_OVERRIDES:
            raise ValidationError(
                _("The text holds an invisible direction mark (U+%(code)s). Remove it."),
                code="direction",
                params={"code": f"{ord(char):04X}"},
            )
        if (unicodedata.category(char) in {"Cc", "Cs"} and char not in _CONTROLS) or _is_no_character(char):
            raise ValidationError(
                _("The text holds a control character (U+%(code)s). Remove it."),
                code="control",
                params={"code": f"{ord(char):04X}"},
            )


def _is_no_character(char: str) -> bool:
    """Whether Unicode reserves a code point for never being a character; XML refuses it."""
    return ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"


def validate_link(value: str) -> None:
    """Refuse addresses that are not plain http or https."""
    try:
        parts = urlsplit(value)
        is_plain = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
    except ValueError:
        is_plain = False
    if not is_plain or re.search(r"[\s<>\"\\]", value):
        raise ValidationError(_("Write a whole address that starts with https:// or http://."), code="link")


@deconstructible
class WithinValidator:
    """Refuse numbers outside `low` to `high`, both included."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high

    def __call__(self, value: float) -> None:
        if not self.low <= value <= self.high:
            raise ValidationError(
                _("Write a number from %(low)s to %(high)s."), code="range", params={"low": self.low, "high": self.high}
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WithinValidator) and (self.low, self.high) == (other.low, other.high)

    def __hash__(self) -> int:
        return hash((self.low, self.high))
