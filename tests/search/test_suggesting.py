import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import PersonName, PlaceName
from archive.search.suggesting import suggest
from tests import factories

pytestmark = pytest.mark.django_db


def names(typed, **limits):
    return [one.name for one in suggest(typed, **limits)]


def test_the_beginnings_of_words_of_names_are_enough_in_any_order():
    factories.make_person(name="Wang Yi")
    factories.make_organisation(name="Wangfujing Office")
    factories.make_article(headline="Wang Yi abroad")
    factories.make_statement(text="Wang.")
    assert names("wang") == ["Wang Yi", "Wangfujing Office"] or names("wang") == ["Wangfujing Office", "Wang Yi"]
    for typed in ("wang y", "Y WÁ", "yi wang", "wang-yi"):
        assert names(typed) == ["Wang Yi"]
    for typed in ("ang", "wang x", "", "  ", "\0", "🦊", '"', "wang abroad"):
        assert names(typed) == []


def test_another_name_is_told_when_it_was_begun():
    person = factories.make_person(name="Xi Jinping", slug="xi")
    for text, language, script in (("习近平", "zh", "Hans"), ("Xí Jìnpíng", "zh", "Latn")):
        PersonName(person=person, text=text, language=language, script=script).save()
    found = {
        typed: [(one.kind, one.name, one.slug, one.also, one.also_lang) for one in suggest(typed)]
        for typed in ("习近", "近平", "xi")
    }
    assert found["习近"] == [("person", "Xi Jinping", "xi", "习近平", "zh-Hans")]
    assert found["近平"] == found["习近"]
    assert found["xi"] == [("person", "Xi Jinping", "xi", "", "")]
    assert suggest("平习") == []


def test_the_words_of_one_name_are_meant():
    place = factories.make_place(name="Urumqi")
    for text in ("Ürümchi City", "Wulumuqi"):
        PlaceName(place=place, text=text).save()
    assert names("wulu city") == []
    assert [(one.name, one.also) for one in suggest("urumc")] == [("Urumqi", "Ürümchi City")]


def test_what_begins_with_the_words_comes_before_what_has_them_inside():
    office = factories.make_organisation(name="Office of rain")
    factories.make_article(publisher=office)
    factories.make_organisation(name="Rain office")
    factories.make_organisation(name="The body")
    assert names("rain") == ["Rain office", "Office of rain"]
    assert names("off") == ["Office of rain", "Rain office"]


def test_just_the_name_comes_first_then_what_is_named_most():
    topic, often = factories.make_topic(name="rain"), factories.make_topic(name="rain of May")
    seldom = factories.make_topic(name="rain of June")
    for topics in ([often], [often, seldom]):
        factories.make_article(topics=topics)
    assert names("rain") == [topic.name, often.name, seldom.name]
    assert names("rai") == [often.name, seldom.name, topic.name]
    assert names("rai", limit=2) == [often.name, seldom.name]


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
def test_nothing_hidden_is_proposed_or_weighs(state):
    factories.make_person(name="Rain", status=state)
    once, never = factories.make_topic(name="rain b"), factories.make_topic(name="rain a")
    factories.make_article(topics=[once])
    for _ in range(3):
        factories.make_article(topics=[never], status=state)
    assert names("rain") == ["rain b", "rain a"]


def test_it_takes_as_many_queries_for_many_as_for_one():
    def count():
        suggest("rain")
        factories.make_topic()
        suggest("nothing")
        with CaptureQueriesContext(connection) as queries:
            suggest("rain")
        return len(queries)

    factories.make_person(name="Rain")
    few = count()
    for _ in range(30):
        PersonName(person=factories.make_person(name="A"), text="rain").save()
        factories.make_place(name="rain")
    suggest("rain")
    assert count() <= max(few, 7)
