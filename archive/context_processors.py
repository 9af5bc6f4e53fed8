"""What every page knows."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import gettext_lazy as _

SECTIONS = [
    ("archive:article-list", _("Articles")),
    ("archive:statement-list", _("Statements")),
    ("archive:person-list", _("People")),
    ("archive:organisation-list", _("Organisations")),
    ("archive:event-list", _("Events")),
    ("archive:place-list", _("Places")),
    ("archive:topic-list", _("Topics")),
    ("archive:timeline", _("Timeline")),
]


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the main navigation. `current` is the value of ``aria-current``: empty, ``page`` or ``true``."""

    label: str
    url: str
    current: str


def site(request: HttpRequest) -> dict[str, Any]:
    """The archive's name and its main navigation."""
    return {
        "archive_name": settings.ARCHIVE_NAME,
        "sections": [
            Section(str(label), url, current_of(request.path, url))
            for url, label in addresses(get_urlconf(), get_script_prefix())
        ],
    }


@cache
def addresses(urlconf: str | None, script: str) -> list[tuple[str, Any]]:
    """Where the entries of the navigation lead, and their labels: found out once for each place the site is at."""
    return [(reverse(name), label) for name, label in SECTIONS]


def current_of(path: str, url: str) -> str:
    """How an entry that leads to `url` stands to the page at `path`, in the words of ``aria-current``."""
    if path == url:
        return "page"
    return "true" if path.startswith(url) else ""
