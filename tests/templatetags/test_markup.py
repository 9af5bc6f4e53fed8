import pytest

from archive.models import Paragraph, Statement
from archive.templatetags.markup import inline_markdown, markdown, marked, plain


def test_markdown_becomes_paragraphs_without_the_authors_html():
    assert markdown("One *two*\n\n<b>three</b>") == "<p>One <em>two</em></p>\n<p>&lt;b&gt;three&lt;/b&gt;</p>\n"
    assert inline_markdown("One **two**") == "One <strong>two</strong>"
    assert plain("One **two**") == "One two"


@pytest.mark.parametrize(
    ("text", "exact", "html"),
    [
        ("Ma said that it rained.", "it rained", "Ma said that <mark>it rained</mark>."),
        ("Rain & sun", "& sun", "Rain <mark>&amp; sun</mark>"),
        ("He *said* so", "*said* so", "He <mark><em>said</em> so</mark>"),
        ("He *said so*", "said so", "He <em><mark>said so</mark></em>"),
        ("He *said* so", "said* so", "He <em>said</em> so"),
        ("[Rain](https://a.example)", "a.ex", '<a href="https://a.example" rel="noopener nofollow">Rain</a>'),
        ("Nothing of the kind", "rain", "Nothing of the kind"),
        ("No anchor", "", "No anchor"),
        ("<script>alert(1)</script> rain", "rain", "&lt;script&gt;alert(1)&lt;/script&gt; <mark>rain</mark>"),
        ("A sign \ue000 of one's own", "own", "A sign \ue000 of one's own"),
    ],
)  # fmt: skip
def test_the_words_that_carry_a_statement_are_marked_where_that_leaves_the_html_whole(text, exact, html):
    assert marked(Paragraph(text=text), Statement(exact=exact)) == html


def test_the_words_around_it_tell_two_places_apart():
    paragraph = Paragraph(text="It rained in May. It rained in June.")
    statement = Statement(exact="It rained", prefix="in May. ", suffix=" in June")
    assert marked(paragraph, statement) == "It rained in May. <mark>It rained</mark> in June."
