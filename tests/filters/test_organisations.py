"""Which organisations."""

import pytest

from archive.filters.organisations import OrganisationFilterSet
from tests import factories
from tests.filters.asking import answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisations():
    geneva = factories.make_place(name="Geneva")
    top = factories.make_organisation(name="UN", classification="intergovernmental")
    factories.make_organisation(name="Office", classification="intergovernmental", parent=top, seat=geneva)
    court = factories.make_organisation(name="Court", classification="court")
    event = factories.make_event(name="Talks")
    factories.make_participation(event=event, organisation=court)
    factories.make_participation(event=event)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Court", "Office", "UN"]),
        ("classification=intergovernmental", ["Office", "UN"]),
        ("parent=un", ["Office"]),
        ("seat=geneva", ["Office"]),
        ("event=talks", ["Court"]),
        ("event=talks&classification=intergovernmental", []),
    ],
)
def test_organisations_by_what_they_are_belong_to_sit_at_and_took_part_in(query, expected):
    assert answer(OrganisationFilterSet, query) == expected
