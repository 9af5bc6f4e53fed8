"""Which places."""

import pytest
from django.http import QueryDict

from archive.filters.places import PlaceFilterSet, countries
from archive.models import Place
from tests import factories

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
    found = PlaceFilterSet(QueryDict(query), queryset=Place.objects.published()).qs
    assert [str(place) for place in found] == expected


def test_a_country_has_the_name_of_its_place_or_else_its_code():
    assert countries() == [("CH", "CH"), ("CN", "China")]
