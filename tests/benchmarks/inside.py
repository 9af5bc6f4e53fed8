"""Runs within the site that is measured: where its pages are, how often each asks the database, what SQL alone costs.

Prints JSON, see `main`. The environment says which site.
"""

import json
import sys
import time
from statistics import median
from typing import Any

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

RAW = {
    "newest 20 articles": "SELECT id, slug, headline, issued FROM archive_article WHERE status = 'published'"
    " AND publish_at <= CURRENT_TIMESTAMP ORDER BY issued_latest DESC, id LIMIT 20",
    "20 articles at 90 %": "SELECT id, slug, headline, issued FROM archive_article WHERE status = 'published'"
    " AND publish_at <= CURRENT_TIMESTAMP ORDER BY issued_latest DESC, id LIMIT 20"
    " OFFSET (SELECT count(*) * 9 / 10 FROM archive_article)",
    "number of articles": "SELECT count(*) FROM archive_article WHERE status = 'published'",
    "newest 20 of the top person": "SELECT a.id, slug, headline, issued FROM archive_article a"
    " JOIN archive_personmention m ON m.article_id = a.id WHERE m.person_id = ("
    "SELECT person_id FROM archive_personmention GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)"
    " ORDER BY issued_latest DESC, a.id LIMIT 20",
    "an article and its paragraphs": "SELECT a.headline, p.text FROM archive_article a JOIN archive_paragraph p ON"
    " p.article_id = a.id WHERE a.slug = 'article-500' ORDER BY p.\"order\"",
}
"""What a page has to ask at least, written by hand."""

TRIES = 21


def main() -> None:
    """Write the pages as JSON: for each name, goal, addresses and queries; and the milliseconds of each of `RAW`."""
    django.setup()
    from tests.benchmarks import pages

    found = []
    for page in pages.table():
        addresses = page.find()
        found.append({"name": page.name, "goal": page.goal, "addresses": addresses, "queries": count(addresses[:3])})
    json.dump({"pages": found, "raw": {what: measure_sql(sql) for what, sql in RAW.items()}}, sys.stdout)


def count(addresses: list[str]) -> int:
    """The most queries that any of some pages needs."""
    client = Client(HTTP_HOST="127.0.0.1", HTTP_X_FORWARDED_PROTO="https")
    numbers = []
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        numbers.append(len(queries))
    return max(numbers)


def measure_sql(sql: str) -> float:
    """The milliseconds of a processor that a query takes in this process, with all its rows read: the median."""
    times: list[float] = []
    with connection.cursor() as cursor:
        for _ in range(TRIES):
            before: Any = time.process_time()
            cursor.execute(sql)
            cursor.fetchall()
            times.append(1000 * (time.process_time() - before))
    return median(times)


if __name__ == "__main__":
    main()
