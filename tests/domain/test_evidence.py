"""The evidence of a whole page."""

import pytest

from archive.choices import Status
from archive.domain.evidence import count_sourced, load_evidence
from archive.models import Participation, Person, PersonMention
from tests import factories

pytestmark = pytest.mark.django_db


def rows():
    return [list(model.objects.order_by("pk")) for model in (Person, Participation, PersonMention)]


@pytest.fixture
def paragraphs():
    one, two = (factories.make_article(headline=name, body=["A.", "B."]) for name in ("One", "Two"))
    draft = factories.make_article(status=Status.DRAFT, body=["C."])
    found = [*one.paragraphs.all(), *two.paragraphs.all(), *draft.paragraphs.all()]
    person = factories.make_person(evidence=[found[3], found[0]])
    factories.make_participation(person=person, evidence=[found[1], found[4]])
    factories.make_participation(person=person)
    factories.make_person_mention(article=one, person=person, evidence=[found[1], found[0]])
    return found


def test_the_evidence_of_rows_of_all_kinds_takes_one_query(paragraphs, django_assert_num_queries):
    groups = rows()
    with django_assert_num_queries(1):
        load_evidence(*groups)
    with django_assert_num_queries(0):
        shown = [[[p.pk for p in row.public_evidence] for row in group] for group in groups]
        articles = [str(p.article) for group in groups for row in group for p in row.evidence.all()]
    keys = [p.pk for p in paragraphs]
    assert shown == [[[keys[0], keys[3]]], [[keys[1]], []], [[keys[0], keys[1]]]]
    assert len(articles) == 6


def test_it_loads_what_django_itself_would(paragraphs):
    groups = rows()
    load_evidence(*groups)
    loaded = [[sorted(p.pk for p in row.evidence.all()) for row in group] for group in groups]
    assert loaded == [[sorted(row.evidence.values_list("pk", flat=True)) for row in group] for group in rows()]


def test_one_row_in_hand_twice_has_its_evidence_both_times(paragraphs):
    mention, again = PersonMention.objects.get(), PersonMention.objects.get()
    load_evidence([mention], [again])
    assert mention.public_evidence == again.public_evidence == [paragraphs[0], paragraphs[1]]


def test_without_rows_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        load_evidence()
        load_evidence([], [])


def test_assertions_are_counted_by_evidence_that_the_public_may_see(paragraphs):
    groups = rows()
    load_evidence(*groups)
    assert count_sourced(*groups[1:]) == (2, 3)
    assert count_sourced([]) == (0, 0)
