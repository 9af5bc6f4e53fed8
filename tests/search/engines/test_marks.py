from typing import Any

import pytest

from archive import models, search
from archive.models import SearchDue
from archive.search.engines.marks import batched, tables
from tests import factories

pytestmark = pytest.mark.django_db


def marks() -> list[tuple[str, int]]:
    """The marks set since the last time, in order of kinds and keys; each as often as it was set."""
    found = sorted(SearchDue.objects.values_list("kind", "key"))
    SearchDue.objects.all().delete()
    return found


def key_of(record: Any) -> tuple[str, int]:
    return str(record._meta.model_name), record.pk


RECORDS = [
    factories.make_article, factories.make_person, factories.make_organisation, factories.make_event,
    factories.make_place, factories.make_topic, factories.make_statement,
]  # fmt: skip


@pytest.mark.parametrize("make", RECORDS)
def test_every_record_marks_itself_once_for_each_change(make):
    record = make(status="draft")
    assert key_of(record) in marks()
    rows = type(record)._default_manager.filter(pk=record.pk)
    rows.update(curator_note="x")
    assert marks() == [key_of(record)]
    rows._raw_delete("default")
    assert marks() == [key_of(record)]


@pytest.mark.parametrize(
    ("make", "owners"),
    [
        (factories.make_person_mention, ["article"]),
        (factories.make_organisation_mention, ["article"]),
        (factories.make_event_mention, ["article"]),
        (factories.make_place_mention, ["article"]),
        (factories.make_participation, ["event", "person"]),
        (factories.make_affiliation, ["person"]),
        (factories.make_outcome, ["event"]),
        (factories.make_paragraph, ["article"]),
    ],
)
def test_what_belongs_to_records_marks_them_and_so_does_its_evidence(make, owners):
    row = make()
    expected = sorted(key_of(getattr(row, owner)) for owner in owners)
    assert set(expected) <= set(marks())
    rows = type(row)._default_manager.filter(pk=row.pk)
    rows.update(uid="another")
    assert marks() == expected
    if hasattr(row, "evidence"):
        paragraph = factories.make_paragraph()
        marks()
        row.evidence.add(paragraph)
        assert marks() == expected
        row.evidence.clear()
        assert marks() == expected
    rows._raw_delete("default")
    assert marks() == expected


def test_what_moves_from_one_record_to_another_marks_both():
    mention, other = factories.make_person_mention(), factories.make_article()
    marks()
    models.PersonMention.objects.update(article=other)
    assert marks() == sorted([key_of(mention.article), key_of(other)])


def test_an_end_that_is_empty_marks_nothing():
    taking_part = factories.make_participation(printed_name="Somebody", person=None)
    marks()
    person = factories.make_person()
    marks()
    models.Participation.objects.update(person=person)
    assert marks() == sorted([key_of(taking_part.event), key_of(person)])
    models.Participation.objects.update(person=None)
    assert marks() == sorted([key_of(taking_part.event), key_of(person)])


@pytest.mark.parametrize(("model", "make"), [("person", factories.make_person), ("place", factories.make_place)])
def test_other_names_and_topics(model, make):
    record, topic = make(), factories.make_topic()
    article = factories.make_article()
    names: Any = {"person": models.PersonName, "place": models.PlaceName}[model]
    marks()
    name = names(text="Other", **{model: record})
    name.save()
    assert marks() == [key_of(record)]
    name.delete()
    assert marks() == [key_of(record)]
    article.topics.set([topic])
    assert marks() == [key_of(article)]
    article.topics.clear()
    assert marks() == [key_of(article)]


def test_every_table_of_facets_and_texts_is_watched():
    used = {tie.table._meta.db_table for kind in search.KINDS for tie in search.noun_of(kind).ties}
    used |= {search.noun_of(kind).model._meta.db_table for kind in search.KINDS}
    used |= {
        names._meta.db_table
        for kind in search.KINDS
        if (names := search.noun_of(kind).other_names) is not None
    }  # fmt: skip
    assert used <= set(tables())


def test_what_is_asked_is_cut_into_parts():
    assert [list(part) for part in batched("abcde", 2)] == [["a", "b"], ["c", "d"], ["e"]]
    assert list(batched([])) == []
