"""History: one revision for each change of a record with what it owns."""

import datetime
from typing import Any

import pytest

from archive import models
from archive.choices import RevisionAction, Status
from archive.domain.revisions import (
    BOOKKEEPING,
    differences,
    latest,
    owned_relations,
    record_deletion,
    record_revision,
    snapshot,
)
from archive.models import PersonLink, PersonName, Revision
from tests import factories
from tests.factories import make_article, make_event, make_paragraph, make_person, make_topic, make_user
from tests.models.rows import MAKE, RECORDS, name_of

pytestmark = pytest.mark.django_db

DETAILS = {"other_names", "identifiers", "links", "features"}
OWNED: dict[type[Any], set[str]] = {
    models.Article: {
        "paragraphs", "relations", "gallery", "credits", "personmentions", "organisationmentions", "eventmentions",
        "placementions", "features",
    },
    models.Person: {*DETAILS, "affiliations"},
    models.Organisation: DETAILS,
    models.Event: {"participations", "outcomes", "features"},
    models.Place: DETAILS,
    models.Topic: {"features"},
    models.Statement: {"features"},
    models.Outcome: {"parties"},
    models.Image: {"credits"},
}  # fmt: skip


@pytest.mark.parametrize("model", [model for model in MAKE if model is not Revision], ids=name_of)
def test_a_record_owns_what_goes_with_it_and_what_stands_on_it(model):
    assert {relation.get_accessor_name() for relation in owned_relations(model)} == OWNED.get(model, set())


def test_a_snapshot_tells_a_record_and_what_it_owns_by_natural_keys():
    topic = make_topic(name="dams")
    article = make_article(
        headline="A report", issued="2022-05", topics=[topic], body=["One"], first_published_at=None,
        issued_time=datetime.time(10, 12), publisher=factories.make_organisation(name="An Agency"),
    )  # fmt: skip
    paragraph = article.paragraphs.get()
    mention = factories.make_person_mention(
        article=article, person=make_person(name="Ann"), evidence=[paragraph], as_printed="Ms Ann"
    )
    content = snapshot(article)
    fields = content["fields"]
    assert not fields.keys() & {*BOOKKEEPING, "issued_earliest", "issued_latest", "id"}
    assert {name: fields[name] for name in ("uid", "headline", "issued", "issued_time", "publisher", "topics")} == {
        "uid": "a-report", "headline": "A report", "issued": "2022-05", "issued_time": "10:12:00",
        "publisher": ["an-agency"], "topics": [["dams"]],
    }  # fmt: skip
    assert content["owned"] == {
        "paragraphs": {
            "a-report#p1": {
                "fields": {"uid": "a-report#p1", "key": "p1", "order": 1, "number": 1, "text": "One"},
                "owned": {},
            }
        },
        "personmentions": {
            mention.uid: {
                "fields": {
                    "uid": mention.uid, "as_printed": "Ms Ann", "certainty": "stated", "is_linked": True, "note": "",
                    "relevance": "mentioned", "person": ["ann"], "evidence": [["a-report#p1"]],
                },
                "owned": {},
            }
        },
    }  # fmt: skip


def test_what_is_owned_by_what_is_owned_is_told_too():
    event = make_event()
    outcome = factories.make_outcome(event=event, parties=[make_person(name="Ann"), "A side"])
    owned = snapshot(event)["owned"]["outcomes"][outcome.uid]["owned"]["parties"]
    assert [party["fields"]["person"] or party["fields"]["printed_name"] for party in owned.values()] == [
        ["ann"], "A side"
    ]  # fmt: skip


def test_a_snapshot_costs_the_same_for_one_row_and_for_five(django_assert_num_queries):
    def grow(article: Any, person: Any, event: Any) -> None:
        paragraph = make_paragraph(article)
        article.topics.add(make_topic())
        factories.make_person_mention(article=article, evidence=[paragraph])
        factories.make_credit(article=article, person=make_person())
        PersonName(person=person, text="Another").save()
        factories.make_affiliation(person=person, evidence=[paragraph])
        factories.make_participation(event=event, evidence=[paragraph])
        factories.make_outcome(event=event, parties=[make_person(), "A side"], areas=[make_topic()])

    rows = make_article(), make_person(), make_event()
    grow(*rows)
    counts = []
    for _time in range(2):
        counts.append([count_queries(row) for row in rows])
        for _row in range(4):
            grow(*rows)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 30


def count_queries(row: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        snapshot(row)
    return len(queries)


@pytest.mark.parametrize("model", RECORDS, ids=name_of)
def test_every_record_has_a_history(model):
    record = MAKE[model]()
    first = record_revision(record)
    assert first is not None
    assert (first.kind, first.record_uid, first.action, first.content, first.changes) == (
        model._meta.model_name, record.uid, "created", snapshot(record), {}
    )  # fmt: skip
    record.save()
    assert record_revision(record) is None
    record.curator_note = "Checked."
    record.save()
    second = record_revision(record, why="x" * 400)
    assert second is not None
    assert (second.action, second.changes, second.why) == ("changed", {"curator_note": ["", "Checked."]}, "x" * 300)
    assert latest(record) == second
    assert Revision.objects.filter(kind=model._meta.model_name, record_uid=record.uid).count() == 2


def test_a_revision_says_who_did_what_and_why():
    person, editor = make_person(), make_user("editor")
    revision = record_revision(person, by=editor, why="From a list.", action=RevisionAction.SEEDED)
    assert revision is not None
    assert (revision.by, revision.by_name, revision.why, revision.action) == (
        editor, editor.get_username(), "From a list.", "seeded"
    )  # fmt: skip


def test_changes_of_what_a_record_owns_are_its_own():
    person = make_person(name="Ann")
    record_revision(person)
    name = PersonName(person=person, text="Annie")
    name.save()
    added = record_revision(person)
    name.text = "Anne"
    name.save()
    changed = record_revision(person)
    paragraph = make_paragraph()
    person.evidence.add(paragraph)
    evidenced = record_revision(person)
    name.delete()
    removed = record_revision(person)
    path = f"other_names/{name.uid}"
    assert added is not None and changed is not None and evidenced is not None and removed is not None
    assert added.changes == {
        f"{path}/{field}": [None, value]
        for field, value in {
            "uid": name.uid, "text": "Annie", "kind": "alias", "language": "", "script": "", "start_date": "",
            "end_date": "",
        }.items()
    }  # fmt: skip
    assert changed.changes == {f"{path}/text": ["Annie", "Anne"]}
    assert evidenced.changes == {"evidence": [[], [[paragraph.uid]]]}
    assert removed.changes[f"{path}/text"] == ["Anne", None]


def test_the_order_of_ties_is_no_change():
    one, other = make_topic(), make_topic()
    article = make_article(topics=[one, other])
    record_revision(article)
    article.topics.set([])
    article.topics.set([other, one])
    assert record_revision(article) is None


def test_a_deletion_leaves_the_whole_record_in_its_history():
    person = make_person(name="Ann", status=Status.DRAFT)
    PersonLink(person=person, title="A page", url="https://example.org/").save()
    content = snapshot(person)
    record_deletion(person, why="A double.")
    person.delete()
    revision = Revision.objects.get()
    assert (revision.action, revision.content, revision.changes, revision.why) == ("deleted", content, {}, "A double.")
    again = make_person(name="Ann", uid=person.uid, status=Status.DRAFT)
    back = record_revision(again)
    assert back is not None
    assert (back.action, back.changes) == ("created", {})


def test_a_revision_reads_the_stored_record_not_the_one_in_hand():
    person = make_person(name="Ann")
    person.name = "Not saved"
    assert snapshot(person)["fields"]["name"] == "Ann"


def leaf(value: int) -> dict[str, Any]:
    return {"v": {"fields": {"t": value}, "owned": {}}}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"fields": {"a": 1}, "owned": {}}, {"fields": {"a": 1}, "owned": {}}, {}),
        ({"fields": {"a": 1}, "owned": {}}, {"fields": {"a": 2, "b": 3}, "owned": {}}, {"a": [1, 2], "b": [None, 3]}),
        (
            {"fields": {}, "owned": {"x": {"u": {"fields": {"t": 1}, "owned": {}}}}},
            {"fields": {}, "owned": {}},
            {"x/u/t": [1, None]},
        ),
        (
            {"fields": {}, "owned": {"x": {"u": {"fields": {}, "owned": {"y": leaf(1)}}}}},
            {"fields": {}, "owned": {"x": {"u": {"fields": {}, "owned": {"y": leaf(2)}}}}},
            {"x/u/y/v/t": [1, 2]},
        ),
    ],
)  # fmt: skip
def test_differences_are_told_by_path(old, new, found):
    assert differences(old, new) == found
