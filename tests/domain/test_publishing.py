"""Who may put things before the public."""

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.utils import timezone

from archive.choices import Status
from archive.domain import publishing
from archive.models import Person, Statement
from tests.factories import LONG_AGO, make_article, make_person, make_statement, make_user
from tests.models.rows import RECORDS

pytestmark = pytest.mark.django_db

NOUNS = sorted(str(model._meta.model_name) for model in RECORDS)
DETAILS = [
    "affiliation", "articleimage", "articlerelation", "credit", "eventmention", "organisationidentifier",
    "organisationlink", "organisationmention", "organisationname", "outcome", "outcomeparty", "participation",
    "personidentifier", "personlink", "personmention", "personname", "placeidentifier", "placelink", "placemention",
    "placename",
]  # fmt: skip


def granted(name: str) -> set[str]:
    rows = Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


def of(nouns: list[str], *verbs: str) -> set[str]:
    return {f"archive.{verb}_{noun}" for noun in nouns for verb in verbs}


DRAFTING = of([*NOUNS, "image", "paragraph"], "add", "change", "view") | of(DETAILS, "add", "change", "delete", "view")
EDITING = (
    of(NOUNS, "add", "change", "delete", "view", "publish")
    | of([*DETAILS, "image", "paragraph", "feature"], "add", "change", "delete", "view")
    | of(["revision", "formeraddress"], "view")
)
RUNNING = {
    f"{app}.{verb}_{noun}"
    for app, noun in (("auth", "user"), ("auth", "group"), ("axes", "accessattempt"))
    for verb in ("add", "change", "delete", "view")
}


def test_each_group_may_do_what_it_is_for():
    assert granted("contributor") == DRAFTING
    assert granted("editor") == EDITING
    assert granted("administrator") == EDITING | RUNNING


def test_granting_again_changes_nothing_and_keeps_what_was_added():
    before = {name: granted(name) for name in publishing.GROUPS}
    extra = Permission.objects.get(codename="view_logentry")
    Group.objects.get(name="contributor").permissions.add(extra)
    for _time in range(2):
        publishing.grant_permissions(apps.get_app_config("archive"), "default")
    before["contributor"].add("admin.view_logentry")
    assert {name: granted(name) for name in publishing.GROUPS} == before
    assert Group.objects.count() == 3


STATES: dict[str, dict[str, Any]] = {
    "draft": {"status": Status.DRAFT},
    "in review": {"status": Status.IN_REVIEW},
    "embargoed": {"publish_at": timezone.now() + datetime.timedelta(days=7)},
    "published": {},
    "withdrawn": {"status": Status.WITHDRAWN},
}
EVERYBODY = ["contributor", "editor", "administrator", "nobody", "stranger", "inactive author", "inactive editor"]
EDITORS = {"editor", "administrator"}


@pytest.fixture
def people() -> dict[str, User | AnonymousUser]:
    return {
        "author": make_user("contributor"),
        "contributor": make_user("contributor"),
        "editor": make_user("editor"),
        "administrator": make_user("administrator"),
        "nobody": make_user(),
        "stranger": AnonymousUser(),
        "inactive author": make_user("contributor", is_active=False),
        "inactive editor": make_user("editor", is_active=False),
    }


@pytest.mark.parametrize(
    ("state", "seen_by", "changed_by"),
    [
        ("draft", {"author"}, {"author"}),
        ("in review", {"author"}, {"author"}),
        ("embargoed", {"author"}, set()),
        ("published", {"author", *EVERYBODY}, set()),
        ("withdrawn", {"author"}, set()),
    ],
)
def test_who_sees_and_changes_what(people, state, seen_by, changed_by):
    record = make_person(created_by=people["author"], **STATES[state])
    seen = {name for name, user in people.items() if publishing.may_see(user, record)}
    changed = {name for name, user in people.items() if publishing.may_change(user, record)}
    assert (seen, changed) == (seen_by | EDITORS, changed_by | EDITORS)
    listed = {
        name for name, user in people.items()
        if Person.objects.filter(publishing.visible_to(user, Person)).filter(pk=record.pk).exists()
    }  # fmt: skip
    assert listed == seen
    assert {name for name, user in people.items() if publishing.may_publish(user, record)} == EDITORS
    assert {name for name, user in people.items() if publishing.may_publish(user, Person)} == EDITORS


def test_what_nobody_made_belongs_to_nobody(people):
    record = make_person(status=Status.DRAFT)
    assert {name for name, user in people.items() if publishing.may_see(user, record)} == EDITORS
    assert {name for name, user in people.items() if publishing.may_change(user, record)} == EDITORS


def test_an_account_shut_down_owns_nothing(people):
    record = make_person(status=Status.DRAFT, created_by=people["inactive author"])
    assert not publishing.may_see(people["inactive author"], record)
    assert not publishing.may_change(people["inactive author"], record)
    assert not Person.objects.filter(publishing.visible_to(people["inactive author"], Person)).exists()


def test_a_statement_of_a_draft_article_is_not_seen_through_its_own_state(people):
    statement = make_statement(article=make_article(status=Status.DRAFT), publish_at=LONG_AGO)
    found = {
        name: (
            publishing.may_see(user, statement),
            Statement.objects.filter(publishing.visible_to(user, Statement)).exists(),
        )
        for name, user in people.items()
    }
    assert found == {name: (name in EDITORS, name in EDITORS) for name in people}


def test_the_right_to_publish_is_given_for_each_kind():
    user = make_user("contributor")
    user.user_permissions.add(Permission.objects.get(codename="publish_person"))
    user = User.objects.get(pk=user.pk)
    assert (publishing.may_publish(user, Person), publishing.may_publish(user, Statement)) == (True, False)
