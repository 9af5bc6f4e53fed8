import pytest
from django.urls import reverse

from archive.models import PersonName
from tests import factories
from tests.reading import read, read_main

pytestmark = pytest.mark.django_db


def ask(client, query, **more):
    return read_main(client.get("/search/", {"q": query, **more}))


def test_without_a_query_there_is_the_box_alone(client):
    main = read_main(client.get("/search/"))
    assert main.find("input").attributes["value"] == ""
    assert main.find_all(css="entries") + main.find_all(css="notice") + main.find_all(css="kinds") == []


def test_what_is_found_is_shown_as_in_its_list_with_its_kind(client):
    person = factories.make_person(name="Xi Jinping", slug="xi")
    PersonName(person=person, text="习近平").save()
    factories.make_topic(name="习", slug="xi-topic")
    main = ask(client, "习")
    assert main.find("input").attributes["value"] == "习"
    assert [kind.text for kind in main.find_all(css="entry__kind")] == ["Person", "Topic"]
    assert [name.links for name in main.find_all(css="entry__name")] == [
        [("Xi Jinping", "/people/xi/")],
        [("习", "/topics/xi-topic/")],
    ]


def test_the_results_can_be_narrowed_to_a_kind(client):
    for number in range(3):
        factories.make_topic(name=f"rain {number}")
    factories.make_place(name="Rainville")
    assert ask(client, "rain").find(css="kinds").links == [
        ("All 4", "?q=rain"),
        ("Places 1", "?q=rain&kind=place"),
        ("Topics 3", "?q=rain&kind=topic"),
    ]
    narrowed = ask(client, "rain", kind="place")
    assert [name.text for name in narrowed.find_all(css="entry__name")] == ["Rainville"]
    current = [a.text for a in narrowed.find(css="kinds").find_all("a") if "aria-current" in a.attributes]
    assert current == ["Places 1"]


def test_more_than_twenty_results_go_on_other_pages(client):
    for number in range(21):
        factories.make_topic(name=f"rain {number:02}")
    assert ask(client, "rain").find(css="pagination").links == [
        ("1", "?q=rain&page=1"),
        ("2", "?q=rain&page=2"),
        ("Next", "?q=rain&page=2"),
    ]
    assert [name.text for name in ask(client, "rain", page="2").find_all(css="entry__name")] == ["rain 20"]


def test_nothing_found_is_said_with_the_query(client):
    main = ask(client, "<b>rain</b>")
    assert main.find(css="notice").text == (
        "Nothing in the archive has the words “<b>rain</b>”. Try fewer words, another spelling, or part of a name."
    )


def test_a_query_that_is_too_long_is_told_its_limit(client):
    main = ask(client, "x" * 201)
    assert main.find(css="notice").text == ("A search takes at most 200 characters. Take the words that matter most.")
    assert main.find("input").attributes["value"] == "x" * 200


def test_an_unknown_kind_is_named_as_such_and_all_kinds_are_shown(client):
    factories.make_topic(name="rain")
    main = ask(client, "rain", kind="secret")
    assert main.find(css="notice").text == "This address asks for a kind of record that the archive does not have."
    assert [name.text for name in main.find_all(css="entry__name")] == ["rain"]


@pytest.mark.parametrize(
    "query",
    [
        "%", "_", "\\", "'", '"', "''", "--", ";", "*", "(", ")", "((", "AND", "OR", "NOT", "NEAR(", 'a"b', "a*b", "-a",
        "a:b", "^a", "{a}", "[a", "a]", "$1", "%s", "%(x)s", "{{ 7 }}", "<script>alert(1)</script>", "\u202e", "﷽",
        "🦊", "e\u0301", "\u200b", "' OR 1=1 --", "a" * 200, "é" * 200, "💧 " * 60, "\x1b[31m", "\ufeff", "\uffff",
    ],
)  # fmt: skip
def test_no_query_is_an_error(client, query):
    factories.make_topic(name="rain")
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert read_main(response).find(css="notice").text.startswith("Nothing in the archive has the words")


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e308", "٣", "2", "9" * 400])
def test_a_page_there_is_not_is_not_found(client, page):
    factories.make_topic(name="rain")
    assert client.get("/search/", {"q": "rain", "page": page}).status_code == 404


def test_the_page_is_not_for_search_engines_and_names_the_query(client):
    whole = read(client.get("/search/", {"q": "rain & <sun>"}))
    assert whole.find("title").text == "Search for “rain & <sun>” · Editorial Archive"
    assert {"name": "robots", "content": "noindex"} in [meta.attributes for meta in whole.find_all("meta")]


def test_the_page_is_only_read(client):
    assert client.post(reverse("archive:search"), {"q": "rain"}).status_code == 405
