import pytest

from archive.choices import Certainty
from archive.models import Affiliation
from archive.templatetags.sources import certainty, evidence, paragraphs_here, source
from archive.views.base import evidence_of
from tests import factories

pytestmark = pytest.mark.django_db


def loaded(row):
    return type(row).objects.prefetch_related(evidence_of()).get(pk=row.pk)


def test_a_paragraph_is_named_with_its_article():
    paragraph = factories.make_paragraph(factories.make_article(headline="On <rain>", slug="rain", language="en"))
    assert source(paragraph) == (
        '<a href="/articles/rain/#p1">paragraph 1</a> of '
        '<cite dir="auto"><a href="/articles/rain/" lang="en">On &lt;rain&gt;</a></cite>'
    )


def test_several_paragraphs_are_gathered_by_article_in_the_order_of_the_text():
    rain = factories.make_article(headline="Rain", slug="rain", body=["1", "2", "3"])
    sun = factories.make_article(headline="Sun", slug="sun", body=["1", "2"])
    first, second, third = rain.paragraphs.all()
    row = factories.make_affiliation(evidence=[third, sun.paragraphs.last(), first, second])
    assert evidence(loaded(row)) == (
        'paragraphs <a href="/articles/rain/#p1" aria-label="paragraph 1">1</a>, '
        '<a href="/articles/rain/#p2" aria-label="paragraph 2">2</a> and '
        '<a href="/articles/rain/#p3" aria-label="paragraph 3">3</a> of '
        '<cite dir="auto"><a href="/articles/rain/" lang="en">Rain</a></cite>; '
        '<a href="/articles/sun/#p2">paragraph 2</a> of '
        '<cite dir="auto"><a href="/articles/sun/" lang="en">Sun</a></cite>'
    )


def test_paragraphs_of_a_draft_are_not_named():
    draft = factories.make_article(status="draft", body=["1"])
    public = factories.make_article(headline="Rain", slug="rain", body=["1"])
    row = factories.make_affiliation(evidence=[draft.paragraphs.get(), public.paragraphs.get()])
    assert evidence(loaded(row)) == (
        '<a href="/articles/rain/#p1">paragraph 1</a> of '
        '<cite dir="auto"><a href="/articles/rain/" lang="en">Rain</a></cite>'
    )
    assert evidence(loaded(factories.make_affiliation(evidence=[draft.paragraphs.get()]))) == ""


def test_on_the_articles_own_page_the_links_stay_on_it():
    one, two = factories.make_article(body=["1", "2"]).paragraphs.all()
    assert paragraphs_here([two]) == '<a href="#p2">paragraph 2</a>'
    assert paragraphs_here([two, one]) == (
        'paragraphs <a href="#p1" aria-label="paragraph 1">1</a> and <a href="#p2" aria-label="paragraph 2">2</a>'
    )
    assert paragraphs_here([]) == ""


def test_a_paragraph_that_has_no_number_in_the_source_goes_by_its_key():
    paragraph = factories.make_paragraph()
    paragraph.number = None
    assert paragraphs_here([paragraph]) == '<a href="#p1">paragraph p1</a>'


def test_certainty_is_told_unless_the_source_is_plain():
    assert certainty(Affiliation(certainty=Certainty.STATED)) == ""
    assert certainty(Affiliation(certainty=Certainty.PROBABLE)) == (
        '<span class="certainty" title="The source probably says this; the archive is not certain of its reading.">'
        "probable</span>"
    )
