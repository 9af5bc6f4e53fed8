"""Makes one account for each role of a development site, and prints its password this once."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from archive.domain.publishing import GROUPS

# Without the characters that are taken for one another; 20 of 31 are 99 bits.
PASSWORD_CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105
PASSWORD_GROUPS = 4
PASSWORD_GROUP_LENGTH = 5


def make_password() -> str:
    """A new random password in groups that can be read aloud and typed."""
    return "-".join(
        "".join(secrets.choice(PASSWORD_CHARACTERS) for _ in range(PASSWORD_GROUP_LENGTH))
        for _ in range(PASSWORD_GROUPS)
    )


class Command(BaseCommand):
    """Creates the accounts that are not there yet; one that exists keeps its password and is not printed."""

    help = "Make one account for each role (development only) and print the passwords, once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the accounts and print them; refused in production, where people make their own."""
        if settings.IS_PRODUCTION:
            raise CommandError("These accounts are for development: make your own with `manage.py createsuperuser`.")
        passwords = create_missing()
        if not passwords:
            self.stdout.write("Every role has its account already; passwords are shown only when one is made.")
            return
        self.stdout.write("Accounts, shown this once:")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<14} {password}")


@transaction.atomic
def create_missing() -> dict[str, str]:
    """Make the accounts that are missing, each in the group of its role; their passwords by name."""
    users = get_user_model().objects
    passwords = {}
    for role in GROUPS:
        group, _is_new = Group.objects.get_or_create(name=role)
        if users.filter(username=role).exists():
            continue
        passwords[role] = make_password()
        user = users.create_user(username=role, password=passwords[role], is_staff=True)
        user.groups.add(group)
    return passwords
