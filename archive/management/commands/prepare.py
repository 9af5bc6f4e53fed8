"""Brings a development site up to date before it is served: schema, first records, first accounts."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from archive.models import Article


class Command(BaseCommand):
    """Does what is still to be done, so that it can be run before every start and touches no edit."""

    help = "Migrate, load the briefing into an empty archive, make accounts where there are none, print the addresses."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address is only printed: the server is started by another command."""
        parser.add_argument("--address", default="http://127.0.0.1:8000/", help="where the site will be served")

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, seed, make accounts, print."""
        if has_migrations_to_run():
            call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
        if not Article.objects.exists():
            call_command("seed", stdout=self.stdout, stderr=self.stderr)
        if not get_user_model().objects.exists():
            call_command("create_accounts", stdout=self.stdout)
        address = options["address"].rstrip("/")
        self.stdout.write(f"Site   {address}/")
        self.stdout.write(f"Admin  {address}{reverse('admin:index')}")


def has_migrations_to_run() -> bool:
    """Whether the schema is behind the code. Asking is quicker than a migration that finds nothing to do."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
