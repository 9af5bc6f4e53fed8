"""Articles, their paragraphs, their galleries and what ties them to each other."""

import pytest

from archive.choices import Status
from archive.models import Article
from tests.factories import make_article, make_image, make_organisation, make_paragraph, make_relation, put_in_gallery
from tests.models.test_base import refused

pytestmark = pytest.mark.django_db


def test_the_newest_come_first_and_what_has_no_date_last():
    texts = ["2022", "", "2022-05-29", "2023?", "", "199X", "2024/..", "/2020"]
    articles = {text: make_article(issued=text) for text in dict.fromkeys(texts)}
    undated = make_article(issued="")
    assert list(Article.objects.all()) == [
        articles["2024/.."], articles["2023?"], articles["2022"], articles["2022-05-29"], articles["/2020"],
        articles["199X"], articles[""], undated,
    ]  # fmt: skip


def test_the_public_reporters_are_the_agency_and_the_publisher_each_body_once():
    agency, publisher = make_organisation(), make_organisation()
    hidden = make_organisation(status=Status.DRAFT)
    reporters = [
        make_article(agency=agency, publisher=publisher).public_reporters,
        make_article(agency=agency, publisher=agency).public_reporters,
        make_article(agency=hidden, publisher=publisher).public_reporters,
        make_article(publisher=hidden).public_reporters,
    ]
    assert reporters == [[agency, publisher], [agency], [publisher], []]


def test_a_paragraph_is_known_and_found_by_its_article_and_its_key():
    article = make_article(headline="A report")
    first, second = make_paragraph(article, text="*One*"), make_paragraph(article)
    assert [(row.key, row.uid, row.get_absolute_url()) for row in (first, second)] == [
        ("p1", "a-report#p1", "/articles/a-report/#p1"), ("p2", "a-report#p2", "/articles/a-report/#p2")
    ]  # fmt: skip
    assert (str(second), first.html) == ("A report · p2", "<em>One</em>")


def test_a_key_is_given_once_in_an_article():
    first = make_paragraph()
    again = type(first)(article=first.article, key="p1", text="Again", uid="another")
    assert "key" in refused(again.save)


@pytest.mark.parametrize("key", ["7", "p0", "p07", "q1", "p", "intro", "p1\n"])
def test_a_key_has_its_form(key):
    from django.core.exceptions import ValidationError

    paragraph = make_paragraph()
    paragraph.key = key
    with pytest.raises(ValidationError) as refusal:
        paragraph.full_clean()
    assert refusal.value.message_dict == {"key": ["A paragraph’s key is p and a number: p1, p2 ..."]}


def test_an_old_copy_of_an_article_does_not_set_its_last_key_back():
    article = make_article()
    old = Article.objects.get()
    make_paragraph(article)
    make_paragraph(article)
    old.headline = "Corrected"
    old.save()
    article = Article.objects.get()
    assert (article.headline, article.last_paragraph_key) == ("Corrected", 2)


def test_two_articles_are_tied_in_one_way_once():
    relation = make_relation(kind="translates")
    assert str(relation) == f"translates {relation.other}"
    again = type(relation)(article=relation.article, other=relation.other, kind="translates")
    assert "articlerelation" in refused(again.save)
    make_relation(article=relation.article, other=relation.other, kind="corrects")


def test_a_picture_is_in_a_gallery_once_and_in_its_order():
    article, pictures = make_article(), [make_image() for _ in range(3)]
    uses = [put_in_gallery(article, picture, order) for picture, order in zip(pictures, (3, 1, 2), strict=True)]
    assert list(article.gallery.all()) == [uses[1], uses[2], uses[0]]
    assert str(uses[0]) == pictures[0].alt
    assert "articleimage" in refused(put_in_gallery, article, pictures[0])
