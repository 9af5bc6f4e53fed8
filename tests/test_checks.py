"""A noun that lacks a door is found at every start."""

from typing import Any

import pytest
from django.contrib import admin
from django.core.checks import Error, run_checks
from django.db import models
from django.test.utils import isolate_apps

from archive import checks, sitemaps
from archive.models import Article, Event, NamedRecord, Organisation, Person, Place, Record, Statement, Topic

NOUNS = [Article, Event, Organisation, Person, Place, Statement, Topic]


def test_the_nouns_are_the_seven_records() -> None:
    assert sorted(checks.find_nouns(), key=lambda noun: noun.__name__) == NOUNS


def test_every_noun_has_every_door() -> None:
    assert [error for error in run_checks() if str(error.id).startswith("archive.")] == []


@isolate_apps("archive")
def test_a_noun_without_addresses_is_told_where_to_add_them() -> None:
    class Petition(NamedRecord):
        name = models.CharField(max_length=10)

        class Meta(NamedRecord.Meta):
            app_label = "archive"

    assert list(checks.missing_addresses([Petition])) == [
        Error(
            "Petition has no list.",
            hint="Add a path named “petition-list” to archive/urls.py and a RecordListView for it.",
            obj=Petition,
            id="archive.E001",
        ),
        Error(
            "Petition has no page.",
            hint="Add a path named “petition” that takes a slug to archive/urls.py and a RecordDetailView for it.",
            obj=Petition,
            id="archive.E002",
        ),
    ]


@isolate_apps("archive")
def test_a_noun_without_a_slug_is_found_by_its_uid() -> None:
    class Ballot(Record):
        class Meta(Record.Meta):
            app_label = "archive"

    hints = [error.hint for error in checks.missing_addresses([Ballot])]
    assert hints[1] == "Add a path named “ballot” that takes a uid to archive/urls.py and a RecordDetailView for it."


@isolate_apps("archive")
def test_a_noun_without_doors_is_told_which() -> None:
    class Petition(NamedRecord):
        name = models.CharField(max_length=10)

        class Meta(NamedRecord.Meta):
            app_label = "archive"

    assert [(error.id, error.msg, error.hint) for error in checks.missing_doors([Petition])] == [
        ("archive.E003", "Petition has no admin.", "Register a RecordAdmin in archive/admin/."),
        (
            "archive.E004",
            "Petition has no filter.",
            "Add a FilterSet to archive/filters/ and name it in its list view.",
        ),
        ("archive.E005", "Petition has no sitemap.", "Add it to SITEMAPS in archive/sitemaps.py."),
    ]


def test_a_noun_taken_out_of_the_admin_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    registry: dict[Any, Any] = admin.site._registry
    monkeypatch.delitem(registry, Place)
    assert [(error.id, error.obj) for error in checks.check_doors(None)] == [("archive.E003", Place)]


def test_a_noun_taken_out_of_the_site_map_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sitemaps.SITEMAPS, "topic")
    assert [(error.id, error.obj) for error in checks.check_doors(None)] == [("archive.E005", Topic)]
