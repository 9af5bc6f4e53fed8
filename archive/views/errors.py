"""Pages for what cannot be shown. They say plainly what is wrong and never give away what exists."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from archive.models import Record


class NotFound(Http404):
    """There is no such page. The message is for readers; that of any other `Http404` is not."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address cannot be understood."""
    reason = str(exception) if isinstance(exception, BadRequest) else ""
    return render(request, "400.html", {"reason": reason}, status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    reason = str(exception) if isinstance(exception, NotFound) else ""
    return render(request, "404.html", {"reason": reason}, status=404)


def gone(request: HttpRequest, record: Record) -> HttpResponse:
    """410: the record was withdrawn; the page says why, and nothing else of it."""
    return render(request, "410.html", {"reason": record.withdrawn_reason}, status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: whatever broke may break again, so this page asks nobody for anything."""
    return HttpResponseServerError(render_to_string("500.html", {"archive_name": settings.ARCHIVE_NAME}))
