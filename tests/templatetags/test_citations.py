import re

import pytest
from django.template import Context
from django.test import RequestFactory

from archive.models import Article, Statement
from archive.templatetags.citations import citation
from tests import factories

pytestmark = pytest.mark.django_db


def cite(record):
    context = Context({"request": RequestFactory().get("/"), "archive_name": "Editorial Archive"})
    html = citation(context, record)
    words = re.sub(r"<[^>]+>", "", html)
    return words.partition(". Editorial Archive, last changed ")[0], words.rpartition(", ")[2]


@pytest.fixture
def report():
    return factories.make_article(
        headline="Rain & <sun>",
        slug="rain",
        issued="2022-05",
        agency=factories.make_organisation(name="Xinhua"),
        publisher=factories.make_organisation(name="The Daily"),
        body=["One.", "Two.", "Three."],
    )


def test_a_record_is_cited_by_its_name():
    person = factories.make_person(name="Ann Lee", slug="ann")
    assert cite(person) == ("“Ann Lee”", "http://testserver/people/ann/.")


def test_an_article_is_cited_with_those_who_brought_it_and_its_date(report):
    expected = "Xinhua, The Daily, “Rain &amp; &lt;sun&gt;”, May 2022"
    assert cite(report) == (expected, "http://testserver/articles/rain/.")


def test_an_article_is_cited_without_what_is_not_public_or_not_known():
    hidden = factories.make_organisation(name="Hidden", status="draft")
    article = factories.make_article(headline="Rain", issued="", agency=hidden, publisher=None)
    assert cite(Article.objects.get(pk=article.pk))[0] == "“Rain”, date not given"


def test_one_body_that_is_agency_and_publisher_is_named_once():
    body = factories.make_organisation(name="Xinhua")
    article = factories.make_article(headline="Rain", issued="2022", agency=body, publisher=body)
    assert cite(article)[0] == "Xinhua, “Rain”, 2022"


def test_a_statement_is_cited_with_speaker_kind_date_article_and_paragraphs(report):
    ann = factories.make_person(name="Ann Lee")
    first, _second, third = report.paragraphs.all()
    statement = factories.make_statement(
        uid="s1", article=report, person=ann, text="Rain *fell*.", said_date="2022-05-28", evidence=[first, third]
    )
    assert cite(Statement.objects.get(pk=statement.pk)) == (
        (
            "Ann Lee: Rain fell (reported speech, 28 May 2022), Xinhua, The Daily, “Rain &amp; &lt;sun&gt;”, May 2022, "
            "paragraphs 1, 3"
        ),
        "http://testserver/statements/s1/.",
    )


def test_a_quotation_is_cited_in_quotation_marks_and_a_long_one_is_cut_at_a_word(report):
    text = "word " * 60
    statement = factories.make_statement(
        article=report, printed_name="she", kind="direct-quotation", text=text.strip(),
        evidence=[report.paragraphs.first()],
    )  # fmt: skip
    quoted = " ".join(["word"] * 32)
    assert cite(statement)[0] == (
        f"she: “{quoted} …” (direct quotation, date not given), Xinhua, The Daily, “Rain &amp; &lt;sun&gt;”, May 2022, "
        "paragraph 1"
    )
