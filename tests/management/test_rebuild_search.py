import io
import re
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from archive import search
from archive.models import SearchChange, SearchDue, SearchPosting, SearchRow
from archive.search import look, parse, select, snapshots
from archive.search.engines import engine
from tests import factories

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(*arguments: str, errors: io.StringIO | None = None, **options: Any) -> list[str]:
    """What the command prints, line by line."""
    output = io.StringIO()
    call_command("rebuild_search", *arguments, stdout=output, stderr=errors or io.StringIO(), **options)
    return output.getvalue().splitlines()


def check() -> list[str]:
    """What is out of step, and that the last line says how much that is."""
    output = io.StringIO()
    try:
        call_command("rebuild_search", "--check", stdout=output, stderr=io.StringIO())
    except CommandError as error:
        lines = output.getvalue().splitlines()
        assert str(error) == f"Out of step: {len(lines)}. Run rebuild_search without --check."
        return lines
    assert output.getvalue() == "Every row is in step with its record.\n"
    return []


@pytest.fixture
def article():
    article = factories.make_article(headline="Amber news", body=["Blue words."])
    search.settle()
    return article


def test_it_writes_all_rows_and_says_how_many(article):
    factories.make_person()
    (line,) = run()
    assert re.fullmatch(r"2 rows in \d+\.\d s, [\d,]+ a second\.", line)
    assert SearchDue.objects.count() == 0
    assert check() == []
    assert run(verbosity=0) == []


def test_it_names_each_kind_as_it_goes(article):
    factories.make_person()
    errors = io.StringIO()
    run(errors=errors)
    assert errors.getvalue().splitlines() == ["article ...", "person ..."]
    errors = Terminal()
    run(errors=errors)
    bars = errors.getvalue().replace("\x1b[K", "").split("\r")
    assert [re.sub(r"[\d,]+/s", "9/s", bar) for bar in bars if bar] == [
        f"article        [{'#' * 30}] 1/1 records, 9/s",
        f"person         [{'#' * 30}] 1/1 records, 9/s",
    ]


def test_an_empty_archive_is_written_and_in_step():
    assert run()[0].startswith("0 rows in ")
    assert check() == []
    assert select().total == 0


def test_a_row_that_is_missing_or_too_much(article):
    SearchRow.objects.filter(kind="article").update(key=article.pk + 1)
    assert check() == [f"article {article.pk}: no row", f"article {article.pk + 1}: no record"]
    assert SearchRow.objects.get().key == article.pk + 1
    run()
    assert check() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("public_from", None), ("earliest", "2021-01-01"), ("due", factories.LONG_AGO), ("sort", b"1"), ("mark", 1)],
)
def test_a_column_that_differs(article, column, value):
    SearchRow.objects.update(**{column: value})
    assert check() == [f"article {article.pk}: {column}"]
    run()
    assert check() == []


def test_a_row_that_is_due_says_so(article):
    type(article).objects.update(headline="Amber")
    assert check() == [f"article {article.pk}: mark, but due", f"article {article.pk}: text, but due"]
    assert SearchDue.objects.count() == 1
    search.settle()
    assert check() == []


def test_a_text_that_is_not_stored(article):
    text_id = SearchRow.objects.get().text_id
    if connection.vendor == "sqlite":
        SearchRow.objects.update(text_id=text_id + 1)
    else:
        SearchRow.objects.update(text=" other ")
    assert check() == [f"article {article.pk}: text"]


def test_numbers_out_of_order(article):
    newer = factories.make_article(issued="2023")
    search.settle()
    first, last = SearchRow.objects.order_by("id")
    SearchRow.objects.filter(id=first.pk).update(id=last.pk + 1)
    look()
    assert f"article {newer.pk}: number" in check()


def test_a_snapshot_that_is_not_as_the_rows_are(article):
    run()
    posting = SearchPosting.objects.get(name="genre:report")
    posting.delete()
    assert check() == ["genre:report: snapshot"]
    run()
    SearchRow.objects.update(keys="genre:other")
    assert f"article {article.pk}: keys" in check()


def test_a_posting_that_is_not_as_the_texts_are(article, monkeypatch):
    monkeypatch.setattr(snapshots, "FEWEST", 1)
    run()
    SearchPosting.objects.filter(name="amber").update(rows=SearchPosting.objects.get(name="all:").rows)
    assert check() == []
    other = factories.make_article(headline="Green news")
    run()
    SearchPosting.objects.filter(name="green").update(rows=SearchPosting.objects.get(name="all:").rows)
    assert check() == ["green: posting"]
    assert select(query=parse("green")).total == 2
    run()
    assert [hit.key for hit in select(query=parse("green")).hits()] == [other.pk]


def test_nothing_is_changed_by_a_check(article):
    def state():
        return [list(model._default_manager.order_by("pk").values()) for model in (SearchRow, SearchDue, SearchChange)]

    type(article).objects.update(headline="Amber")
    before = state()
    check()
    assert state() == before
    assert dict(engine().vocabulary(1))["blue"] == 1
