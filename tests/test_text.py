"""Words: addresses, folding, Markdown, short identifiers."""

import html
import re
import time
import unicodedata

import nh3
import pytest
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from archive import text
from archive.text import SLUG_LENGTH, address_of, fold, plain, render_inline_markdown, render_markdown, slugify
from archive.validators import validate_slug

SLUGS = [
    ("Ma Zhaoxu", "ma-zhaoxu"),
    ("  A   report: the 2nd (part) ", "a-report-the-2nd-part"),
    ("Łódź, Đà Nẵng & Ærø", "lodz-da-nang-aero"),
    ("Straße GROẞ", "strasse-gross"),
    ("Þingvellir, Ísland", "thingvellir-island"),
    ("İstanbul, Diyarbakır", "istanbul-diyarbakir"),
    ("Ürümqi – Qeshqer’s O‘zbek Xi´an", "urumqi-qeshqers-ozbek-xian"),
    ("Ελευθέριος", "ελευθεριοσ"),
    ("Ёлкин, Сергей", "елкин-сергеи"),
    ("习近平会见巴切莱特", "习近平会见巴切莱特"),
    ("米歇尔·巴切莱特", "米歇尔-巴切莱特"),
    ("パリ が", "パリ-が"),
    ("김대중 대통령", "김대중-대통령"),
    ("שלום עליכם", "שלום-עליכם"),
    ("محمد بن سلمان", "محمد-بن-سلمان"),
    ("می\u200cخواهم", "میخواهم"),
    ("हिन्दी समाचार", "हिन्दी-समाचार"),
    ("ශ්\u200dරී ලංකා", "ශ්රී-ලංකා"),
    ("ภาษาไทย", "ภาษาไทย"),
    ("ﬁne ½ ２０２２ Ⅷ", "fine-1-2-2022-viii"),
    ("co\u00adoperation", "cooperation"),
    ("5 µm", "5-μ-m"),
    ("Mos\u043aow", "mos-к-ow"),
    ("🎉 Party 🎉", "party"),
    ("1\ufe0f\u20e3", "1"),
    ("🎉❤️👨\u200d👩\u200d👧", ""),
    ("\u0301", ""),
    ("--- ... /../", ""),
    ("", ""),
    ("../../admin/", "admin"),
]


@pytest.mark.parametrize(("name", "slug"), SLUGS)
def test_a_name_in_any_script_gives_a_readable_address(name, slug):
    assert slugify(name) == slug


@pytest.mark.parametrize("name", ["é", "Ünal Ağa", "한국", "が", "Ёж", "ή"])
def test_composed_and_decomposed_letters_give_the_same_address(name):
    assert slugify(unicodedata.normalize("NFD", name)) == slugify(unicodedata.normalize("NFC", name))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("word " * 60, "-".join(["word"] * 24)),
        ("x" * 300, "x" * 120),
        ("习" * 300, "习" * 120),
        ("a " + "x" * 300, "a"),
        ("x" * 120 + " y", "x" * 120),
    ],
)
def test_a_long_name_gives_an_address_that_ends_with_a_word(name, slug):
    assert len(slugify(name)) <= SLUG_LENGTH
    assert slugify(name) == slug


ANY_NAME = st.text() | st.text("aé̀ßΣςяｱｶﾞİıŉΐﷺ²ªµ'’-_. \u200d\ufe0f\u0345🎉", max_size=30)


@given(ANY_NAME)
@example("ǰŉΐ")
@example("K\u0301\u0345")
def test_every_address_made_from_a_name_is_a_valid_one(name):
    slug = slugify(name)
    assert len(slug) <= SLUG_LENGTH
    if slug:
        validate_slug(slug)
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("école", "ÉCOLE"),
        ("e\u0301cole", "\u00e9cole"),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("Xi’an", "Xi'an"),
        ("Xi´an", "Xian"),
        ("O\u02bbzbek", "Ozbek"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("ｶﾞ", "ガ"),
        ("two\n  lines", "two lines"),
        ("Ελλάς", "ΕΛΛΑΣ"),
        ("Ёлка", "елка"),
        ("ﬁn", "fin"),
        ("co\u00adop\ufeff", "coop"),
        ("\u200eleft", "left"),
        ("❤\ufe0f", "❤"),
        ("Ångström", "angstrom"),
    ],
)
def test_two_spellings_fold_to_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("が", "か"), ("हिन्दी", "हनद"), ("שָׁלוֹם", "שלום"), ("may", "way"), ("a b", "ab")]
)
def test_different_words_stay_apart(one, other):
    assert fold(one) != fold(other)


@given(ANY_NAME)
@example("\u0345")
@example("ŉ")
def test_folding_twice_is_folding_once(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>\n"),
        ("[a](https://example.org)", '<p><a href="https://example.org" rel="noopener nofollow">a</a></p>\n'),
        ("[a](mailto:a@example.org)", '<p><a href="mailto:a@example.org" rel="noopener nofollow">a</a></p>\n'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("# a", "<p># a</p>\n"),
        ("R&D", "<p>R&amp;D</p>\n"),
        ("https://example.org", "<p>https://example.org</p>\n"),
        ("", ""),
    ],
)
def test_markdown_becomes_html(markdown, html):
    assert render_markdown(markdown) == html


ATTACKS = [
    ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
    ('<img src=x onerror="alert(1)">', '<p>&lt;img src=x onerror="alert(1)"&gt;</p>\n'),
    ("<svg/onload=alert(1)>", "<p>&lt;svg/onload=alert(1)&gt;</p>\n"),
    ("a<br>b <b>c</b>", "<p>a&lt;br&gt;b &lt;b&gt;c&lt;/b&gt;</p>\n"),
    ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
    ("[a](JaVaScRiPt:alert(1))", "<p>[a](JaVaScRiPt:alert(1))</p>\n"),
    ("[a](&#106;avascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
    ("[a](java\tscript:alert(1))", "<p>[a](java\tscript:alert(1))</p>\n"),
    ("[a](vbscript:msgbox(1))", "<p>[a](vbscript:msgbox(1))</p>\n"),
    ("[a](data:text/html,alert)", "<p>[a](data:text/html,alert)</p>\n"),
    ("[a](file:///etc/passwd)", "<p>[a](file:///etc/passwd)</p>\n"),
    ("<javascript:alert(1)>", "<p>&lt;javascript:alert(1)&gt;</p>\n"),
    ("[a][b]\n\n[b]: javascript:alert(1)", "<p>[a][b]</p>\n<p>[b]: javascript:alert(1)</p>\n"),
    ("[a](data:image/png;base64,AAAA)", '<p><a rel="noopener nofollow">a</a></p>\n'),
    ("[a](ftp://example.org)", '<p><a rel="noopener nofollow">a</a></p>\n'),
    ("![a](https://example.org/a.png)", '<p>!<a href="https://example.org/a.png" rel="noopener nofollow">a</a></p>\n'),
    (
        '[a](https://example.org "x\\" onclick=\\"alert(1)")',
        '<p><a href="https://example.org" title="x&quot; onclick=&quot;alert(1)" rel="noopener nofollow">a</a></p>\n',
    ),
    ('[a](https://example.org/"onclick=alert(1))', None),
    ("```html\n<script>alert(1)</script>\n```", "<code>&lt;script&gt;alert(1)&lt;/script&gt;\n</code>\n"),
    ("{{7*7}} {% load x %}", "<p>{{7*7}} {% load x %}</p>\n"),
]


@pytest.mark.parametrize(("attack", "html"), ATTACKS)
def test_markdown_lets_nothing_harmful_through(attack, html):
    rendered = str(render_markdown(attack))
    if html is not None:
        assert rendered == html
    assert set(re.findall(r"<[/\s]*([^\s>]*)", rendered)) <= {"p", "a", "code"}
    assert '<a href="java' not in rendered.lower()


def test_a_paragraph_has_no_tags_of_its_own():
    assert render_inline_markdown("*a* <b>\n# b\n- c") == "<em>a</em> &lt;b&gt;\n# b\n- c"


@pytest.mark.parametrize(
    "attack",
    [
        *("[" * 50_000, "![" * 25_000, "[" * 25_000 + "]" * 25_000, "[a](" * 12_000, "[" * text.MOST_BRACKETS),
        *("*" * 50_000, "_a" * 25_000, "`a``b" * 10_000, "<" * 50_000, ">" * 20_000, "[x]:" * 10_000),
    ],
    ids=lambda attack: f"{attack[:6]} x{len(attack)}",
)
def test_deep_nesting_costs_no_more_than_seconds(attack):
    start = time.process_time()
    render_markdown(attack)
    render_inline_markdown(attack)
    assert time.process_time() - start < 6


def test_a_text_with_very_many_brackets_has_no_links():
    assert render_markdown("[a](https://example.org)" + " [" * 1000) == (
        "<p>[a](https://example.org)" + " [" * 1000 + "</p>\n"
    )


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("*a*  **b**\n\nc", "a b c"),
        ("R&D at “X” <b>", "R&D at “X” <b>"),
        ("[a](https://example.org)", "a"),
        ("&lt;script&gt;", "<script>"),
    ],
)
def test_plain_words_have_no_markup(markdown, words):
    assert plain(markdown) == words


@given(st.text(st.sampled_from("ab1 .,:;-+=(){}’\"'\u00a0\u2028\u200b\ufeff/%$@^é中*_`<&#\\n\t"), max_size=12))
@example("1. first")
@example("a-b --- c === d ~ e")
@example("www.example.org and http://example.org")
def test_a_text_without_markup_is_what_markdown_makes_of_it(markdown):
    rendered = html.unescape(nh3.clean(text._markdown_for(markdown).render(markdown), tags=set()))
    assert plain(markdown) == " ".join(rendered.split())
    assert render_markdown(markdown) == text._clean(text._markdown_for(markdown).render(markdown))
    assert render_inline_markdown(markdown) == text._clean(text._markdown_for(markdown).renderInline(markdown))


@pytest.mark.parametrize("part", ["ann", "x", "xx", "习近平", "عربي", "a'b", "a&b;c", "x y", "%41", "~:@", "a(b)!"])
def test_an_address_is_the_one_that_urls_give(part):
    assert address_of("person", part) == reverse("archive:person", args=[part])
    assert address_of("statement", part) == reverse("archive:statement", args=[part])


def test_short_identifiers_are_eight_signs_that_cannot_be_confused():
    made = {text.short_uid() for _ in range(2000)}
    assert {len(uid) for uid in made} == {8}
    assert set("".join(made)) == set("0123456789bcdfghjkmnpqrstvwxz")
    assert len(made) == 2000


@pytest.mark.parametrize(
    ("name", "key"),
    [
        *[("The United Nations", "United Nations"), ("A Body", "Body"), ("An Office", "Office")],
        *[("Theatre", "Theatre"), ("the", "the"), (" THE  Bank ", "Bank")],
    ],
)
def test_a_sort_name_leaves_a_leading_article_out(name, key):
    assert text.sort_key(name) == key
