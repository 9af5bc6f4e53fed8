from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import search
from tests import factories
from tests.reading import read_main

pytestmark = pytest.mark.django_db


def examples(client):
    """What is explained by example: what is typed, and the address."""
    return [link for group in read_main(client.get("/search/help/")).find_all("dl") for link in group.links]


def test_every_example_is_of_the_archive_and_finds_something(client):
    call_command("loaddata", "briefing", verbosity=0)
    found = examples(client)
    assert [typed for typed, _address in found] == [
        "ma zhaoxu", "zhaox*", "counter-terrorism",
        '"counter-terrorism"', "ma -terrorism", "ma OR terrorism",
        'speaker:"Ma Zhaoxu"', 'person:"Ma Zhaoxu"', 'organisation:"Chinese government"',
        'event:"Press briefing by Ma Zhaoxu on the visit of Michelle Bachelet"', "place:China",
        "topic:counter-terrorism", "year:2022", "year:2020..2022", "language:en", "kind:statement",
        "counter-terrorism kind:statement",
    ]  # fmt: skip
    for typed, address in found:
        assert parse_qs(urlsplit(address).query) == {"q": [typed]}
        main = read_main(client.get(address))
        assert (main.find_all(css="notice"), main.find_all(css="entry__name") != []) == ([], True), typed


def test_an_empty_archive_is_explained_without_examples(client):
    assert examples(client) == []
    assert "A search takes at most 200 characters and 12 terms." in read_main(client.get("/search/help/")).text


def test_nothing_hidden_is_an_example(client):
    hidden = factories.make_person(name="Secret", status="draft")
    factories.make_statement(person=hidden)
    topic = factories.make_topic(name="secret", status="draft")
    factories.make_article(topics=[topic])
    assert "ecret" not in client.get("/search/help/").content.decode()


def test_it_takes_few_queries(client):
    call_command("loaddata", "briefing", verbosity=0)
    search.settle()
    search.look()
    with CaptureQueriesContext(connection) as queries:
        client.get("/search/help/")
    assert len(queries) <= 5
