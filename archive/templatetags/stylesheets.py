"""The stylesheets of the site, in their order."""

from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

register = template.Library()

STYLESHEETS = (
    "tokens",
    "fonts",
    "base",
    "layout",
    "site",
    "entries",
    "facts",
    "table",
    "filters",
    "search-box",
    "pagination",
    "notice",
    "picture",
    "chart",
    "timeline",
    "histogram",
    "map",
    "itinerary",
    "network",
    "home",
    "digest",
    "statement",
    "outline",
    "related",
    "by-topic",
    "cite",
    "edit",
    "style-guide",
)
"""One for each component; the cascade layers are named in the first."""

FOR_PRINT = "print"
"""The one that only paper sees."""

FOLDER = "archive/css"

BUNDLE = f"{FOLDER}/all.css"
"""All of them in one file, which a collected site serves: one request instead of two dozen."""


@register.inclusion_tag("archive/components/stylesheets.html")
def stylesheets() -> dict[str, Any]:
    """The ``link`` elements: of the one file where it was collected, else of each."""
    if getattr(staticfiles_storage, "has_bundle", False):
        return {"all": [static(BUNDLE)], "for_print": ""}
    return {
        "all": [static(f"{FOLDER}/{name}.css") for name in STYLESHEETS],
        "for_print": static(f"{FOLDER}/{FOR_PRINT}.css"),
    }
