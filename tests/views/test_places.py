"""The list of places, and the page of one."""

from decimal import Decimal

import pytest
from django.urls import reverse

from archive.choices import LinkKind, NameKind, Status
from archive.models import Place, PlaceLink, PlaceName
from archive.views.places import coordinates
from tests import factories
from tests.reading import read_main
from tests.sections import entries, facts, items, keys, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    """A place with something of everything."""
    report = factories.make_article(headline="Report", issued="2022-05-29", body=["First."])
    china = factories.make_place(name="China", kind="country", country_code="CN")
    region = factories.make_place(
        name="Xinjiang",
        kind="region",
        parent=china,
        country_code="CN",
        latitude=Decimal("41.5"),
        longitude=Decimal("85.25"),
        evidence=report.paragraphs.all(),
    )
    PlaceName(place=region, text="新疆", kind=NameKind.NATIVE, language="zh", script="Hans").save()
    PlaceLink(place=region, kind=LinkKind.SOURCE, title="Gazetteer", url="https://example.org/g").save()
    kashgar = factories.make_place(name="Kashgar", kind="city", parent=region)
    town = factories.make_place(name="Old town", kind="district", parent=kashgar)
    visit = factories.make_event(name="Visit", date="2022-05")
    factories.make_event(name="Talks", place=region, date="2022-05-24", classification="talks")
    factories.make_event(name="Walk", place=town, parent=visit, classification="stop")
    factories.make_organisation(name="Court", seat=region, classification="court")
    factories.make_place_mention(article=report, place=region, evidence=report.paragraphs.all())
    return region


def test_the_page_tells_all_there_is_with_its_sources(client, region):
    page = read_main(client.get(region.get_absolute_url()))
    assert [(name.attributes["lang"], name.text) for name in page.find("header").find_all("li")] == [
        ("zh-Hans", "新疆")
    ]
    assert facts(page) == {
        "Kind": "region",
        "Within": "China",
        "Country code": "CN",
        "Coordinates": "41.5° N, 85.25° E source: Gazetteer",
        "Other names": "新疆 in its own script",
        "Elsewhere": "Gazetteer source",
        "Rests on": "paragraph 1 of Report",
    }
    assert {key: entries(page, key) for key in keys(page) if key != "cite"} == {
        "parts": ["Kashgar city Old town district"],
        "events": ["Talks talks · 24 May 2022", "Walk stop on a visit · date not given · Old town · part of Visit"],
        "organisations": ["Court court"],
        "articles": ["Report 29 May 2022 · mentioned paragraph 1 of Report"],
    }
    assert section(page, "events").links == [
        ("Talks", "/events/talks/"),
        ("Walk", "/events/walk/"),
        ("Old town", "/places/old-town/"),
        ("Visit", "/events/visit/"),
    ]


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
    assert coordinates(place) == words


def test_a_place_of_which_little_is_known_has_a_plain_page(client):
    page = read_main(client.get(factories.make_place(name="Nowhere").get_absolute_url()))
    assert facts(page) == {"Kind": "other", "Coordinates": "not given"}
    assert keys(page) == ["cite"]


def test_nothing_hidden_stands_on_the_page(client):
    secret = {"name": "Zq Secret", "status": Status.DRAFT}
    above = factories.make_place(**secret)
    place = factories.make_place(name="Shown", parent=above)
    hidden = factories.make_place(parent=place, **secret)
    factories.make_event(name="Zq Secret walk", place=hidden)
    factories.make_event(name="Walk", place=place, parent=factories.make_event(**secret))
    factories.make_event(place=place, **secret)
    factories.make_organisation(seat=place, **secret)
    factories.make_place_mention(place=place, article=factories.make_article(headline="Zq Secret", status=Status.DRAFT))
    response = client.get(place.get_absolute_url())
    page = read_main(response)
    assert b"Zq Secret" not in response.content
    assert facts(page) == {"Kind": "other", "Coordinates": "not given"}
    assert entries(page, "events") == ["Walk other · date not given"]
    assert keys(page) == ["events", "cite"]


def test_the_list_tells_what_each_is_where_it_lies_and_what_happened_there(client, region):
    factories.make_event(place=region, status=Status.DRAFT)
    page = read_main(client.get(reverse("archive:place-list"), {"within": "china"}))
    assert items(page.find(css="entries")) == [
        "Kashgar city · in Xinjiang · 0 events right here",
        "Old town district · in Kashgar · 1 event right here",
        "Xinjiang region · in China · CN · 1 event right here",
    ]
