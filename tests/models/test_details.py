"""Other names, identifiers, links: how they are called, and the language they are read in."""

import pytest

from archive.models import PersonIdentifier, PersonLink, PersonName
from tests.factories import make_person
from tests.models.test_base import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "script", "lang"),
    [
        ("zh", "Hans", "zh-Hans"),
        ("zh", "Latn", "zh-Latn"),
        ("zh-Hans", "Hans", "zh-Hans"),
        ("en", "Latn", "en"),
        ("ru", "Cyrl", "ru"),
        ("ru", "Latn", "ru-Latn"),
        ("en", "", "en"),
        ("", "Latn", ""),
        ("", "", ""),
    ],
)
def test_a_name_tells_the_browser_its_language_and_script(language, script, lang):
    assert PersonName(text="x", language=language, script=script).lang == lang


def test_details_are_called_by_what_they_say():
    person = make_person()
    rows = [
        PersonName(person=person, text="马朝旭"),
        PersonIdentifier(person=person, scheme="wikidata", value="Q1"),
        PersonLink(person=person, title="A page", url="https://example.org/"),
    ]
    assert [str(row) for row in rows] == ["马朝旭", "wikidata:Q1", "A page"]


def test_an_identifier_of_a_catalogue_is_one_records_only():
    PersonIdentifier(person=make_person(), scheme="wikidata", value="Q1").save()
    again = PersonIdentifier(person=make_person(), scheme="wikidata", value="Q1")
    assert "personidentifier" in refused(again.save)


def test_sort_names_are_made_where_none_is_given():
    from tests.factories import make_organisation

    assert make_person(name="Ann Lee").sort_name == "Ann Lee"
    assert make_person(name="Ann Lee", sort_name="Lee, Ann").sort_name == "Lee, Ann"
    assert make_organisation(name="The Office").sort_name == "Office"
