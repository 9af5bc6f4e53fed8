"""Places at the desk."""

import pytest

from archive.models import Place, PlaceName
from tests import factories
from tests.admin.desk import address, errors_of, open_form, rows_shown, send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture(autouse=True)
def editor(client):
    return sign_in(client, "editor")


def test_the_list_shows_what_a_place_is_within(client):
    china = factories.make_place(name="China", kind="country", country_code="CN")
    factories.make_place(name="Urumqi", kind="city", parent=china)
    rows = rows_shown(client.get(address(Place)))
    assert [row[1:6] for row in rows] == [
        ["China", "country", "–", "CN", "published"],
        ["Urumqi", "city", "China", "–", "published"],
    ]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"latitude": "91", "longitude": "0"}, "latitude"),
        ({"latitude": "1e308", "longitude": "0"}, "latitude"),
        ({"latitude": "nan", "longitude": "0"}, "latitude"),
        ({"latitude": "10", "longitude": ""}, "latitude"),
        ({"country_code": "China"}, "country_code"),
        ({"country_code": "cn"}, "country_code"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(client, typed, field):
    place = factories.make_place()
    assert list(errors_of(send(client, place, open_form(client, place), **typed))) == [field]


def test_places_are_not_within_each_other_in_a_circle(client):
    outer = factories.make_place()
    inner = factories.make_place(parent=outer)
    response = send(client, outer, open_form(client, outer), parent=inner.pk)
    assert list(errors_of(response)) == ["parent"]


def test_a_place_is_found_by_another_name(client):
    place = factories.make_place(name="Urumqi")
    PlaceName(place=place, text="乌鲁木齐").save()
    factories.make_place()
    assert list(client.get(address(Place), {"q": "乌鲁"}).context["cl"].result_list) == [place]


def test_what_leads_to_a_place_is_counted(client):
    place = factories.make_place()
    factories.make_event(place=place)
    factories.make_organisation(seat=place)
    factories.make_place_mention(place=place)
    panels = client.get(address(place, "change")).context["panels"]
    assert [panel["count"] for panel in panels] == [1, 0, 1, 1]
    assert [len(client.get(panel["url"]).context["cl"].result_list) for panel in panels] == [1, 0, 1, 1]
