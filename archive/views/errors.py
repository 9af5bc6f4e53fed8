"""Pages for what cannot be shown. They say plainly what is wrong and what is near, and never give away what exists."""

import logging
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from archive.domain.publishing import withdrawn_at
from archive.models import Record
from archive.search import KINDS, QUERY_LENGTH, find_near

logger = logging.getLogger(__name__)

UNADORNED = (
    "<!doctype html><meta charset=utf-8><title>500</title><h1>Something went wrong</h1><p>The fault is ours.</p>"
)
"""What is said where not even the page for a fault can be made."""


class NotFound(Http404):
    """There is no such page. The message is for readers; that of any other `Http404` is not.

    `links` lead on: pairs of words and an address. `record` is what stands there unseen by the public; it is named to
    nobody, and only who may change it is led to it.
    """

    def __init__(self, message: str, *, links: Sequence[tuple[str, str]] = (), record: Record | None = None) -> None:
        super().__init__(message)
        self.links = links
        self.record = record


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address cannot be understood."""
    reason = str(exception) if isinstance(exception, BadRequest) else ""
    return render(request, "400.html", {"reason": reason}, status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: with the public records whose names are near the last words of the address.

    What stands there unseen is not called `record`: of that, the base of all pages tells what it is.
    """
    context: dict[str, Any] = {"reason": "", "links": (), "unseen": None, "near": [], "asked": ""}
    if isinstance(exception, NotFound):
        context |= {"reason": str(exception), "links": exception.links, "unseen": exception.record}
    if not context["links"] and not request.path.startswith(reverse("admin:index")):
        kind, words = asked_for(request.path)
        found = find_near(words, kind) if words else []
        context |= {"asked": words[:QUERY_LENGTH], "near": [(record._meta.verbose_name, record) for record in found]}
    return render(request, "404.html", context, status=404)


def asked_for(path: str) -> tuple[str, str]:
    """The kind of record that an address asks for, empty if it tells none, and the words of its name.

    >>> asked_for("/people/wang-yee/")
    ("person", "wang yee")
    """
    parts = [part for part in path.split("/") if part]
    kinds = {reverse(f"archive:{kind}-list").strip("/"): kind for kind in KINDS}
    kind = kinds.get(parts[0], "") if parts else ""
    if kind and len(parts) > 1:
        name = parts[1]
    else:
        kind, name = "", parts[-1] if parts else ""
    # A file is none of ours, and what looks for one is no reader.
    return (kind, "") if "." in name else (kind, " ".join(unquote(name).replace("-", " ").split()))


def gone(request: HttpRequest, record: Record) -> HttpResponse:
    """410: the record was withdrawn; the page says why and when, and nothing else of it."""
    at = withdrawn_at(record)
    context = {
        "reason": record.withdrawn_reason,
        "at": at or record.updated_at,
        "is_exact": at is not None,
        "list_address": reverse(f"archive:{record._meta.model_name}-list"),
        "list_name": record._meta.verbose_name_plural,
        "unseen": record,
    }
    return render(request, "410.html", context, status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: whatever broke may break again, so this page asks nobody for anything."""
    try:
        page: str = render_to_string("500.html", {"archive_name": settings.ARCHIVE_NAME})
    except Exception:
        # A stylesheet that was never collected would do.
        logger.exception("The page for a fault could not be made.")
        page = UNADORNED
    return HttpResponseServerError(page)
