import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from archive.management.commands.create_accounts import make_password

pytestmark = pytest.mark.django_db

NONE_MISSING = "Every role has its account already; passwords are shown only when one is made.\n"


def create_accounts() -> str:
    output = StringIO()
    call_command("create_accounts", stdout=output)
    return output.getvalue()


def test_one_account_for_each_role_with_a_password_that_works():
    heading, *lines = create_accounts().splitlines()
    assert heading == "Accounts, shown this once:"
    passwords = dict(line.split() for line in lines)
    assert list(passwords) == ["contributor", "editor", "administrator"]
    for name, password in passwords.items():
        user = User.objects.get(username=name)
        assert user.check_password(password)
        assert [group.name for group in user.groups.all()] == [name]
        assert (user.is_active, user.is_staff, user.is_superuser) == (True, True, False)


@pytest.mark.parametrize(
    ("name", "granted"),
    [
        ("contributor", [True, False, False]),
        ("editor", [True, True, False]),
        ("administrator", [True, True, True]),
    ],
)
def test_an_account_may_do_what_its_role_may(name, granted):
    create_accounts()
    user = User.objects.get(username=name)
    asked = ["archive.add_article", "archive.publish_article", "auth.add_user"]
    assert [user.has_perm(permission) for permission in asked] == granted


def test_an_account_that_exists_is_left_alone():
    User.objects.create_user("editor", password="chosen by a person")
    output = create_accounts()
    assert [line.split()[0] for line in output.splitlines()[1:]] == ["contributor", "administrator"]
    editor = User.objects.get(username="editor")
    assert editor.check_password("chosen by a person")
    assert (editor.is_staff, editor.groups.count()) == (False, 0)


def test_passwords_are_shown_once():
    create_accounts()
    before = list(User.objects.order_by("pk").values_list("username", "password"))
    assert create_accounts() == NONE_MISSING
    assert list(User.objects.order_by("pk").values_list("username", "password")) == before


def test_production_has_no_ready_made_accounts(settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError) as caught:
        create_accounts()
    assert str(caught.value) == ("These accounts are for development: make your own with `manage.py createsuperuser`.")
    assert User.objects.count() == 0


def test_passwords_differ_and_can_be_read_aloud():
    passwords = {make_password() for _ in range(100)}
    assert len(passwords) == 100
    assert [
        password for password in passwords if not re.fullmatch(r"([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}", password)
    ] == []
