"""Which people."""

import pytest

from archive.choices import Status
from archive.filters.people import PersonFilterSet
from tests import factories
from tests.filters.asking import answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _people():
    ministry, government = (factories.make_organisation(name=name) for name in ("Ministry", "Government"))
    ma, wang, xi = (factories.make_person(name=name) for name in ("Ma", "Wang", "Xi"))
    factories.make_affiliation(person=ma, role="Vice Foreign Minister", organisation=ministry, on_behalf_of=government)
    factories.make_affiliation(person=wang, role="Foreign Minister", organisation=ministry)
    factories.make_affiliation(person=xi, role="President")
    article = factories.make_article()
    rights = factories.make_topic(name="rights")
    factories.make_statement(article=article, person=xi, topics=[rights])
    factories.make_statement(article=article, person=ma, topics=[rights], status=Status.DRAFT)
    factories.make_participation(event=factories.make_event(name="Visit"), person=wang)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Ma", "Wang", "Xi"]),
        ("organisation=ministry", ["Ma", "Wang"]),
        ("organisation=government", ["Ma"]),
        ("role=minister", ["Ma", "Wang"]),
        ("role=vice minister", ["Ma"]),
        ("role=minister president", []),
        ("role=100%", []),
        ("topic=rights", ["Xi"]),
        ("event=visit", ["Wang"]),
        ("event=visit&organisation=ministry", ["Wang"]),
        ("event=visit&topic=rights", []),
    ],
)
def test_people_by_office_by_what_they_spoke_on_and_by_what_they_took_part_in(query, expected):
    assert answer(PersonFilterSet, query) == expected
