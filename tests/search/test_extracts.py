import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.extracts import LENGTH, REACH, Finder
from archive.search.language import Phrase, Word, parse
from archive.search.words import words
from archive.text import fold


def mark(query, text):
    """A text with square brackets around what a query finds in it."""
    marked = Finder(parse(query).terms).find(text).marked()
    return str(marked).replace("<mark>", "[").replace("</mark>", "]")


def extract(query, text, length=LENGTH):
    found = Finder(parse(query).terms).find(text).extract(length)
    return str(found).replace("<mark>", "[").replace("</mark>", "]")


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("wang yi", "Wang Yi met Yi Wang.", "[Wang] [Yi] met [Yi] [Wang]."),
        ("yi", "Saying yi, yin, YI-yi", "Saying [yi], yin, [YI]-[yi]"),
        ("urumqi", "In Ürümqi, U\u0308ru\u0308mqi\u0301!", "In [Ürümqi], [Ürümqí]!"),
        ("lodz", "Łódź", "[Łódź]"),
        ("strasse", "Die Straße, die Strasse", "Die [Straße], die [Strasse]"),
        ("aeon", "ǣons, æon", "ǣons, [æon]"),
        ("Ürümqi", "urumqi", "[urumqi]"),
        ("bachelet", "Bachelet’s visit, BACHELET'S", "[Bachelet]’s visit, [BACHELET]&#x27;S"),
        ("obrien", "Ms O’Brien", "Ms [O’Brien]"),
        ("o'brien", "Ms OBrien", "Ms [OBrien]"),
        ("王毅", "中国外长王毅说", "中国外长[王毅]说"),
        ("王毅", "王 毅，王、毅；毅王", "[王 毅]，[王、毅]；毅王"),
        ("联合国 un", "UN联合国un", "[UN][联合国][un]"),
        ("近平", "習近平", "習[近平]"),
        ('"human rights"', "Human-rights, human  rights, rights", "[Human-rights], [human  rights], rights"),
        ("rights \"human rights\"", "human rights, rights", "[human rights], [rights]"),
        ("chin*", "China, chin, machine, Chinese’s", "[China], [chin], machine, [Chinese]’s"),
        ("a OR b -c", "a b c", "[a] [b] c"),
        ("μακεδονια", "Μακεδονία", "[Μακεδονία]"),
        ("ёлка", "Елка и ЁЛКА", "[Елка] и [ЁЛКА]"),
        ("شىنجاڭ", "شىنجاڭ ئۇيغۇر", "[شىنجاڭ] ئۇيغۇر"),
        ("हिन्दी", "हिन्दी में हिन्द", "[हिन्दी] में हिन्द"),
        ("ｆｕｌｌ", "full ｆｕｌｌ", "[full] [ｆｕｌｌ]"),
        ("speaker:xi rain", "xi rain", "xi [rain]"),
        ("script", "<script>alert('&')</script>", "&lt;[script]&gt;alert(&#x27;&amp;&#x27;)&lt;/[script]&gt;"),
        ("rain", "", ""),
        ("x" * 50, "x" * 50, f"[{'x' * 50}]"),
    ],
)  # fmt: skip
def test_terms_are_marked_where_they_stand_in_the_original(query, text, marked):
    assert mark(query, text) == marked


def test_which_terms_occur_is_told():
    found = Finder([Word("rain"), Phrase(("red", "sun")), Word("wind")]).find("Red sun. Rain, rain.")
    assert (found.terms, found.places) == (frozenset({0, 1}), ((0, 7, 1), (9, 13, 0), (15, 19, 0)))
    assert Finder(parse("year:2022 rain").terms).count == 1


WORDS = " ".join(f"word{number:03}" for number in range(200))


def test_a_short_text_is_its_own_extract():
    assert extract("rain", "It did rain.") == "It did [rain]."
    assert extract("sun", "It did rain.") == "It did rain."


def test_an_extract_stands_around_the_hit_between_words():
    assert extract("word100", WORDS, 60) == "…word098 word099 [word100] word101 word102 word103 word104…"
    assert extract("word000", WORDS, 40) == "[word000] word001 word002 word003 word004…"
    assert extract("word199", WORDS, 40) == "…word195 word196 word197 word198 [word199]"


def test_an_extract_stands_where_most_terms_are_together():
    text = f"rain {WORDS} rain and sun {WORDS}"
    assert "[rain] and [sun]" in extract("rain sun", text)


def test_a_text_without_spaces_is_cut_between_characters():
    text = "中" * 500 + "王毅" + "国" * 500
    assert extract("王毅", text) == "…" + "中" * 66 + "[王毅]" + "国" * 132 + "…"
    marks = "e\u0323\u0302" * 400
    assert not extract("rain", marks).removesuffix("…").startswith("\u0302")


def test_an_extract_of_what_has_no_hit_is_its_beginning():
    assert extract("rain", WORDS, 40) == "word000 word001 word002 word003 word004…"


@given(st.text(), st.text(max_size=30))
def test_any_text_is_found_in_itself_and_nothing_is_lost(text, query):
    found = Finder(parse(query).terms).find(text)
    plain = str(found.marked()).replace("<mark>", "").replace("</mark>", "")
    assert plain == str(Finder([]).find(text).marked())
    assert all(0 <= start < end <= len(found.text) for start, end, _number in found.places)
    assert fold(found.text) == fold(text)
    assert len(found.text) < LENGTH or len(found.extract()) < 12 * (LENGTH + 2 * REACH)


@given(st.text(alphabet=st.sampled_from("ab ßéÉæ’'ő王毅ก.-_12"), max_size=40))
def test_every_word_that_is_searched_is_found(text):
    for word in words(text):
        assert Finder([Word(word)]).find(text).places


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "ra " * 330_000,
        "王" * 500_000,
        "é" * 500_000,
        "’" * 500_000,
        "e\u0323\u0302" * 300_000,
        "rain " * 200_000,
    ],
    ids=["a", "ra", "han", "marks", "apostrophes", "combining", "hits"],
)
def test_a_hostile_text_takes_a_time_that_grows_with_its_length(text):
    started = time.process_time()
    Finder(parse('rain a* 王毅 "ra ra ra" "a a"').terms).find(text).extract()
    assert time.process_time() - started < 5
