import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import PersonName
from archive.search.fields import resolve
from archive.search.language import Field, parse
from archive.search.selecting import look, select
from tests import factories

pytestmark = pytest.mark.django_db


def ask(typed):
    """What a query finds, as names, and what is said about it."""
    shelf = look()
    query = resolve(parse(typed), shelf)
    found = select(query=query, shelf=shelf).hits("", 0, 50)
    return sorted((kind, key) for kind, key, _number in found), list(query.notes)


def hits(*records):
    return sorted((record._meta.model_name, record.pk) for record in records)


def values(typed):
    return [term.values for term in resolve(parse(typed), look()).terms if isinstance(term, Field)]


def test_a_name_is_known_by_any_of_its_words_in_any_script():
    person = factories.make_person(name="Wang Yi")
    PersonName(person=person, text="王毅").save()
    said = factories.make_statement(person=person)
    other = factories.make_statement(person=factories.make_person(name="Xi Jinping"))
    for typed in ("speaker:wang", 'speaker:"YI wáng"', "speaker:王毅", "speaker:毅", "speaker:wang-yi"):
        assert ask(typed) == (hits(said), [])
    assert ask("speaker:xi OR speaker:wang") == (hits(said, other), [])
    assert ask("kind:statement -speaker:wang") == (hits(other), [])
    assert values("speaker:wang") == [(("speaker", f"person:{person.pk}"),)]


def test_a_body_can_speak_too_and_is_no_person():
    body = factories.make_organisation(name="Rain Office")
    said = factories.make_statement(organisation=body, person=None)
    assert ask("speaker:rain") == (hits(said), [])
    assert ask("organisation:rain") == (hits(said), [])
    assert ask("person:rain")[1] == ["No person in the archive is called “rain”, so that was searched as words."]


def test_all_records_with_the_words_in_their_names_are_meant():
    rights, other = factories.make_topic(name="human rights"), factories.make_topic(name="rights of women")
    articles = [factories.make_article(topics=[topic]) for topic in (rights, other)]
    assert ask("topic:rights") == (hits(*articles), [])
    assert ask('topic:"human rights"') == (hits(articles[0]), [])


def test_years_kinds_and_languages_are_known():
    old = factories.make_article(issued="2020-05", language="fr")
    new = factories.make_article(issued="2022-05-29")
    topic = factories.make_topic()
    assert ask("year:2022") == (hits(new), [])
    assert ask("year:2020..2021") == (hits(old), [])
    assert ask("year:2021..") == (hits(new), [])
    assert ask("year:..2022") == (hits(old, new), [])
    for typed in ("kind:topic", "kind:Topics", 'kind:"topic"'):
        assert ask(typed) == (hits(topic), [])
    for typed in ("language:fr", "language:FRENCH"):
        assert ask(typed) == (hits(old), [])


def test_what_no_field_knows_is_searched_as_words_and_said():
    said = factories.make_statement(text="Big rain fell.")
    note = "No {} in the archive is called “{}”, so that was searched as words."
    assert ask("speaker:rain") == (hits(said), [note.format("speaker", "rain")])
    assert ask('place:"big fell"') == (hits(said), [note.format("place", "big fell")])
    assert ask("sun OR topic:big-rain") == (hits(said), [note.format("topic", "big-rain")])
    assert ask("kind:statement -topic:rain") == ([], [note.format("topic", "rain")])
    assert ask("kind:secret") == ([], [note.format("kind of record", "secret")])
    assert ask("language:tlh") == ([], [note.format("language", "tlh")])


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
def test_a_hidden_record_is_as_unknown_as_one_that_never_was(state):
    article = factories.make_article()
    hidden = factories.make_person(name="Secret", status=state)
    factories.make_statement(article=article, person=hidden, text="A secret.")
    factories.make_article(language="fr", status=state)
    note = "No {} in the archive is called “{}”, so that was searched as words."
    assert ask("speaker:secret")[1] == [note.format("speaker", "secret")]
    assert ask("language:fr")[1] == [note.format("language", "fr")]


def test_all_fields_together_take_few_queries():
    for name in ("Wang Yi", "Xi Jinping"):
        factories.make_statement(person=factories.make_person(name=name), topics=[factories.make_topic(name=name)])
    shelf = look()
    query = parse("speaker:wang OR speaker:xi topic:yi OR topic:jinping person:yi year:2022 kind:statement")
    with CaptureQueriesContext(connection) as queries:
        resolve(query, shelf)
    assert len(queries) <= 3
