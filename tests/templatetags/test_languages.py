import pytest

from archive.templatetags.languages import language_in_words


@pytest.mark.parametrize(
    ("code", "words"),
    [("en", "English"), ("zh-Hans", "Simplified Chinese"), ("zh-hans", "Simplified Chinese"), ("xx", "xx")],
)
def test_a_language_is_named_or_left_as_its_code(code, words):
    assert language_in_words(code) == words
