import pytest
from django.core.management import call_command
from django.db import connection

from archive.models import Article, SearchDue
from archive.search import differences, forget, parse, select
from tests import factories

SEARCH = "0003"
"""The migration that makes the tables of the search; those behind it cannot all be undone, and need not be for this."""

pytestmark = pytest.mark.django_db(transaction=True)


def migrate(*arguments: str) -> None:
    call_command("migrate", "archive", *arguments, verbosity=0)


def undo_search() -> None:
    migrate(SEARCH, "--fake")
    migrate("0002")


def redo_search() -> None:
    migrate(SEARCH)
    migrate("--fake")


def found(typed: str) -> list[int]:
    return [hit.key for hit in select("article", query=parse(typed)).hits()]


def rename_articles(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE archive_article SET headline = %s", [name])


def test_an_archive_from_before_the_search_is_found_once_it_is_migrated():
    article = factories.make_article(headline="Amber", body=["Blue."])
    undo_search()
    try:
        rename_articles("Green")  # nothing marks it, and nothing keeps it from being written
    finally:
        redo_search()
    forget()
    assert SearchDue.objects.count() == 0
    assert [found("amber"), found("green"), found("blue")] == [[], [article.pk], [article.pk]]
    assert list(differences()) == []
    Article.objects.update(headline="Red")
    assert [found("green"), found("red")] == [[], [article.pk]]


def test_an_empty_archive_is_migrated_both_ways():
    undo_search()
    redo_search()
    forget()
    article = factories.make_article(headline="Amber")
    assert found("amber") == [article.pk]


def test_without_anything_to_migrate_all_stays_as_it_is():
    article = factories.make_article(headline="Amber")
    migrate()
    Article.objects.update(headline="Red")
    assert found("red") == [article.pk]
