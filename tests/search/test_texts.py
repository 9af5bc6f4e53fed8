import pytest

from archive.search.texts import MOST_BYTES, tokens_of
from archive.search.words import BREAK, LABEL, LEAD, NAME, PAIR, ROLE, WHOLE, token


def tokens(names=(), leads=(), bodies=(), roles=(), *, is_label=False) -> list[str]:
    text = tokens_of(names, leads, bodies, roles, is_label=is_label)
    assert text.startswith(" ")
    assert text.endswith(" ")
    return text.split()


def test_words_come_in_order_with_a_break_behind_each_text():
    assert tokens(bodies=["One two.", "two three"]) == ["one", "two", BREAK, "two", "three", BREAK]
    assert tokens(bodies=["", "…", "a"]) == ["a", BREAK]
    assert tokens() == []


def test_names_leads_and_roles_are_marked_and_each_mark_stands_once():
    found = tokens(["Wang Yi", "yi"], ["Yi"], ["yi"], ["Envoy"], is_label=True)
    words = ["wang", "yi", BREAK, "yi", BREAK, "yi", BREAK, "yi", BREAK, "envoy", BREAK]
    assert found[: len(words)] == words
    assert sorted(found[len(words) :]) == sorted(
        [WHOLE + "wangz9yi", WHOLE + "yi", NAME + "wang", LABEL + "wang", NAME + "yi", LABEL + "yi", LEAD + "yi",
         ROLE + "envoy"]
    )  # fmt: skip
    assert LABEL + "wang" not in tokens(["Wang"])


def test_characters_side_by_side_are_a_token_within_one_text_only():
    han = [token(char) for char in "习近平"]
    assert tokens(bodies=["习近", "平"]) == [han[0], han[1], BREAK, han[2], BREAK, PAIR + han[0] + han[1]]


def test_where_a_link_leads_is_no_word_of_the_text():
    assert tokens(bodies=["A [rain](https://example.org/storm) b"]) == ["a", "rain", "b", BREAK]
    assert tokens(bodies=["zz"]) == ["zzzz", BREAK]


@pytest.mark.parametrize(
    "bodies", [[f"w{n:x}q{n:x}" for n in range(150_000)], ["".join(map(chr, range(0x4E00, 0x9F00))) * 9]]
)
def test_different_words_are_as_many_as_every_database_finds(bodies):
    body = " ".join(bodies)
    found = tokens(["Name"], ["Lead"], [body, "last"])
    assert sum(map(len, set(found))) <= MOST_BYTES
    assert found[:5] == ["name", BREAK, "lead", BREAK, token(bodies[0][0]) if len(bodies) == 1 else bodies[0]]
    assert {NAME + "name", LEAD + "lead", WHOLE + "name"} < set(found)


def test_a_long_text_of_few_words_is_kept_whole():
    assert tokens(bodies=["rain sun " * 200_000 + "last"])[-2:] == ["last", BREAK]
