"""History is added to, never altered."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from archive.domain.revisions import record_revision
from archive.models import Revision
from archive.models.revisions import AppendOnlyError
from tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision() -> Revision:
    written = record_revision(make_person(), by=make_user("editor"), why="For a test.")
    assert written is not None
    return written


def test_every_way_to_change_history_is_refused(revision):
    revision.why = "Something else."
    again = Revision(pk=revision.pk, kind="x", record_uid="x", action="created", content={"fields": {}})
    for change in (
        revision.save,
        revision.delete,
        lambda: Revision.objects.get().delete(),
        lambda: Revision.objects.all().delete(),
        lambda: Revision.objects.update(why=""),
        lambda: Revision.objects.bulk_update([revision], ["why"]),
        lambda: Revision.objects.bulk_create([again], update_conflicts=True, unique_fields=["id"]),
    ):  # fmt: skip
        with pytest.raises(AppendOnlyError), transaction.atomic():
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    assert list(Revision.objects.values_list("why", flat=True)) == ["For a test."]


def test_rows_can_be_added_many_at_once():
    rows = [Revision(kind="x", record_uid="x", uid=str(number), action="created", content={}) for number in range(2)]
    assert len(Revision.objects.bulk_create(rows)) == 2


def test_the_name_of_who_did_it_outlives_the_account(revision):
    name = revision.by.get_username()
    User.objects.all().delete()
    revision = Revision.objects.get()
    assert (revision.by, revision.by_name) == (None, name)
    assert str(revision) == f"person/{revision.record_uid} · created · {revision.at:%Y-%m-%d %H:%M}"
