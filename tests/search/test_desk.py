import pytest

from archive.models import PersonName
from archive.search.desk import find_at_desk
from tests import factories

pytestmark = pytest.mark.django_db


def found(kind: str, typed: str, *, every_name: bool = True) -> set[int]:
    return set(find_at_desk(kind, typed, every_name=every_name))


def test_records_are_found_in_every_state_by_the_beginnings_of_their_names():
    draft = factories.make_person(name="Łucja Ürük", status="draft")
    public = factories.make_person(name="Lucjan Urukow")
    withdrawn = factories.make_person(name="Another", status="withdrawn")
    PersonName(person=withdrawn, text="习近平").save()
    assert found("person", "lucj uru") == {draft.pk, public.pk}
    assert found("person", "URUK łuc") == {draft.pk, public.pk}
    assert found("person", "近平") == {withdrawn.pk}
    assert found("person", "ucja") == found("person", "…") == found("organisation", "lucja") == set()


def test_an_article_is_found_by_its_headline_and_not_by_its_text():
    article = factories.make_article(headline="Talks on cotton", summary="Rain.", body=["Snow."], status="draft")
    assert found("article", "cott talk") == {article.pk}
    assert found("article", "rain") == found("article", "snow") == set()


def test_a_statement_is_found_by_its_words_and_by_who_said_it():
    hidden = factories.make_person(name="Ann Rain", status="draft")
    by_words = factories.make_statement(text="It did rain.", status="draft")
    by_speaker = factories.make_statement(person=hidden, text="It was dry in May.")
    assert found("statement", "rain") == {by_words.pk, by_speaker.pk}
    assert found("statement", "rain dry") == {by_speaker.pk}
    assert found("statement", "rain", every_name=False) == {by_words.pk}
