"""History at the desk is read, never altered."""

import pytest
from django.contrib.auth.models import Permission

from archive.models import FormerAddress, Revision
from tests import factories
from tests.admin.desk import address, open_form, rows_shown, send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def revision(client):
    sign_in(client, "editor")
    person = factories.make_person(name="Ma", curator_note="secret")
    send(client, person, open_form(client, person))
    send(client, person, open_form(client, person), summary="A line.", why="told apart")
    return Revision.objects.first()


def test_an_editor_reads_what_changed(client, revision):
    rows = rows_shown(client.get(address(Revision)))
    assert [row[1:] for row in rows] == [
        ["person", "ma", "changed", revision.by_name, "told apart", "summary"],
        ["person", "ma", "created", revision.by_name, "–", "–"],
    ]
    page = client.get(address(revision, "change")).content.decode()
    assert "<td>A line.</td>" in page
    assert client.get(f"{address(Revision)}?kind=person&record_uid=ma").context["cl"].result_count == 2


@pytest.mark.parametrize("role", ["contributor", "editor", "administrator"])
def test_nobody_adds_changes_or_deletes(client, revision, role):
    sign_in(client, role)
    addresses = [address(Revision, "add"), address(revision, "change"), address(revision, "delete")]
    statuses = {client.post(url, {"post": "yes", "why": "x"}).status_code for url in addresses}
    assert statuses <= {302, 403}
    assert Revision.objects.count() == 2
    assert Revision.objects.get(pk=revision.pk).why == "told apart"


def may_read_history(user):
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_revision", "view_formeraddress"]))


def test_history_is_for_editors(client, revision):
    sign_in(client, "contributor")
    assert client.get(address(Revision)).status_code == 403
    assert client.get(address(revision, "change")).status_code == 403


def test_a_contributor_who_may_read_history_reads_that_of_their_own_records(client, revision):
    contributor = sign_in(client, "contributor")
    may_read_history(contributor)
    own = factories.make_person(status="draft", created_by=contributor)
    send(client, own, open_form(client, own))
    listed = client.get(address(Revision)).context["cl"].result_list
    assert [row.record_uid for row in listed] == [own.uid]
    assert client.get(address(revision, "change")).status_code == 302


def test_former_addresses_are_read_by_those_who_may(client):
    sign_in(client, "editor")
    person = factories.make_person(slug="old")
    send(client, person, open_form(client, person), slug="new")
    rows = rows_shown(client.get(address(FormerAddress)))
    assert [row[:4] for row in rows] == [["old", "person", person.uid, "renamed"]]
    former = FormerAddress.objects.get()
    assert client.post(address(former, "delete"), {"post": "yes"}).status_code == 403
    contributor = sign_in(client, "contributor")
    may_read_history(contributor)
    assert list(client.get(address(FormerAddress)).context["cl"].result_list) == []
