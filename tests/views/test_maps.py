"""Maps of places: what is shown where, and what is not."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.choices import LinkKind, Status
from archive.models import Place, PlaceLink
from archive.views import maps
from tests import factories


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        ("23.13000", "113.26000", "23.13° N, 113.26° E"),
        ("-33.00000", "-70.66667", "33° S, 70.66667° W"),
        ("0", "100", "0° N, 100° E"),
        (None, None, ""),
    ],
)
def test_coordinates_in_words(latitude, longitude, words):
    place = Place(latitude=latitude and Decimal(latitude), longitude=longitude and Decimal(longitude))
    assert maps.coordinates(place) == words


@pytest.fixture
def city(db):
    """A city with coordinates in a region without."""
    region = factories.make_place(name="Region")
    city = factories.make_place(name="City", parent=region, latitude=Decimal("23.13"), longitude=Decimal("113.26"))
    PlaceLink(place=city, kind=LinkKind.OFFICIAL, title="Town hall", url="https://example.org/hall").save()
    PlaceLink(place=city, kind=LinkKind.SOURCE, title="Gazetteer", url="https://example.org/g").save()
    PlaceLink(place=city, kind=LinkKind.SOURCE, title="Atlas", url="https://example.org/a").save()
    return city


def told(drawn):
    return [(str(one.place), str(one.at), one.number, [str(event) for event in one.events]) for one in drawn.entries]


def test_places_are_numbered_as_they_are_told_and_shown_at_the_nearest_that_has_coordinates(city):
    house = factories.make_place(name="House", parent=factories.make_place(name="Quarter", parent=city))
    other = factories.make_place(name="Other", latitude=Decimal("40"), longitude=Decimal("116"))
    walk, talks = factories.make_event(name="Walk", place=house), factories.make_event(name="Talks", place=house)
    sites = [(house, walk), (city.parent, None), (other, None), (city, None), (None, walk), (house, talks)]
    drawn: Any = maps.draw("map", "Title", sites, maps.lines_of(place for place, _event in sites), is_route=True)
    assert told(drawn) == [
        ("House", "City", 1, ["Walk", "Talks"]),
        ("Region", "None", None, []),
        ("Other", "Other", 2, []),
        ("City", "City", 1, []),
    ]
    assert [(entry.at.source_title, entry.at.source_url) for entry in drawn.spots] == [
        ("Gazetteer", "https://example.org/g"),
        (None, None),
    ]
    assert [str(entry.place) for entry in drawn.borrowed] == ["House"]
    assert [str(entry.place) for entry in drawn.missing] == ["Region"]
    assert [mark.name for mark in drawn.drawing.wide] == ["City", "Other"]
    assert (drawn.is_route, len(drawn.drawing.route)) == (True, 2)
    assert drawn.description == "In the order of the report: 1 City → 2 Other."


def test_places_that_are_not_public_are_neither_shown_nor_lend_their_coordinates(city):
    hidden = factories.make_place(
        name="Hidden", status=Status.DRAFT, parent=city, latitude=Decimal("1"), longitude=Decimal("2")
    )
    below = factories.make_place(name="Below", parent=hidden)
    sites = [(hidden, None), (below, None), (city, None)]
    drawn: Any = maps.draw("map", "Title", sites, maps.lines_of(place for place, _event in sites))
    assert told(drawn) == [("Below", "None", None, []), ("City", "City", 1, [])]


def test_without_anything_to_show_there_is_no_map(city):
    sites = [(city.parent, None)]
    assert maps.draw("map", "Title", sites, maps.lines_of([city.parent])) is None
    assert maps.draw("map", "Title", [], {}) is None


@pytest.mark.parametrize("number", [1, 3, 50])
def test_places_are_found_with_all_they_lie_in_by_one_query(city, number):
    places = [factories.make_place(parent=factories.make_place(parent=city)) for _number in range(number)]
    with CaptureQueriesContext(connection) as queries:
        lines: Any = maps.lines_of(places)
        assert [line[-2].source_title for line in lines.values()] == ["Gazetteer"] * number
    assert len(queries) == 1
    assert [[str(one) for one in lines[place.pk][-2:]] for place in places] == [["City", "Region"]] * number
    assert {len(line) for line in lines.values()} == {4}
