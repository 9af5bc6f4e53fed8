"""Who is at the other end of a request, and what guessers of passwords are shown."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def read_address(request: HttpRequest) -> str:
    """The client's address: of the connection, or, behind a trusted proxy, the one the proxy saw.

    A proxy appends to X-Forwarded-For what it saw, so that only the last entry is not the client's own invention.
    """
    if settings.IS_BEHIND_PROXY:
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if seen:
            return seen
    return str(request.META.get("REMOTE_ADDR", ""))


def refuse(request: HttpRequest, original_response: HttpResponse | None, credentials: dict[str, Any]) -> HttpResponse:
    """The page for somebody who is locked out, in the frame of the admin, with status 429."""
    return render(request, "admin/locked_out.html", admin.site.each_context(request), status=429)
