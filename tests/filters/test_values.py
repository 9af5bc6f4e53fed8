"""All values of a facet."""

import pytest

from archive.choices import Status
from archive.filters import values
from tests import factories
from tests.reading import read_main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mentions():
    """Fourteen people, the first mentioned most often."""
    article = factories.make_article(headline="All of them", genre="interview")
    people = [factories.make_person(name=f"Person {number:02}") for number in range(12)]
    people += [factories.make_person(name="Łukasz Wałęsa"), factories.make_person(name="习近平", slug="xi")]
    for person in people:
        factories.make_person_mention(article=article, person=person)
    factories.make_person_mention(article=factories.make_article(), person=people[0])
    hidden = factories.make_person(name="Person hidden", status=Status.DRAFT)
    factories.make_person_mention(article=article, person=hidden)


def page_of(client, query):
    return read_main(client.get(f"/articles/?facet=person{query}"))


def test_a_long_facet_leads_to_the_page_of_all_its_values(client):
    links = dict(read_main(client.get("/articles/?language=en")).links)
    assert links["More: Person mentioned"] == "/articles/?language=en&facet=person"


def test_the_page_has_every_value_with_its_number(client):
    page = page_of(client, "")
    assert page.find("h1").text == "Person mentioned"
    assert page.find(css="eyebrow").links == [("Articles", "/articles/")]
    assert page.find(css="count").text == "14 values"
    found = page.find(css="facet--all").links
    assert found[0] == ("Person 00 2", "/articles/?person=person-00")
    assert sorted(words for words, _address in found[1:]) == [
        *(f"Person {number:02} 1" for number in range(1, 12)), "Łukasz Wałęsa 1", "习近平 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("like", "names"),
    [
        ("lukasz", ["Łukasz Wałęsa 1"]),
        ("WALESA", ["Łukasz Wałęsa 1"]),
        ("近平", ["习近平 1"]),
        ("person 0", [f"Person {number:02} {1 + (not number)}" for number in range(10)]),
        ("%", []),
        ("hidden", []),
    ],
)
def test_values_are_looked_for_by_any_part_of_their_name(client, like, names):
    page = page_of(client, f"&like={like}".replace("%", "%25"))
    assert [words for words, _address in (links_of(page))] == names


def links_of(page):
    return sorted(page.find(css="facet--all").links) if page.find_all(css="facet--all") else []


def test_where_no_name_fits_all_are_one_step_away(client):
    assert page_of(client, "&genre=interview&like=zzz").find(css="notice").links == [
        ("Show all values", "/articles/?genre=interview&facet=person")
    ]


def test_it_is_narrowed_as_the_list_is_and_keeps_that(client):
    page = page_of(client, "&genre=interview&like=person 00")
    assert page.find(css="eyebrow").links == [
        ("Articles of the genre interview", "/articles/?genre=interview"),
    ]
    assert page.find(css="facet--all").links == [("Person 00 1", "/articles/?person=person-00&genre=interview")]
    fields = page.find("form").find_all("input")
    assert [(field.attributes["name"], field.attributes["value"]) for field in fields] == [
        ("genre", "interview"), ("facet", "person"), ("like", "person 00"),
    ]  # fmt: skip


def test_it_has_pages(client, monkeypatch):
    monkeypatch.setattr("archive.views.base.VALUES_PER_PAGE", 10)
    assert values.VALUES_PER_PAGE == 100
    page = page_of(client, "&page=2")
    assert page.find(css="count").text == "14 values · page 2 of 2"
    assert len(page.find(css="facet--all").links) == 4
    assert page.find(css="pagination").links[0] == ("Previous", "/articles/?facet=person")
    assert client.get("/articles/?facet=person&page=3").status_code == 404
