"""Rules for single values: what passes and what is refused with which code."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from archive import validators
from archive.fields import validate_edtf

PASS: list[tuple[Any, list[Any]]] = [
    (validators.validate_language, ["en", "zh-Hans", "pt-BR", "sr-Latn-RS", "es-419", "ug"]),
    (validators.validate_script, ["Latn", "Hans", "Cyrl"]),
    (validators.validate_country, ["CN", "GB"]),
    (validators.validate_checksum, ["0" * 64, "0123456789abcdef" * 4]),
    (validators.validate_zone, ["+08:00", "-03:30", "+14:00", "UTC", "Asia/Shanghai", "America/Argentina/Ushuaia"]),
    (validators.validate_uid, ["ma-zhaoxu", "article#p7", "习近平", "हिन्दी", "0b1c2d3f", "Article-2"]),
    (validators.validate_slug, ["ma-zhaoxu", "2022", "习近平-2022", "हिन्दी", "москва-city", "а-a"]),
    (validators.validate_text, ["", "two\nlines\twith\r\ntabs", "שלום", "café", "👨\u200d👩", "a\u200e", "\u00a0"]),
    (validators.validate_link, ["https://example.org", "http://example.org/a?b=c#d", "https://例え.jp/", "http://[::1]/"]),
    (validators.WithinValidator(0, 1), [0, 0.5, 1]),
    (validate_edtf, ["2022", "2022-05-23/..", "198X~"]),
]  # fmt: skip

REFUSE: list[tuple[Any, list[Any]]] = [
    (validators.validate_language, ["", "english", "EN", "zh-hans", "en-", "en\n", "e", "zh-Hans-"]),
    (validators.validate_script, ["", "latn", "Latin", "LATN", "Latn\n"]),
    (validators.validate_country, ["", "cn", "CHN", "C1", "CN\n"]),
    (validators.validate_checksum, ["", "0" * 63, "0" * 65, "G" * 64, "A" * 64, "0" * 64 + "\n", "../" * 21 + "x"]),
    (validators.validate_zone, ["", "8", "+8:00", "+99:99", "+14:30", "+08:60", "utc", "Shanghai", "+08:00\n", "../x"]),
    (validators.validate_uid, ["", "-a", "a-", "a--b", "a b", "a/b", "a##b", "#p1", "a#", "\u0301a", "a\n", "../a"]),
    (validators.validate_slug, ["", "-a", "a-", "a--b", "a b", "a/b", "A", "a.b", "a_b", "\ufe0f", "\u0301", "ß", "ﬁ"]),
    (validators.validate_slug, ["e\u0301", "a\x00", "../../admin/", "a#p1", "Ä", "²", "a\u200d"]),
    (validators.validate_link, ["", "example.org", "//example.org", "ftp://example.org", "mailto:a@example.org"]),
    (validators.validate_link, ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "https://"]),
    (validators.validate_link, ["https://a@example.org", "https://exa mple.org", "https://a\\b", "http://[::1"]),
    (validators.validate_link, ["http://<x>", "https://example.org/\n", "\thttps://example.org"]),
    (validators.WithinValidator(0, 1), [-0.01, 1.01, float("nan"), float("inf")]),
    (validate_edtf, ["", "soon", "2022-13", "2022/2021"]),
]  # fmt: skip


@pytest.mark.parametrize(("validate", "value"), [(validate, value) for validate, values in PASS for value in values])
def test_a_sound_value_passes(validate, value):
    validate(value)


@pytest.mark.parametrize(("validate", "value"), [(validate, value) for validate, values in REFUSE for value in values])
def test_an_unsound_value_is_refused(validate, value):
    with pytest.raises(ValidationError):
        validate(value)


WORDS = "Use lower-case letters and digits of any script, joined by single hyphens."
MIXED = "“%s” mixes letters of scripts that look alike. Write each word in one script."
CONTROL = "The text holds a control character (U+%s). Remove it."
DIRECTION = "The text holds an invisible direction mark (U+%s). Remove it."


@pytest.mark.parametrize(
    ("validate", "value", "code", "message"),
    [
        (validators.validate_slug, "a b", "slug", WORDS),
        (validators.validate_slug, "p\u0430ypal", "mixed-scripts", MIXED % "p\u0430ypal"),
        (validators.validate_slug, "x-\u03bcm", "mixed-scripts", MIXED % "\u03bcm"),
        (validators.validate_uid, "a b", "uid", "Use letters and digits, joined by single hyphens."),
        (validators.validate_text, "a\x00b", "control", CONTROL % "0000"),
        (validators.validate_text, "a\x85b", "control", CONTROL % "0085"),
        (validators.validate_text, "a\ud800b", "control", CONTROL % "D800"),
        (validators.validate_text, "a\uffffb", "control", CONTROL % "FFFF"),
        (validators.validate_text, "a\ufdd0b", "control", CONTROL % "FDD0"),
        (validators.validate_text, "a\u202eb", "direction", DIRECTION % "202E"),
        (validators.validate_text, "a\u2066b", "direction", DIRECTION % "2066"),
        (validators.validate_link, "x", "link", "Write a whole address that starts with https:// or http://."),
        (validators.WithinValidator(-90, 90), 91, "range", "Write a number from -90 to 90."),
        (validate_edtf, "2022/2021", "edtf", "“2022/2021” ends before it starts."),
    ],
)  # fmt: skip
def test_a_refusal_says_what_is_wrong(validate, value, code, message):
    with pytest.raises(ValidationError) as refusal:
        validate(value)
    assert (refusal.value.code, refusal.value.messages) == (code, [message])


def test_two_ranges_are_equal_when_their_ends_are():
    assert validators.WithinValidator(0, 1) == validators.WithinValidator(0, 1)
    assert (
        len({validators.WithinValidator(0, 1), validators.WithinValidator(0, 1), validators.WithinValidator(0, 2)}) == 2
    )
