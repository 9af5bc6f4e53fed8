import html
import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.domain.linking import Linkable, Linker, linkable
from archive.text import render_inline_markdown
from tests import factories
from tests.reading import parse

WORDS_IN_TAGS = re.compile(r'<a class="name" href="[^"]*">(.*?)</a>', re.DOTALL)


def linker(**names):
    """Links names given as ``xi=["Xi", "Xi Jinping"]`` to ``/xi/``, in every paragraph."""
    return Linker(Linkable(("person", key), f"/{slug}/", tuple(names[slug])) for key, slug in enumerate(names))


def links(text, **names):
    """What is linked in a text: words and address."""
    rendered = str(linker(**names).render(text, 1))
    return [
        (link.text, link.attributes["href"])
        for link in parse(rendered).find_all("a")
        if link.attributes.get("class") == "name"
    ]


def test_a_name_becomes_a_link_in_safe_html():
    found = Linker([Linkable(("person", 1), '/a?b="&c', ("Ann & Co",))]).render("Hello *Ann & Co* <b>", 1)
    assert found == 'Hello <em><a class="name" href="/a?b=&quot;&amp;c">Ann &amp; Co</a></em> &lt;b&gt;'


def test_only_the_first_occurrence_of_a_record_is_linked_whichever_of_its_names_it_is():
    assert links("Xi, Xi Jinping and Xi met Ann.", xi=["Xi Jinping", "Xi"], ann=["Ann"]) == [
        ("Xi", "/xi/"),
        ("Ann", "/ann/"),
    ]
    assert linker(xi=["Xi"]).render("Xi and Xi", 1) == '<a class="name" href="/xi/">Xi</a> and Xi'


def test_the_longest_name_wins():
    names = {"office": ["Office of the United Nations"], "un": ["United Nations"], "chief": ["Nations Chief Officer"]}
    assert links("the United Nations", **names) == [("United Nations", "/un/")]
    assert links("Office of the United Nations", **names) == [("Office of the United Nations", "/office/")]
    assert links("United Nations Chief Officer", **names) == [("Nations Chief Officer", "/chief/")]
    assert links("Al B C D", one=["Al B"], two=["B C D"], three=["Al"]) == [("Al", "/three/"), ("B C D", "/two/")]


def test_a_longer_name_that_is_not_linked_again_still_covers_the_shorter_one():
    names = {"xi": ["Xi Jinping", "Xi"], "jinping": ["Jinping"]}
    assert links("Xi met Xi Jinping.", **names) == [("Xi", "/xi/")]


def test_a_name_of_two_records_is_not_linked_nor_is_a_part_of_it():
    names = {"court": ["Canton Court"], "visit": ["Canton Court"], "canton": ["Canton"]}
    assert links("Canton Court, then Canton", **names) == [("Canton", "/canton/")]
    assert links("Canton Court", **names) == []


@pytest.mark.parametrize(
    "text",
    [
        "Xinjiang", "Maxi", "Xi1", "Xí", "Xiу", "xi", "XI", "Xi-an", "anti-Xi", "Xi’an", "O’Xi", "Xi_a", "a_Xi",
        "ann@Xi", "Xi.org", "Xi\u00adan", "Xi\u200dan", "<b>Maxi</b>", "Xi**an**", "*Ma*Xi",
    ],
)  # fmt: skip
def test_nothing_is_linked_inside_another_word(text):
    text = text.replace("ann@Xi", "ann@Xi")
    assert links(f"so {text} it is", xi=["Xi"]) == []


@pytest.mark.parametrize(
    "text",
    ["Xi", "Xi.", "(Xi)", "“Xi”", "Xi’s", "Xi's", "‘Xi’", "Xi, Ma", "Xi–Ma", "a/Xi", "*Xi*", "**Xi**", "Xi:", "*Xi*’s",
     "习Xi平", "Xi说", "- Xi -", "Xi…"],
)  # fmt: skip
def test_a_name_between_other_signs_is_linked(text):
    assert links(f"so {text} it is", xi=["Xi"]) == [("Xi", "/xi/")]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("国家主席习近平说", "习近平", "习近平"),
        ("中国共产党在中国", "中国共产党", "中国共产党"),
        ("マリとイラン", "マリ", "マリ"),
        ("アマリリス", "マリ", None),
        ("ประเทศไทยและจีน", "ประเทศไทย", "ประเทศไทย"),
        ("ประเทศไทยี", "ประเทศไทย", None),
        ("ئۇ قەشقەر دىن", "قەشقەر", "قەشقەر"),
        ("وقشقر", "قشقر", None),
        ("Žižek přišel", "Žižek", "Žižek"),
        ("Z\u030ciz\u030cek", "Žižek", "Z\u030ciz\u030cek"),
        ("Žižek", "Z\u030ciz\u030cek", "Žižek"),
        ("Xi\u00a0Jinping", "Xi Jinping", "Xi Jinping"),
        ("Xi\nJinping", "Xi Jinping", "Xi Jinping"),
        ("Xi  Jinping", "Xi Jinping", "Xi Jinping"),
        ("Women’s Federation", "Women's Federation", "Women’s Federation"),
        ("Women's Federation", "Women’s Federation", "Women's Federation"),
        ("All‑China", "All-China", "All‑China"),
        ("the Ministry", "the Ministry", "Ministry"),
        ("Every Ministry", "the Ministry", "Ministry"),
        ("in the Guardian", "The Guardian", "the Guardian"),
        ("The Guardian", "The Guardian", "The Guardian"),
        ("a Guardian", "The Guardian", None),
        ("Party (CPC) said", "Party (CPC)", "Party (CPC)"),
        ("学习", "习", None),
        ("I, M, said", "M", None),
    ],
)
def test_names_are_found_in_every_script_and_spelling(text, name, words):
    assert links(text, it=[name]) == ([(words, "/it/")] if words else [])


def test_the_longest_name_wins_without_spaces_between_the_words():
    assert links("国家主席习近平", xi=["习近平"], ping=["近平"], head=["国家主席"]) == [
        ("国家主席", "/head/"),
        ("习近平", "/xi/"),
    ]


@pytest.mark.parametrize("text", ["[Xi](https://example.org/)", "`Xi`", "see https://example.org/Xi/Xi", "**X**i"])
def test_nothing_is_linked_in_a_link_code_an_address_or_over_the_edge_of_a_tag(text):
    rendered = render_inline_markdown(text)
    assert linker(xi=["Xi"]).render(text, 1) == rendered
    assert linker(xi=["Xi"]).render(f"{text} Xi", 1) == f'{rendered} <a class="name" href="/xi/">Xi</a>'


def test_a_title_that_looks_like_a_tag_is_no_tag():
    text = '[a](https://example.org/ "x > Xi < y") Xi'
    assert links(text, xi=["Xi"]) == [("Xi", "/xi/")]


def test_a_name_is_linked_only_in_the_paragraphs_that_its_mention_names():
    one = Linkable(("person", 1), "/one/", ("Ann",), frozenset({1}))
    two = Linkable(("person", 2), "/two/", ("Ann", "Ann Lee"), frozenset({2}))
    both = Linker([one, two])
    assert both.render("Ann Lee", 1) == '<a class="name" href="/one/">Ann</a> Lee'
    assert both.render("Ann Lee", 2) == '<a class="name" href="/two/">Ann Lee</a>'
    assert both.render("Ann Lee", 3) == "Ann Lee"


@pytest.mark.django_db
def test_a_mention_lets_its_record_be_linked_by_all_its_names():
    mention = factories.make_person_mention(
        person=factories.make_person(name="Xi Jinping", slug="xi"), as_printed="President Xi"
    )
    assert linkable(mention, ["Xi"], [3, 4]) == Linkable(
        ("person", mention.person.pk), "/people/xi/", ("Xi Jinping", "Xi", "President Xi"), frozenset({3, 4})
    )
    found = linkable(mention, [], [])
    assert found is not None
    assert found.paragraphs is None


@pytest.mark.django_db
def test_a_refused_mention_or_one_of_a_hidden_record_links_nothing():
    assert linkable(factories.make_place_mention(is_linked=False), [], []) is None
    assert linkable(factories.make_place_mention(place=factories.make_place(status="draft")), [], []) is None


NAMES = [
    "Xi",
    "Xi Jinping",
    "Jinping",
    "习近平",
    "近平",
    "Ann & Co",
    "a b",
    "the a",
    "*",
    "ü",
    "ab",
    "b <",
    "قەشقەر",
    "’s",
]
PIECES = [
    *NAMES,
    " ",
    "*",
    "**",
    "`",
    "[",
    "](http://x/y)",
    "<b>",
    "&amp;",
    "\n",
    "  \n",
    "’",
    "-",
    "s",
    "\u0301",
    "1",
    "\\",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.lists(st.sampled_from(NAMES), max_size=8))
def test_the_words_stay_as_they_are_and_no_record_is_linked_twice(text, names):
    rendered = str(render_inline_markdown(text))
    found = str(Linker(Linkable(("x", hash(name)), f"/{name}/", (name,)) for name in names).render(text, 1))
    assert WORDS_IN_TAGS.sub(r"\1", found) == rendered
    anchors = parse(found).find_all("a")
    assert [inner for anchor in anchors for inner in anchor.find_all("a")] == []
    addresses = [anchor.attributes["href"] for anchor in anchors if anchor.attributes.get("class") == "name"]
    assert len(addresses) == len(set(addresses))


@given(st.text(max_size=200), st.lists(st.text(max_size=6), max_size=6))
def test_any_text_with_any_names_keeps_its_words(text, names):
    rendered = str(render_inline_markdown(text))
    found = str(Linker(Linkable(("x", key), "/x/", (name,)) for key, name in enumerate(names)).render(text, 1))
    assert WORDS_IN_TAGS.sub(r"\1", found) == rendered
    for words in WORDS_IN_TAGS.findall(found):
        assert len(html.unescape(words)) > 1


def slow(names, text):
    """How many seconds it takes to link a text beyond showing it."""
    start = time.process_time()
    render_inline_markdown(text)
    middle = time.process_time()
    Linker(Linkable(("x", key), "/x/", (name,)) for key, name in enumerate(names)).render(text, 1)
    return (time.process_time() - middle) - (middle - start)


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["习" * length for length in range(2, 200)], "习" * 10_000),
        (["习" * length + "x" for length in range(2, 200)], "习" * 10_000),
        (["a" * length for length in range(2, 200)], "a" * 10_000),
        (["a " * length + "b" for length in range(1, 100)], "a " * 5_000),
        (["a b"], "a" + " " * 10_000 + "c"),
        (["ab"], "*ab*" * 2_500),
        (["ab"], "[ab](" * 2_000),
        (["ab"], "&" * 10_000),
        (["ab"], "<" * 10_000),
        (["ab"], '"<a"' * 2_500),
    ],
)
def test_no_text_and_no_names_take_long(names, text):
    assert slow(names, text) < 2


def test_ten_thousand_random_characters_with_three_hundred_names_take_no_time():
    chance = random.Random(7)
    names = ["".join(chance.choices("abcde ", k=chance.randint(2, 30))) for _number in range(300)]
    text = "".join(chance.choices("abcde   .", k=10_000))
    assert slow(names, text) < 0.5
