"""Where the lines of a card stand, with a ruler on which every character is half as wide as it is high."""

import itertools
import re
from pathlib import Path

import pytest

from archive.drawings import card
from archive.drawings.card import ELLIPSIS, Card, balance, fit, fit_title, lay_out, pieces, wrap
from archive.drawings.typefaces import Style

TEN = Style("serif", 600, 10)


def ruler(text: str, style: Style) -> float:
    return len(text) * style.size / 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Ma  Zhaoxu said", ["Ma  ", "Zhaoxu ", "said"]),
        ("王毅", ["王", "毅"]),
        ("王毅，北京。", ["王", "毅，", "北", "京。"]),
        ("《人民日报》", ["《人", "民", "日", "报》"]),
        ("Wang 王毅 Yi", ["Wang ", "王", "毅 ", "Yi"]),
        ("王Yi毅", ["王", "Yi", "毅"]),
        ("대한민국 정부", ["대한민국 ", "정부"]),
    ],
)
def test_a_line_may_be_broken_between_words_and_between_signs_that_stand_without_spaces(text, found):
    assert pieces(text) == found


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 50, []),
        ("one", 50, ["one"]),
        ("one two three", 50, ["one two", "three"]),
        ("one two three", 65, ["one two three"]),
        ("one two three", 20, ["one", "two", "thre", "e"]),
        ("abcdefghij", 20, ["abcd", "efgh", "ij"]),
        ("王毅王毅王", 10, ["王毅", "王毅", "王"]),
        ("王毅，王", 10, ["王", "毅，", "王"]),
        ("ab", 1, ["a", "b"]),
    ],
)
def test_lines_are_as_long_as_the_width_allows(text, width, lines):
    assert wrap(text, TEN, width, ruler) == lines


def test_no_word_stands_alone_below_lines_that_could_share_with_it():
    text = "one two three four five six"
    assert wrap(text, TEN, 120, ruler) == ["one two three four five", "six"]
    assert balance(text, TEN, 120, ruler) == ["one two three", "four five six"]
    assert balance("one", TEN, 120, ruler) == ["one"]
    assert balance("", TEN, 120, ruler) == []


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        ("one two three fourth", 50, 2, ["one two", f"three{ELLIPSIS}"]),
        ("one two three four", 50, 3, ["one two", "three four"]),
        ("one two, three four", 50, 1, [f"one two{ELLIPSIS}"]),
        ("one two three", 35, 1, [f"one{ELLIPSIS}"]),
        ("abcdefghij", 20, 2, ["abcd", f"efg{ELLIPSIS}"]),
        ("王毅王毅王", 10, 2, ["王毅", f"王{ELLIPSIS}"]),
        ("", 50, 2, []),
    ],
)
def test_what_does_not_fit_is_left_out_behind_an_ellipsis(text, width, most, lines):
    assert fit(text, TEN, width, most, ruler) == lines


@pytest.mark.parametrize(
    ("text", "size", "count"),
    [
        ("Xi", 104, 1),
        ("x" * 20, 104, 1),
        ("x" * 21, 88, 1),
        ("word " * 8, 88, 2),
        ("word " * 14, 72, 3),
        ("word " * 22, 60, 4),
        ("word " * 100, 46, 4),
        ("x" * 46, 46, 2),
        ("字" * 300, 46, 4),
    ],
)
def test_a_title_is_as_large_as_its_length_allows(text, size, count):
    style, lines = fit_title(text.strip(), ruler)
    assert (style.size, len(lines)) == (size, count)
    assert max(ruler(line, style) for line in lines) <= card.INNER
    assert lines[-1].endswith(ELLIPSIS) == (len(text) >= 300)


def everything(archive: str = "The Archive", kind: str = "Person", title: str = "Ma Zhaoxu", facts: str = "Facts"):
    return lay_out(Card(archive, kind, title, facts), ruler)


def test_name_facts_title_and_kind_stand_in_their_places():
    layout = everything()
    assert [(line.text, line.x, line.y, line.style.size, line.colour) for line in layout.lines] == [
        ("The Archive", 154, 100, 30, card.INK),
        ("Facts", 80, 566, 31, card.INK_QUIET),
        ("Ma Zhaoxu", 80, 471, 104, card.INK),
        ("Person", 80, pytest.approx(471 - 104 * 0.86 - 24), 28, card.ACCENT),
    ]
    assert layout.bars == [(0, 0, 1200, 12, card.ACCENT), (80, 513, 1120, 515, card.RULE)]


def test_what_is_empty_is_left_out():
    assert [line.text for line in everything(archive="", kind="").lines] == ["Facts", "Ma Zhaoxu"]
    bare = everything(facts="")
    assert [(line.text, line.y) for line in bare.lines][1] == ("Ma Zhaoxu", 566)
    assert len(bare.bars) == 1


def test_what_runs_from_right_to_left_ends_at_the_right_edge():
    layout = everything(title="محمد", facts="حقائق")
    assert {line.text: (line.x, line.is_right_to_left) for line in layout.lines} == {
        "The Archive": (154, False),
        "محمد": (1120, True),
        "حقائق": (1120, True),
        "Person": (1120, True),
    }


@pytest.mark.parametrize("title", ["Xi", "word " * 100, "x" * 500, "字" * 500, "ع" * 300, "a" * 10 + " " + "b" * 300])
@pytest.mark.parametrize("facts", ["", "Facts", "word " * 60, "x" * 400])
@pytest.mark.parametrize("kind", ["Person", "word " * 60])
def test_nothing_leaves_the_card_and_no_line_stands_on_another(title, facts, kind):
    layout = everything(archive="word " * 40, kind=kind, title=title, facts=facts)
    edges = [
        (line.x - ruler(line.text, line.style), line.x)
        if line.is_right_to_left
        else (line.x, line.x + ruler(line.text, line.style))
        for line in layout.lines
    ]
    assert min(left for left, _right in edges) >= 80
    assert max(right for _left, right in edges) <= 1120
    tops = sorted((line.y - line.style.size * 0.86, line.y) for line in layout.lines)
    assert all(below[0] > above[1] for above, below in itertools.pairwise(tops))
    assert (tops[0][0] > 62, tops[-1][1]) == (True, 566)


def test_the_colours_are_those_of_the_site():
    tokens = Path("archive/static/archive/css/tokens.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}),", tokens))
    assert (light["paper"], light["ink"], light["ink-quiet"], light["rule"], light["accent"]) == (
        card.PAPER, card.INK, card.INK_QUIET, card.RULE, card.ACCENT
    )  # fmt: skip
