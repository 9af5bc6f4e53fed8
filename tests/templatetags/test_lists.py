from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory

from tests.reading import parse


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
