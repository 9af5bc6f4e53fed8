"""How the database goes about what the pages of records ask: it reads no large table from end to end.

The questions are those that the pages really ask, with their values bound as they are there, in an archive that is
large enough for a planner to choose, and whose statistics are fresh. PostgreSQL reads a table of this size whole
wherever that is cheaper; told not to, it shows where it could do nothing else.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from archive import search
from archive.models import Article, Event, Organisation, Person, Place, Statement, Topic
from tests.benchmarks.corpus import Corpus, vocabulary

pytestmark = pytest.mark.django_db

ARTICLES = 3000

LARGE = {
    "archive_article", "archive_paragraph", "archive_statement", "archive_article_topics", "archive_statement_topics",
    "archive_statement_evidence", "archive_searchrow", "archive_revision",
    *(f"archive_{noun}mention" for noun in ("person", "organisation", "event", "place")),
    *(f"archive_{noun}mention_evidence" for noun in ("person", "organisation", "event", "place")),
}  # fmt: skip
"""The tables that grow with the archive."""

BOUNDED = re.compile(r"\bLIMIT (\d+)( OFFSET 0)?$")
"""A list that is read in the order of an index ends after as many rows as it shows."""

Asked = list[tuple[str, Any]]


@pytest.fixture
def archive(tmp_path: Path) -> None:
    """An archive of made-up news, loaded as an operator would."""
    files = Corpus(ARTICLES).write(tmp_path)
    call_command("load_records", *map(str, files), verbosity=0)


def pages() -> dict[str, str]:
    """The pages of the records with most to show."""
    fullest: dict[str, Any] = {
        "article": Article.objects.get(uid="article-500"),
        "person": Person.objects.get(uid="person-1"),
        "organisation": Organisation.objects.get(uid="organisation-1"),
        "publisher": Organisation.objects.get(uid="source-1"),
        "event": Event.objects.get(uid="event-1"),
        "place": Place.objects.get(uid="place-1"),
        "topic": Topic.objects.get(uid="topic-1"),
        "statement": Statement.objects.get(uid="said-50"),
    }
    return {name: record.get_absolute_url() for name, record in fullest.items()}


def lists() -> dict[str, str]:
    """Lists, whole and narrowed, far down, and searches of every sort."""
    lookup, common = "/search/?q=", vocabulary()[90]
    return {
        "articles": "/articles/",
        "articles far down": "/articles/?page=100",
        "articles, oldest first": "/articles/?order=oldest",
        "articles with a person": "/articles/?person=person-1",
        "articles on a topic in a year": "/articles/?topic=topic-1&year=2012",
        "articles of some days": "/articles/?from=2012-03-04&to=2014-05-06&dates=certainly",
        "articles from a publisher": "/articles/?publisher=source-1&language=en",
        "all people in articles": "/articles/?facet=person",
        "statements": "/statements/",
        "statements of a person": "/statements/?person=person-1",
        "people of a body": "/people/?organisation=organisation-1",
        "people with a role": "/people/?role=director",
        "organisations": "/organisations/",
        "events in a place": "/events/?place=place-1",
        "events with a body": "/events/?organisation=organisation-1",
        "places": "/places/",
        "topics": "/topics/",
        "search": f"{lookup}{common}",
        "search for two words": f"{lookup}{common}+{vocabulary()[200]}",
        "search for a phrase": f"{lookup}%22{common}+{vocabulary()[200]}%22",
        "search for a beginning": f"{lookup}{common[:3]}*",
        "search in vain": f"{lookup}{common}x+-{common}",
        "suggestions": f"/search/suggestions/?q={common[:3]}",
    }


def ask(client: Client, address: str) -> Asked:
    """What a page asks the database, with the values that are bound."""
    asked: Asked = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("SELECT", "WITH")):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    client.get(address)  # what is asked once in a process is not of the page
    search.look().cache.clear()  # but words are
    with connection.execute_wrapper(keep):
        assert client.get(address).status_code == 200
    return asked


def read_whole(sql: str, params: Any) -> Iterator[str]:
    """The large tables that the plan of a query reads from end to end."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            steps = [str(row[3]) for row in cursor.fetchall()]
            aliases = {(alias, name) for name, alias in re.findall(r'\b(archive_\w+)"? ([A-Z]\d+|[a-z])\b', sql)}
            large = LARGE | {alias for alias, name in aliases if name in LARGE}
            for step in steps:
                scanned = re.match(r"SCAN (\w+)", step)
                is_cut = "USING INDEX" in step and BOUNDED.search(sql)
                if scanned and scanned[1] in large and not is_cut:
                    yield step
        else:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            found = cursor.fetchone()[0]
            plans = found if isinstance(found, list) else json.loads(found)
            for node in nodes(plans[0]["Plan"]):
                if node["Node Type"] == "Seq Scan" and node["Relation Name"] in LARGE:
                    yield f"Seq Scan on {node['Relation Name']}"


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A step of a plan of PostgreSQL and all below it."""
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


@pytest.mark.usefixtures("archive")
def test_no_page_list_or_search_reads_a_large_table_from_end_to_end(client: Client) -> None:
    found = {
        name: [(step, sql) for sql, params in ask(client, address) for step in read_whole(sql, params)]
        for name, address in {**pages(), **lists()}.items()
    }
    assert {name: steps for name, steps in found.items() if steps} == {}
