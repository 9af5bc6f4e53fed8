"""What an article mentions, all kinds at once: as the rows themselves would tell it, in one query."""

import pytest

from archive.choices import NameKind, Relevance, Status
from archive.domain.mentions import mentions_in, other_names
from archive.models import OrganisationName, PersonName
from tests import factories

pytestmark = pytest.mark.django_db


def test_mentions_of_every_kind_are_loaded_with_what_they_name_in_one_query(django_assert_num_queries):
    article = factories.make_article()
    place = factories.make_place_mention(article=article, place=factories.make_place(name="Kashgar"))
    event = factories.make_event_mention(article=article, event=factories.make_event(name="Talks"), is_linked=False)
    body = factories.make_organisation_mention(article=article, as_printed="the office")
    second = factories.make_person_mention(article=article, person=factories.make_person(name="Ma"), note="As printed.")
    third = factories.make_person_mention(article=article, relevance=Relevance.SUBJECT)
    factories.make_person_mention()
    with django_assert_num_queries(1):
        found = mentions_in(article)
        told = [(one, one.target, str(one.target), one.target.get_absolute_url(), one.article) for one in found]
        columns = [(one.as_printed, one.relevance, one.certainty, one.is_linked, one.note) for one in found]
    rows = [second, third, body, event, place]
    assert told == [(one, one.target, str(one.target), one.target.get_absolute_url(), article) for one in rows]
    assert columns == [(one.as_printed, one.relevance, one.certainty, one.is_linked, one.note) for one in rows]


def test_only_public_mentions_are_loaded_and_what_they_name_knows_whether_it_is_public():
    article = factories.make_article()
    hidden = factories.make_person(status=Status.DRAFT)
    factories.make_person_mention(article=article, person=hidden, as_printed="an aide")
    resting = factories.make_paragraph(factories.make_article(status=Status.DRAFT))
    factories.make_place_mention(article=article, evidence=[resting])
    assert [(one.as_printed, one.target.is_public) for one in mentions_in(article)] == [("an aide", False)]


def test_other_names_come_by_kind_and_key_without_misspellings(django_assert_num_queries):
    article = factories.make_article()
    person, body = factories.make_person(), factories.make_organisation()
    factories.make_person_mention(article=article, person=person)
    factories.make_organisation_mention(article=article, organisation=body)
    factories.make_event_mention(article=article)
    for text, kind in (("Ma", NameKind.SHORT), ("马朝旭", NameKind.NATIVE), ("Maa", NameKind.MISSPELLING)):
        PersonName(person=person, text=text, kind=kind).save()
    OrganisationName(organisation=body, text="MFA", kind=NameKind.ACRONYM).save()
    PersonName(person=factories.make_person(), text="Bo", kind=NameKind.SHORT).save()
    mentions = mentions_in(article)
    with django_assert_num_queries(1):
        names = other_names(mentions)
    assert {key: sorted(texts) for key, texts in names.items()} == {
        ("person", person.pk): ["Ma", "马朝旭"],
        ("organisation", body.pk): ["MFA"],
    }
    with django_assert_num_queries(0):
        assert other_names([]) == {}
