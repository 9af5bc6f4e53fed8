"""Bulk loading: what it writes is what saving one by one would have written."""

import json
import random
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from archive.domain.loading import load
from archive.domain.loading.values import SUSPECT
from archive.domain.revisions import snapshot
from archive.models import (
    Affiliation,
    Article,
    ArticleRelation,
    Event,
    Organisation,
    Person,
    Place,
    Record,
    Revision,
    SearchDue,
    Statement,
    Topic,
)
from archive.validators import validate_text
from tests.domain.building import content, state
from tests.domain.lines import article, everything, line, person, write

pytestmark = pytest.mark.django_db

RECORDS: tuple[type[Record], ...] = (Topic, Place, Organisation, Person, Event, Article, Statement)


def records() -> list[Any]:
    return [row for model in RECORDS for row in model._default_manager.order_by("pk")]


def owned() -> list[Any]:
    """Every row of the archive that has a uid."""
    models = [model for model in apps.get_app_config("archive").get_models() if hasattr(model, "natural_key")]
    return [row for model in models for row in model._default_manager.all()]


def test_every_record_is_written_with_all_it_owns(tmp_path):
    report = load([write(tmp_path, everything())])
    assert report.created == {
        "topic": 2, "place": 2, "organisation": 2, "person": 2, "event": 2, "article": 2, "statement": 2,
    }  # fmt: skip
    ann: Any = Person.objects.get(uid="ann")
    assert (ann.slug, ann.sort_name, ann.birth_date, str(ann.birth_date_earliest)) == (
        "ann",
        "Ann",
        "1951~",
        "1951-01-01",
    )
    assert [str(paragraph) for paragraph in ann.evidence.order_by("key")] == ["One · p1", "One · p2"]
    assert [(one.uid, one.text) for one in ann.other_names.all()] == [("ann#1", "Annie"), ("ann#2", "安")]
    two = Article.objects.get(uid="two")
    keys = [(paragraph.uid, paragraph.order, paragraph.number) for paragraph in two.paragraphs.all()]
    assert (keys, two.last_paragraph_key, two.slug) == ([("two#p7", 1, None), ("two#p8", 2, 2)], 8, "zwei")
    assert {(one.article.uid, one.kind, one.other.uid) for one in ArticleRelation.objects.all()} == {
        ("two", "follows", "one"),
        ("one", "corrects", "two"),
    }
    said: Any = Statement.objects.get(uid="s2")
    assert (said.responds_to.uid, str(said.said_date_latest), said.is_public) == ("s1", "2022-05-31", True)
    assert [one.uid for one in Affiliation.objects.get().evidence.all()] == ["two#p7"]
    assert Organisation.objects.get(uid="office").sort_name == "Office"


def test_history_holds_every_record_as_it_stands(tmp_path):
    load([write(tmp_path, everything())])
    kept = {(revision.kind, revision.record_uid): revision.content for revision in Revision.objects.all()}
    assert kept == {(row._meta.model_name, row.uid): snapshot(row) for row in records()}
    assert set(Revision.objects.values_list("action", flat=True)) == {"seeded"}


def test_every_row_is_as_the_models_want_it(tmp_path):
    load([write(tmp_path, everything())])
    for row in owned():
        row.full_clean()


def test_saving_a_loaded_record_changes_nothing_of_it(tmp_path):
    load([write(tmp_path, everything())])
    before = content()
    for row in records():
        row.save()
    assert content() == before


def test_the_order_of_lines_and_files_does_not_matter(tmp_path):
    lines = everything()
    load([write(tmp_path, lines)])
    expected = content()
    for seed in range(3):
        random.Random(seed).shuffle(lines)
        for model in reversed([*apps.get_app_config("archive").get_models(include_auto_created=True)]):
            model._default_manager.all()._raw_delete("default")
        load([write(tmp_path, lines[::2], "even.jsonl"), write(tmp_path, lines[1::2], "odd.jsonl")])
        assert content() == expected


def test_loading_again_changes_nothing(tmp_path):
    path = write(tmp_path, everything())
    load([path])
    before = state()
    report = load([path])
    assert (report.created.total(), report.present.total(), report.finished) == (0, 14, 0)
    assert state() == before


def test_what_editors_changed_stays(tmp_path):
    path = write(tmp_path, everything())
    load([path])
    Person.objects.filter(uid="ann").update(name="Anna")
    Affiliation.objects.get().evidence.clear()
    before = state()
    load([path])
    assert state() == before


def test_lines_refer_to_what_is_there_already(tmp_path):
    load([write(tmp_path, everything())])
    new = article("three", people=["ann"], publisher="office", paragraphs=["A."])
    said = line("statement", "s3", article="one", person="ann", text="Yes.", capacity="ann-mayor", evidence=["p2"])
    load([write(tmp_path, [new, said])])
    assert Article.objects.get(uid="three").personmentions.get().person.uid == "ann"
    assert Statement.objects.get(uid="s3").evidence.get().uid == "one#p2"


def test_addresses_are_made_as_saving_makes_them(tmp_path):
    lines = [person("a", name="Łódź Man"), person("b", name="Łódź Man"), person("c", name="x", slug="lodz-man-2")]
    load([write(tmp_path, lines)])
    assert dict(Person.objects.values_list("uid", "slug")) == {"a": "lodz-man", "b": "lodz-man-3", "c": "lodz-man-2"}


def test_a_dry_run_writes_nothing(tmp_path):
    before = state()
    assert load([write(tmp_path, everything())], dry_run=True).created.total() == 14
    assert state() == before


def test_each_record_is_marked_for_the_search(tmp_path):
    load([write(tmp_path, everything())])
    assert {*SearchDue.objects.values_list("kind", "key")} >= {(row._meta.model_name, row.pk) for row in records()}


def test_the_characters_looked_for_are_those_the_validator_refuses():
    for number in range(sys.maxunicode + 1):
        char = chr(number)
        assert bool(SUSPECT.match(char)) is refused(char), hex(number)


def refused(char: str) -> bool:
    try:
        validate_text(char)
    except Exception:
        return True
    return False


def test_the_examples_of_the_manual_load(tmp_path):
    manual = (Path(__file__).resolve().parents[2] / "docs" / "load-records.md").read_text()
    lines = [json.loads(found) for found in re.findall(r"```json\n(.*)\n```", manual)]
    missing = [line("topic", "rights", name="rights"), line("organisation", "ministry", name="The Ministry")]
    missing += [line("organisation", "daily", name="The Daily"), person("guest"), article("earlier")]
    assert load([write(tmp_path, [*lines, *missing])]).created.total() == len(lines) + len(missing) == 12
