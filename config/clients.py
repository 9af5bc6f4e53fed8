"""Who is at the other end of a request, for locking out guessers of passwords."""

from django.conf import settings
from django.http import HttpRequest


def read_address(request: HttpRequest) -> str:
    """The client's address: of the connection, or, behind a trusted proxy, the one the proxy saw.

    A proxy appends to X-Forwarded-For what it saw, so that only the last entry is not the client's own invention.
    """
    if settings.IS_BEHIND_PROXY:
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if seen:
            return seen
    return str(request.META.get("REMOTE_ADDR", ""))
