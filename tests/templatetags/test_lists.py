import pytest
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory

from tests import factories
from tests.reading import parse, read_main


def shown(number, count, query=""):
    page = Paginator(range(count), 20).page(number)
    request = RequestFactory().get(f"/articles/?{query}")
    return parse(Template("{% load lists %}{% pagination page %}").render(RequestContext(request, {"page": page})))


def test_one_page_needs_no_links():
    assert shown(1, 20).links == []


def test_the_other_pages_are_linked_with_the_same_question():
    assert shown(2, 50, "genre=report&page=2").links == [
        ("Previous", "?genre=report&page=1"),
        ("1", "?genre=report&page=1"),
        ("2", "?genre=report&page=2"),
        ("3", "?genre=report&page=3"),
        ("Next", "?genre=report&page=3"),
    ]


def test_of_many_pages_the_near_ones_and_the_ends_are_linked():
    assert shown(50, 2000).text == "Previous 1 … 48 49 50 51 52 … 100 Next"


# A list in which nothing is left


@pytest.mark.django_db
def test_a_list_narrowed_to_nothing_says_which_filters_can_be_dropped(client):
    place = factories.make_place(name="Guangzhou", slug="guangzhou")
    factories.make_event(classification="visit", date="2022-05-25", place=place)
    query = "place=guangzhou&classification=visit&from=1900&to=1901&dates=certainly&page=1"
    notice = read_main(client.get(f"/events/?{query}")).find(css="notice")
    assert notice.find_all("p")[0].text == "Nothing in this list fits all that it is narrowed by."
    assert sorted(notice.links) == [
        ("Drop “Classification: visit”", "/events/?place=guangzhou&from=1900&to=1901&dates=certainly"),
        ("Drop “From: 1900”", "/events/?place=guangzhou&classification=visit&to=1901&dates=certainly"),
        ("Drop “Place: Guangzhou”", "/events/?classification=visit&from=1900&to=1901&dates=certainly"),
        ("Drop “To: 1901”", "/events/?place=guangzhou&classification=visit&from=1900&dates=certainly"),
        ("Show the whole list", "/events/"),
    ]


@pytest.mark.django_db
def test_of_one_filter_to_drop_the_rest_is_the_whole_list(client):
    factories.make_event(date="2022-05-25")
    notice = read_main(client.get("/events/?from=2023&nonsense=1")).find(css="notice")
    assert notice.find_all("p")[0].text == "Nothing in this list fits what it is narrowed by."
    assert notice.links == [("Drop “From: 2023”", "/events/?nonsense=1")]


@pytest.mark.django_db
def test_what_was_not_understood_narrows_nothing_and_need_not_be_dropped(client):
    main = read_main(client.get("/events/?from=nonsense&classification=nonsense"))
    assert main.find_all(css="notice")[-1].links == [("See what the archive holds", "/")]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?", "?nonsense=1"])
def test_a_list_without_rows_leads_to_what_there_is(client, query):
    notice = read_main(client.get(f"/topics/{query}")).find(css="notice")
    assert notice.text == "There is nothing here yet. See what the archive holds"
