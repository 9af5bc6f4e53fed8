import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.reading import read, read_main

pytestmark = pytest.mark.django_db


def test_the_front_page_counts_what_is_public(client):
    article = factories.make_article()
    factories.make_article(status="draft")
    for _number in range(2):
        factories.make_statement(article=article)
        factories.make_topic(status="in-review")
    factories.make_person()
    holdings = read_main(client.get("/")).find(css="holdings")
    assert holdings.links == [
        ("1 article", "/articles/"),
        ("2 statements", "/statements/"),
        ("1 person", "/people/"),
        ("0 organisations", "/organisations/"),
        ("0 events", "/events/"),
        ("0 places", "/places/"),
        ("0 topics", "/topics/"),
    ]


def test_the_front_page_shows_the_five_newest_articles(client):
    for day in range(10, 17):
        factories.make_article(headline=f"Of day {day}", issued=f"2022-05-{day}")
    names = [name.text for name in read_main(client.get("/")).find(css="entries").find_all("h2")]
    assert names == ["Of day 16", "Of day 15", "Of day 14", "Of day 13", "Of day 12"]


def test_an_empty_archive_has_a_front_page(client):
    assert read_main(client.get("/")).find(css="notice").text == "There is nothing here yet."


def test_the_front_page_has_one_search_box_and_the_name_as_its_title(client):
    whole = read(client.get("/"))
    assert [form.attributes["action"] for form in whole.find_all("form")] == ["/search/"]
    assert whole.find("title").text == "Editorial Archive"


def test_the_front_page_takes_as_many_queries_with_one_row_as_with_three(client):
    counts = []
    for rows in (1, 2):
        for _number in range(rows):
            factories.make_article(agency=factories.make_organisation(), publisher=factories.make_organisation())
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        counts.append(len(queries))
    assert counts == [8, 8]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", []), ("/articles/", [("Articles", "page")]), ("/articles/rain/", [("Articles", "true")])],
)
def test_the_navigation_says_where_one_is(client, path, current):
    factories.make_article(slug="rain")
    links = read(client.get(path)).find(css="site-nav").find_all("a")
    assert [(link.text, link.attributes["aria-current"]) for link in links if "aria-current" in link.attributes] == (
        current
    )
