"""The list of places, and the page of one."""

from decimal import Decimal

import pytest
from django.urls import reverse

from archive.choices import LinkKind, NameKind, Status
from archive.models import Place, PlaceLink, PlaceName
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
        "where": ["1 Xinjiang"],
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


def test_the_map_shows_the_place_and_those_in_it_with_what_happened_there(client, region):
    Place.objects.filter(slug="kashgar").update(latitude=Decimal("39.47"), longitude=Decimal("75.99"))
    found = section(read_main(client.get(region.get_absolute_url())), "where").find("figure")
    assert found.find("desc").text == "Shown are: 1 Xinjiang, 2 Kashgar."
    assert [
        [cell.text for cell in row.find_all() if cell.tag in ("td", "th")] for row in found.find("table").find_all("tr")
    ] == [
        ["Number", "Place", "Coordinates", "What happened there"],
        ["1", "Xinjiang", "41.5° N, 85.25° E, source: Gazetteer", "Talks, 24 May 2022"],
        ["2", "Kashgar", "39.47° N, 75.99° E", "nothing that the archive knows of"],
        ["2", "Old town", "those of Kashgar: 39.47° N, 75.99° E", "Walk, date not given"],
    ]
    assert [text.text for text in found.find(css="map__marks--wide").find_all("text")] == [
        "1", "Xinjiang", "2", "Kashgar",
    ]  # fmt: skip


def test_what_has_no_date_comes_last_each_before_its_own_parts(client):
    place = factories.make_place(name="Here")
    visit = factories.make_event(name="Visit", date="2022-05")
    leg = factories.make_event(name="Leg", parent=visit, place=place, order=2)
    factories.make_event(name="Second stop", parent=leg, place=place, order=2)
    factories.make_event(name="First stop", parent=leg, place=place, order=1)
    factories.make_event(name="Talks", parent=visit, place=place, order=1)
    factories.make_event(name="Speech", place=place, date="2022-05-24")
    found = section(read_main(client.get(place.get_absolute_url())), "events")
    assert [who.text for who in found.find_all(css="tie__who")] == [
        "Speech", "Talks", "Leg", "First stop", "Second stop",
    ]  # fmt: skip


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


def test_the_list_shows_on_a_map_what_has_coordinates_of_its_own(client, region):
    found = read_main(client.get(reverse("archive:place-list"))).find("figure")
    assert found.find("desc").text == "Shown are: 1 Xinjiang."
    assert [line.text for line in found.find("figcaption").find_all("p")] == [
        "Land: Natural Earth. No borders are drawn.",
        "Not on the map, as the archive has no coordinates of its own for it: China; Kashgar; Old town.",
    ]
    assert found.find("table").links == [
        ("China", "/places/china/"),
        ("Kashgar", "/places/kashgar/"),
        ("Old town", "/places/old-town/"),
        ("Xinjiang", "/places/xinjiang/"),
        ("Gazetteer", "https://example.org/g"),
    ]


def test_a_list_of_places_without_coordinates_has_no_map(client):
    factories.make_place(name="Nowhere")
    assert read_main(client.get(reverse("archive:place-list"))).find_all("figure") == []


def test_the_list_tells_what_each_is_where_it_lies_and_what_happened_there(client, region):
    factories.make_event(place=region, status=Status.DRAFT)
    page = read_main(client.get(reverse("archive:place-list"), {"within": "china"}))
    assert items(page.find(css="entries")) == [
        "Kashgar city · in Xinjiang · 0 events right here",
        "Old town district · in Kashgar · 1 event right here",
        "Xinjiang region · in China · CN · 1 event right here",
    ]


def test_a_place_to_which_nothing_is_tied_says_so(client):
    nothing = "Nothing else in the archive is tied to this place yet."
    place = factories.make_place()
    assert [line.text for line in read_main(client.get(place.get_absolute_url())).find_all(css="meta")][-1] == nothing
    factories.make_event(place=place)
    assert nothing not in read_main(client.get(place.get_absolute_url())).text
