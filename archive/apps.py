"""The archive as a Django app."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    """Articles, people, organisations, events, places, topics and statements."""

    name = "archive"
    verbose_name = _("Archive")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers and register the system checks."""
        from archive import checks, receivers  # noqa: F401 - imported for what they register


class DeskConfig(AdminConfig):
    """Django's admin with the archive's own site."""

    default = False  # AdminConfig says True, and `archive` alone would then name two apps
    default_site = "archive.admin.site.ArchiveAdminSite"

    def ready(self) -> None:
        """Put the nouns on the desk; whoever asked for the site first would make it before its nouns are there."""
        from archive import admin  # noqa: F401 - imported for what it registers

        super().ready()
