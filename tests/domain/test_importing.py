import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from archive.domain import importing, revisions
from archive.models import (
    Article,
    FormerAddress,
    Image,
    Outcome,
    Person,
    Place,
    Revision,
    Statement,
    Topic,
)
from tests.domain.building import (
    CHECKSUM,
    STORED,
    article,
    change,
    content,
    files,
    paragraph,
    person,
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


def test_an_empty_archive_gets_every_row(tmp_path):
    report = load(tmp_path, small())
    assert totals(report) == {"created": 21}
    assert report.pictures == 1
    assert files() == [STORED]
    ann: Any = Person.objects.get(uid="ann")
    assert (ann.birth_date_earliest, ann.birth_date_latest) == (datetime.date(1951, 1, 1), datetime.date(1951, 12, 31))
    assert [name.text for name in ann.other_names.all()] == ["安"]
    assert [place.uid for place in Place.objects.get(uid="square").ancestors()] == ["town"]
    assert Place.objects.get(uid="town").latitude == Decimal("39.9")
    said: Any = Statement.objects.get(uid="s1")
    assert (said.capacity.role, said.occasion.uid) == ("Mayor", "visit")
    assert [paragraph.uid for paragraph in said.evidence.all()] == ["one#p1"]
    assert Outcome.objects.get().parties.get().person == ann
    assert [topic.uid for topic in Article.objects.get().topics.all()] == ["labour"]
    assert Article.objects.published().count() == 1


def test_every_record_has_one_revision_with_what_it_owns(tmp_path):
    load(tmp_path, small())
    assert sorted(history()) == sorted(
        (kind, uid, "seeded")
        for kind, uid in [
            ("image", "picture"), ("place", "town"), ("place", "square"), ("topic", "rights"), ("topic", "labour"),
            ("organisation", "office"), ("person", "ann"), ("article", "one"), ("event", "visit"), ("statement", "s1"),
            ("statement", "s2"),
        ]
    )  # fmt: skip
    of_ann = Revision.objects.get(kind="person")
    assert of_ann.why == "Fixture records.json"
    assert of_ann.content["owned"]["affiliations"]["ann-mayor"]["fields"]["evidence"] == [["one#p1"]]
    assert of_ann.content == revisions.snapshot(Person.objects.get())


def test_the_second_time_nothing_changes(tmp_path):
    load(tmp_path, small())
    before = state()
    report = load(tmp_path, small())
    assert totals(report) == {"left": 21}
    assert (report.conflicts, report.pictures) == ([], 0)
    assert state() == before


def test_children_first_gives_the_same(tmp_path):
    with transaction.atomic():
        load(tmp_path, small())
        expected = content()
        transaction.set_rollback(True)
    assert len(expected) == 21
    assert content() == {}
    assert totals(load(tmp_path, small()[::-1])) == {"created": 21}
    assert content() == expected


def test_after_loaddata_the_same_fixture_leaves_all_as_it_is(tmp_path, settings):
    settings.FIXTURE_DIRS = [tmp_path]
    call_command("loaddata", write(tmp_path, small()), verbosity=0)
    before = state()
    report = load(tmp_path, small())
    assert totals(report) == {"left": 21}
    after = state()
    assert {**after, "files": []} == {**before, "files": []}
    assert history() == []


def test_a_dry_run_says_what_the_real_one_does_and_writes_nothing(tmp_path):
    load(tmp_path, small()[:4])
    Topic.objects.filter(uid="rights").update(name="human rights")
    newer = change(change(small(), "town", name="The Town"), "rights", scope_note="Wide.")
    for options in ({}, {"overwrite": True}):
        before = state()
        foretold = load(tmp_path, newer, dry_run=True, **options)
        assert state() == before
        assert foretold == load(tmp_path, newer, **options)


def test_a_dry_run_on_an_empty_archive_writes_nothing(tmp_path):
    before = state()
    foretold = load(tmp_path, small(), dry_run=True)
    assert state() == before
    assert foretold == load(tmp_path, small())


def test_a_fixture_may_add_to_a_record_that_it_does_not_hold(tmp_path):
    load(tmp_path, small())
    report = load(tmp_path, [row("personname", "ann-alias", person=["ann"], text="A."), paragraph(9)])
    assert totals(report) == {"created": 2}
    assert [name.text for name in Person.objects.get().other_names.all()] == ["安", "A."]
    assert Article.objects.get().last_paragraph_key == 9
    assert sorted(history()[ROOTS:]) == [("article", "one", "seeded"), ("person", "ann", "seeded")]


def test_keys_of_paragraphs_are_never_given_out_again(tmp_path):
    load(tmp_path, [article(last_paragraph_key=1), paragraph(1), paragraph(7)])
    assert Article.objects.get().last_paragraph_key == 7
    Article.objects.update(last_paragraph_key=12)
    assert totals(load(tmp_path, [article(), paragraph(1), paragraph(7)])) == {"left": 3}
    assert Article.objects.get().last_paragraph_key == 12


def test_a_reference_may_lead_to_what_is_already_here(tmp_path):
    load(tmp_path, small())
    assert totals(load(tmp_path, [statement("s3", responds_to=["s2"], response_kind="answers")])) == {"created": 1}
    answer: Any = Statement.objects.get(uid="s3")
    assert answer.responds_to.uid == "s2"


def test_a_former_address_is_loaded(tmp_path):
    former = row("formeraddress", "ann-former", kind="person", slug="anna", record_uid="ann", reason="renamed")
    assert totals(load(tmp_path, [former, person("ann")])) == {"created": 2}
    assert totals(load(tmp_path, [former, person("ann")])) == {"left": 2}
    assert FormerAddress.objects.get().record_uid == "ann"


def test_accounts_are_not_taken_over(tmp_path):
    load(tmp_path, [person("ann", created_by=["somebody"], updated_by=None, created_at="2020-01-01T00:00:00Z")])
    ann = Person.objects.get()
    assert (ann.created_by, ann.created_at.year) == (None, 2020)


def test_times_of_publishing_that_saving_would_move_are_settled_first(tmp_path):
    rows = [
        person("ann", publish_at="2090-01-01T00:00:00+08:00", first_published_at="2091-01-01T00:00:00Z"),
        person("ben", publish_at=None, first_published_at=None),
    ]
    load(tmp_path, rows)
    ann, ben = Person.objects.all()
    assert ann.publish_at == ann.first_published_at == datetime.datetime(2089, 12, 31, 16, tzinfo=datetime.UTC)
    assert ben.is_public
    assert totals(load(tmp_path, rows)) == {"left": 2}


def test_a_lost_picture_file_comes_back(tmp_path, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        load(tmp_path, small())
    kept = files()
    assert STORED in kept
    assert len(kept) == 16
    for name in kept:
        (Path(settings.MEDIA_ROOT) / name).unlink()
    with django_capture_on_commit_callbacks(execute=True):
        report = load(tmp_path, small())
    assert (totals(report), report.pictures) == ({"left": 21}, 1)
    assert files() == kept


def test_a_picture_that_is_in_the_archive_need_not_lie_beside_the_fixture(tmp_path):
    path = write(tmp_path, small())
    importing.seed(path)
    (tmp_path / "images" / f"{CHECKSUM}.png").unlink()
    assert totals(importing.seed(path)) == {"left": 21}


def test_a_picture_says_itself_what_its_record_leaves_out(tmp_path):
    load(tmp_path, [row("image", "picture", file=STORED, checksum=CHECKSUM, extension="png")])
    image = Image.objects.get()
    assert (image.width, image.height) == (40, 30)


def test_a_fixture_is_found_by_name_and_by_file_name(tmp_path, settings):
    settings.FIXTURE_DIRS = [tmp_path / "nothing", tmp_path]
    write(tmp_path, [person()], "people.json")
    assert totals(importing.seed("people")) == {"created": 1}
    assert totals(importing.seed("people.json")) == {"left": 1}


def test_what_is_told_runs_to_the_end_of_every_step(tmp_path):
    told: list[tuple[str, int, int]] = []
    load(tmp_path, small(), tell=lambda *step: told.append(step))
    ends = [(label, total) for label, done, total in told if done == total]
    assert ends == [
        ("Reading", 1),
        ("Checking pictures", 1),
        ("Writing rows", 21),
        ("Tying rows together", 8),
        ("Writing history", ROOTS),
        ("Copying pictures", 1),
    ]
