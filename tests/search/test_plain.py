import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import OrganisationName, PersonName, PlaceName
from archive.search import KINDS, QUERY_LENGTH, QueryTooLongError, search
from archive.search.plain import WORDS_LIMIT, words_of
from tests import factories

pytestmark = pytest.mark.django_db


def found(query, kind=None):
    """What is found, as kinds and names, in the order of the results."""
    return [(KINDS[place], name) for place, _key, name in search(query, kind).hits]


def test_every_kind_is_found_by_its_name_headline_or_words():
    article = factories.make_article(headline="Rain in May")
    factories.make_person(name="Ann Rain")
    factories.make_organisation(name="Rain Office")
    factories.make_event(name="Talks on rain")
    factories.make_place(name="Rainville")
    factories.make_topic(name="rain")
    factories.make_statement(article=article, text="It did rain.", printed_name="Bob")
    assert found("rain") == [
        ("article", "Rain in May"),
        ("person", "Ann Rain"),
        ("organisation", "Rain Office"),
        ("event", "Talks on rain"),
        ("place", "Rainville"),
        ("topic", "rain"),
        ("statement", ""),
    ]
    assert search("rain").counts == dict.fromkeys(KINDS, 1)
    assert search("rain").total == 7


@pytest.mark.parametrize(
    ("maker", "noun", "name_model"),
    [
        (factories.make_person, "person", PersonName),
        (factories.make_organisation, "organisation", OrganisationName),
        (factories.make_place, "place", PlaceName),
    ],
)
def test_every_form_of_a_name_is_found_once(maker, noun, name_model):
    record = maker(name="Xi Jinping")
    for text in ("习近平", "Си Цзиньпин", "Xi of many names"):
        name_model(**{noun: record}, text=text).save()
    for query in ("习近平", "近平", "Си", "xi jinping", "many Jinping"):
        assert found(query) == [(noun, "Xi Jinping")]


def test_every_word_has_to_occur():
    factories.make_topic(name="human rights")
    factories.make_topic(name="human geography")
    assert found("human") == [("topic", "human geography"), ("topic", "human rights")]
    assert found("rights human") == [("topic", "human rights")]
    assert found("human nothing") == []


@pytest.mark.parametrize("query", ["People's", "People’s", "PEOPLE'S"])
def test_the_kind_of_apostrophe_does_not_matter(query):
    factories.make_organisation(name="People's Court")
    factories.make_organisation(name="People’s Hall")
    assert [name for _kind, name in found(query)] == ["People's Court", "People’s Hall"]


def test_one_kind_can_be_asked_for_and_all_are_counted():
    factories.make_topic(name="rain")
    factories.make_place(name="Rainville")
    assert found("rain", "place") == [("place", "Rainville")]
    assert search("rain", "place").counts == {**dict.fromkeys(KINDS, 0), "topic": 1, "place": 1}


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
def test_only_what_is_public_is_found(state):
    hidden = factories.make_person(name="Rain", status=state)
    PersonName(person=hidden, text="Secret").save()
    factories.make_article(headline="Rain", status=state)
    factories.make_statement(text="Rain.", article=factories.make_article(status=state))
    draft = factories.make_article(status=state, body=["1"])
    factories.make_statement(text="Rain.", evidence=list(draft.paragraphs.all()))
    assert (found("rain"), found("secret"), search("rain").total) == ([], [], 0)


@pytest.mark.parametrize(
    ("query", "name"), [("100%", "100% rain"), ("a_b", "a_b"), ("c\\d", "c\\d"), ('"', 'the "rain"')]
)
def test_signs_that_mean_something_to_a_database_mean_themselves(query, name):
    for topic in ("100% rain", "100 rain", "a_b", "aXb", "c\\d", "cd", 'the "rain"'):
        factories.make_topic(name=topic)
    assert found(query) == [("topic", name)]


@pytest.mark.parametrize("query", ["", "   ", "\t\n", "\0", "\ud800"])
def test_a_query_without_a_word_finds_nothing(query):
    factories.make_topic(name="rain")
    assert found(query) == []
    assert search(query).total == 0


def test_a_query_has_its_limits():
    assert words_of("a " * 50) == ["a"] * WORDS_LIMIT
    assert search("x" * QUERY_LENGTH).total == 0
    with pytest.raises(QueryTooLongError):
        search("x" * (QUERY_LENGTH + 1))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=QUERY_LENGTH))
def test_no_query_is_an_error(query):
    assert len(list(search(query).hits)) == search(query).total
