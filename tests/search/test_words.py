import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.search.words import (
    BREAK,
    NAME,
    PAIR,
    WHOLE,
    WORD_LENGTH,
    is_pair,
    is_unspaced,
    pairs,
    token,
    whole,
    word_of,
    words,
)

# All that a database takes: no surrogates and no NUL.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
ALPHABET = "zZaAiIıİſßẞŁłÆøüÜÑéЁёйΆςσΣאבשلاअिकी平习カｶﾀがガ한ㅎก็ำ'’ʼ`´- .*\u0301\u200b\u200d\u00ad\ufe0f𝒜①½"
odd = st.text(st.sampled_from(ALPHABET), max_size=30)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wang Yi", ["wang", "yi"]),
        ("Ürümqi’s ÜRÜMQI'S u\u0308ru\u0308mqi", ["urumqi"] * 3),
        ("O’Brien’s, O'Brien OBrien", ["obrien"] * 3),
        ("the Smiths’ house", ["the", "smiths", "house"]),
        ("Łódź ŁÓDŹ lodz", ["lodz"] * 3),
        ("Straße STRASSE", ["strasse"] * 2),
        ("counter-terrorism, U.N. 3.5%", ["counter", "terrorism", "u", "n", "3", "5"]),
        ("习近平 at 7", ["习", "近", "平", "at", "7"]),
        ("COVID病毒19", ["covid", "病", "毒", "19"]),
        ("ｶﾀｶﾅ ＡＢＣ", ["カ", "タ", "カ", "ナ", "abc"]),
        ("한국", ["한", "국"]),
        ("दिल्ली", ["दिल्ली"]),
        ("Москва́ ёлка", ["москва", "елка"]),
        ("ΟΔΟΣ οδός", ["οδοσ", "οδοσ"]),
        ("a" * 50, ["a" * WORD_LENGTH]),
        ("ж" * 50, ["ж" * WORD_LENGTH]),
        ("", []),
        (" \t\n ", []),
        ("?!… — “” 🦊", []),
    ],
)
def test_a_text_as_words(text, found):
    assert words(text) == found


@given(texts | odd)
def test_words_are_folded_once_and_for_all(text):
    for word in words(text):
        assert words(word) == [word]
        assert 1 <= len(word) <= WORD_LENGTH
        assert len(word) == 1 or not any(map(is_unspaced, word))


@given(texts | odd)
@example("ÅÅ")
def test_what_unicode_calls_the_same_is_the_same(text):
    for form in ("NFC", "NFD"):
        assert words(unicodedata.normalize(form, text)) == words(text)


@given(odd)
def test_case_does_not_matter(text):
    assert words(text.upper()) == words(text.lower()) or "\u0130" in text or "ı" in text


@given(texts, texts)
def test_texts_side_by_side_have_the_words_of_both(one, other):
    assert words(f"{one}\n{other}") == words(one) + words(other)


@given(texts | odd)
def test_a_token_is_ascii_and_stands_for_its_word_alone(text):
    for word in words(text):
        made = token(word)
        assert made.isascii()
        assert made.isalnum()
        assert made == made.lower()
        assert word_of(made) == word
        assert not (made[0] == "z" and made[1].isdigit())


@given(st.text(max_size=8), st.text(max_size=8))
def test_beginnings_of_words_are_beginnings_of_tokens_and_nothing_else_is(one, other):
    for longer in words(f"{one}{other}"):
        for beginning in (*(longer[:end] for end in range(1, len(longer) + 1)), *words(one), *words(other)):
            assert token(longer).startswith(token(beginning)) == longer.startswith(beginning)


def test_marks_of_tokens_are_no_words():
    assert [mark[0] + mark[1] for mark in (BREAK, NAME, PAIR, WHOLE)] == [BREAK, NAME, PAIR, WHOLE]
    for word in ("z", "z0", "z9", "zz", "z8a"):
        assert token(word)[1] == "z"
        assert word_of(token(word)) == word


def test_two_characters_side_by_side():
    assert pairs(words("习近平 a b 王")) == [PAIR + token("习") + token("近"), PAIR + token("近") + token("平")]
    assert is_pair("习", "ก")
    assert not is_pair("习", "a")


@given(st.lists(odd, max_size=4))
def test_a_whole_name_is_the_same_in_any_order(names):
    one, other = " ".join(names), " ".join(reversed(names))
    assert whole(one) == whole(other)
    assert bool(whole(one)) == bool(words(one))
