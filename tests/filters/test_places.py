"""Which places."""

import pytest

from archive.filters.places import PlaceFilterSet, country_names
from tests import factories
from tests.filters.asking import answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places():
    china = factories.make_place(name="China", kind="country", country_code="CN")
    region = factories.make_place(name="Guangdong", kind="region", country_code="CN", parent=china)
    factories.make_place(name="Guangzhou", kind="city", country_code="CN", parent=region)
    factories.make_place(name="Geneva", kind="city", country_code="CH")
    factories.make_place(name="Nowhere")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["China", "Geneva", "Guangdong", "Guangzhou", "Nowhere"]),
        ("kind=city", ["Geneva", "Guangzhou"]),
        ("country=CN", ["China", "Guangdong", "Guangzhou"]),
        ("country=CH&kind=city", ["Geneva"]),
        ("within=china", ["Guangdong", "Guangzhou"]),
        ("within=guangdong", ["Guangzhou"]),
    ],
)
def test_places_by_what_they_are_and_where_they_lie(query, expected):
    assert answer(PlaceFilterSet, query) == expected


def test_a_country_has_the_name_of_its_place_or_else_its_code():
    assert country_names(["CH", "CN"]) == {"CH": "CH", "CN": "China"}
