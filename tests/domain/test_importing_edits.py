"""What editors changed stays, unless it is overwritten; what nobody touched follows a newer fixture."""

from pathlib import Path
from typing import Any

import pytest

from archive.domain import importing, revisions
from archive.models import (
    Affiliation,
    Article,
    Credit,
    FormerAddress,
    Paragraph,
    Person,
    PersonMention,
    PersonName,
    Revision,
    Statement,
    Topic,
)
from tests.domain.building import (
    change,
    content,
    paragraph,
    person,
    record,
    row,
    small,
    state,
    statement,
    totals,
    write,
)

pytestmark = pytest.mark.django_db

ROOTS = 11
"""Records and pictures of the small fixture: each has its own history."""


def load(folder: Path, rows: Any, **options: Any) -> importing.Report:
    return importing.seed(write(folder, rows), **options)


def history() -> list[tuple[str, str, str]]:
    return list(Revision.objects.order_by("id").values_list("kind", "record_uid", "action"))


def edit(model: Any, uid: str, **fields: Any) -> Any:
    """Change a row as an editor does: saved, with a revision of the record it belongs to."""
    changed = model.objects.get(uid=uid)
    for name, value in fields.items():
        setattr(changed, name, value)
    changed.save()
    return changed


def test_a_record_nobody_touched_follows_a_newer_fixture(tmp_path):
    load(tmp_path, small())
    version = Article.objects.get().version
    newer = change(small(), "ann", name="Ann A.", evidence=[["one#p2"]])
    newer = change(newer, "ann-native", text="安安")
    newer = [
        *change(newer, "one#p2", text="Reworded."),
        paragraph(3),
        row("personname", "ann-alias", person=["ann"], text="A."),
    ]
    report = load(tmp_path, newer)
    assert totals(report) == {"created": 2, "updated": 3, "left": 18}
    assert report.conflicts == []
    ann = Person.objects.get()
    assert (ann.name, ann.slug, [each.uid for each in ann.evidence.all()]) == ("Ann A.", "ann", ["one#p2"])
    assert [name.text for name in ann.other_names.all()] == ["安安", "A."]
    assert [each.text for each in Paragraph.objects.all()] == ["Paragraph 1.", "Reworded.", "Paragraph 3."]
    assert sorted(history()[ROOTS:]) == [("article", "one", "seeded"), ("person", "ann", "seeded")]
    of_article = Revision.objects.filter(kind="article")[0]
    assert of_article.changes == {
        "last_paragraph_key": [2, 3],
        **{
            f"paragraphs/one#p3/{name}": [None, value]
            for name, value in {**paragraph(3)["fields"]}.items()
            if name != "article"
        },
        "paragraphs/one#p2/text": ["Paragraph 2.", "Reworded."],
    }
    assert Article.objects.get().version != version
    assert totals(load(tmp_path, newer)) == {"left": 23}


def test_what_a_fixture_leaves_out_is_left_alone(tmp_path):
    load(tmp_path, small())
    short = [
        {**each, "fields": {name: value for name, value in each["fields"].items() if name != "evidence"}}
        for each in small()
    ]
    assert totals(load(tmp_path, short)) == {"left": 21}
    assert totals(load(tmp_path, small()[:3])) == {"left": 3}
    assert Person.objects.get().evidence.count() == 1


def test_an_edited_record_is_kept_with_all_it_owns(tmp_path):
    load(tmp_path, small())
    revisions.record_revision(edit(Person, "ann", summary="By an editor."))
    newer = [
        *change(change(small(), "ann", name="Ann A.", summary="By the fixture."), "ann-native", text="安安"),
        row("personname", "ann-alias", person=["ann"], text="A."),
    ]
    before = state()
    report = load(tmp_path, newer)
    assert totals(report) == {"left": 19, "kept": 3}
    assert [(each.kind, each.uid, each.name) for each in report.conflicts] == [("person", "ann", "Ann")]
    assert report.conflicts[0].changes == ["name, summary", "other name “安”: text", "other name ann-alias: not here"]
    assert state() == before


def edit_a_field() -> None:
    edit(Person, "ann", summary="By an editor.")


def edit_an_owned_row() -> None:
    edit(PersonName, "ann-native", text="安娜")


def edit_evidence() -> None:
    Affiliation.objects.get(uid="ann-mayor").evidence.add(Paragraph.objects.get(uid="one#p2"))


def edit_own_evidence() -> None:
    Person.objects.get().evidence.clear()


def add_an_owned_row() -> None:
    PersonName(person=Person.objects.get(), text="Annie").save()


def delete_an_owned_row() -> None:
    PersonName.objects.get(uid="ann-native").delete()


EDITS = [edit_a_field, edit_an_owned_row, edit_evidence, edit_own_evidence, add_an_owned_row, delete_an_owned_row]


@pytest.mark.parametrize("has_revision", [True, False], ids=["in the admin", "past history"])
@pytest.mark.parametrize("change_something", EDITS)
def test_any_edit_of_a_record_or_of_what_it_owns_keeps_it(tmp_path, change_something, has_revision):
    load(tmp_path, small())
    change_something()
    if has_revision:
        revisions.record_revision(Person.objects.get())
    before = state()
    report = load(tmp_path, change(small(), "ann", name="Ann A."))
    assert totals(report)["kept"] >= 1
    assert [each.uid for each in report.conflicts] == ["ann"]
    assert state() == before


@pytest.mark.parametrize("change_something", EDITS)
def test_overwriting_brings_the_fixture_back_and_history_keeps_the_edit(tmp_path, change_something):
    load(tmp_path, small())
    expected = content()
    change_something()
    revisions.record_revision(Person.objects.get())
    edited = revisions.snapshot(Person.objects.get())
    added = {key: value for key, value in content().items() if key not in expected}
    report = load(tmp_path, change(small(), "ann", name="Ann A."), overwrite=True)
    assert [each.uid for each in report.conflicts] == ["ann"]
    assert report.is_overwritten
    assert "kept" not in totals(report)
    expected["person/ann"]["name"] = "Ann A."
    assert content() == expected | added
    assert history()[ROOTS:] == [("person", "ann", "changed"), ("person", "ann", "overwritten")]
    before, after = Revision.objects.filter(kind="person").order_by("id")[1:]
    assert (before.content, after.content) == (edited, revisions.snapshot(Person.objects.get()))
    assert totals(load(tmp_path, change(small(), "ann", name="Ann A."))) == {"left": 21}


def test_an_edit_that_left_no_history_is_written_down_before_it_is_overwritten(tmp_path):
    load(tmp_path, small())
    edit(Person, "ann", name="Anna")
    load(tmp_path, small(), overwrite=True)
    assert history()[ROOTS:] == [("person", "ann", "changed"), ("person", "ann", "overwritten")]
    before, after = Revision.objects.filter(kind="person").order_by("id")[1:]
    assert (before.changes, after.changes) == ({"name": ["Ann", "Anna"]}, {"name": ["Anna", "Ann"]})


def test_an_edit_the_fixture_has_not_otherwise_is_no_conflict(tmp_path):
    load(tmp_path, small())
    PersonName(person=Person.objects.get(), text="Annie").save()
    before = state()
    report = load(tmp_path, small())
    assert (totals(report), report.conflicts) == ({"left": 21}, [])
    assert state() == before


def test_a_renamed_record_is_still_the_same(tmp_path):
    load(tmp_path, small())
    edit(Person, "ann", slug="anna", name="Anna")
    report = load(tmp_path, small())
    assert totals(report) == {"left": 20, "kept": 1}
    assert report.conflicts[0].changes == ["slug, name"]
    load(tmp_path, small(), overwrite=True)
    assert Person.objects.get().slug == "ann"
    assert [(former.slug, former.record_uid) for former in FormerAddress.objects.all()] == [("anna", "ann")]


def test_a_record_deleted_here_stays_deleted_unless_overwritten(tmp_path):
    rows = [record("topic", "rights", name="rights", status="draft", publish_at=None, first_published_at=None)]
    load(tmp_path, rows)
    topic = Topic.objects.get()
    revisions.record_deletion(topic)
    topic.delete()
    before = state()
    report = load(tmp_path, rows)
    assert totals(report) == {"kept": 1}
    assert [(each.uid, each.name, each.changes) for each in report.conflicts] == [
        ("rights", "rights", ["deleted here"])
    ]
    assert state() == before
    assert totals(load(tmp_path, rows, overwrite=True)) == {"created": 1}
    assert [action for _kind, _uid, action in history()] == ["seeded", "deleted", "overwritten"]


def test_a_row_that_moves_to_another_record_is_in_the_history_of_both(tmp_path):
    rows = [*small(), person("ben")]
    load(tmp_path, rows)
    moved = change(rows, "ann-native", person=["ben"])
    report = load(tmp_path, moved)
    assert totals(report) == {"updated": 1, "left": 21}
    assert sorted(history()[ROOTS + 1 :]) == [("person", "ann", "seeded"), ("person", "ben", "seeded")]
    assert PersonName.objects.get().person.uid == "ben"
    assert totals(load(tmp_path, moved)) == {"left": 22}


def test_a_row_does_not_move_away_from_an_edited_record(tmp_path):
    rows = [*small(), person("ben")]
    load(tmp_path, rows)
    edit(Person, "ann", biography="By an editor.")
    before = state()
    assert totals(load(tmp_path, change(rows, "ann-native", person=["ben"]))) == {"left": 21, "kept": 1}
    assert state() == before
    load(tmp_path, change(rows, "ann-native", person=["ben"]), overwrite=True)
    assert PersonName.objects.get().person.uid == "ben"
    assert Person.objects.get(uid="ann").biography == "By an editor."


def test_what_refers_to_a_row_deleted_here_is_refused_unless_that_comes_back(tmp_path):
    load(tmp_path, small())
    PersonMention.objects.all().delete()
    Paragraph.objects.get(uid="one#p2").delete()
    path = write(tmp_path, [*small(), statement("s3", evidence=[["one#p2"]])])
    before = state()
    with pytest.raises(importing.FixtureError) as error:
        importing.seed(path)
    assert str(error.value) == (
        f"{path}, record 22 (archive.statement “s3”), field evidence: "
        "The paragraph “one#p2” was deleted here. Load with --overwrite to bring it back."
    )
    assert state() == before
    assert totals(importing.seed(path, overwrite=True)) == {"created": 3, "left": 19}
    assert Statement.objects.get(uid="s3").evidence.get().text == "Paragraph 2."


def test_a_credit_that_names_no_owner_stays_where_it_is(tmp_path):
    load(tmp_path, small())
    newer = [row("credit", "one-editor", printed_name="B. Writer")]
    assert totals(load(tmp_path, newer)) == {"updated": 1}
    assert history()[ROOTS:] == [("article", "one", "seeded")]
    assert [(credit.article.uid, credit.printed_name) for credit in Credit.objects.all()] == [("one", "B. Writer")]
