import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import RequestContext, Template
from django.test import RequestFactory

from archive.filters.events import EventFilterSet
from archive.templatetags.lists import text_field
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
        ("Previous", "/articles/?genre=report"),
        ("1", "/articles/?genre=report"),
        ("2", "/articles/?genre=report&page=2"),
        ("3", "/articles/?genre=report&page=3"),
        ("Next", "/articles/?genre=report&page=3"),
    ]


def test_of_many_pages_the_near_ones_and_the_ends_are_linked():
    assert shown(50, 2000).text == "Previous 1 … 48 49 50 51 52 … 100 Next"


@pytest.mark.parametrize("query", ["", "from=2022-05&to=2021", "from=%22%3Cb%3E%26&to=+2022+"])
def test_a_field_to_type_into_is_what_django_makes_of_it(query):
    form = EventFilterSet(QueryDict(query)).form
    assert [text_field(form[name]) for name in ("from", "to")] == [str(form[name]) for name in ("from", "to")]


# A list in which nothing is left


@pytest.mark.django_db
def test_a_list_narrowed_to_nothing_says_what_can_be_dropped_and_what_that_would_give(client):
    place = factories.make_place(name="Guangzhou", slug="guangzhou")
    factories.make_event(classification="visit", date="2022-05-25", place=place)
    factories.make_event(classification="talks", date="1900-05", place=place)
    query = "place=guangzhou&classification=visit&from=1900&to=1901&dates=certainly&page=1"
    notice = read_main(client.get(f"/events/?{query}")).find(css="notice")
    assert notice.find_all("p")[0].text == "Nothing in this list fits all that it is narrowed by."
    assert [item.text for item in notice.find_all("li")] == [
        "Drop “Classification: visit” (1 record)",
        "Drop “Date: certainly 1900 to 1901” (1 record)",
    ]
    assert notice.links == [
        ("Drop “Classification: visit”", "/events/?place=guangzhou&from=1900&to=1901&dates=certainly"),
        ("Drop “Date: certainly 1900 to 1901”", "/events/?classification=visit&place=guangzhou"),
        ("Show the whole list", "/events/"),
    ]


@pytest.mark.django_db
def test_of_one_filter_to_drop_the_rest_is_the_whole_list(client):
    factories.make_event(date="2022-05-25")
    notice = read_main(client.get("/events/?from=2023&nonsense=1")).find(css="notice")
    assert notice.find_all("p")[0].text == "Nothing in this list fits what it is narrowed by."
    assert notice.links == [("Drop “Date: since 2023”", "/events/"), ("Show the whole list", "/events/")]


@pytest.mark.django_db
def test_what_was_not_understood_narrows_nothing_and_need_not_be_dropped(client):
    main = read_main(client.get("/events/?from=nonsense&classification=nonsense"))
    assert main.find_all(css="notice")[-1].links == [("See what the archive holds", "/")]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?", "?nonsense=1"])
def test_a_list_without_rows_leads_to_what_there_is(client, query):
    notice = read_main(client.get(f"/topics/{query}")).find(css="notice")
    assert notice.text == "There is nothing here yet. See what the archive holds"
