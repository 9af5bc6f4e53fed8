"""Answers that a browser keeps for good and asks after each time: what they show may be withdrawn."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags, quote_etag

CACHE_CONTROL = "public, max-age=31536000, no-cache"


def send(
    request: HttpRequest, name: str, content_type: str, make: Callable[[], bytes], headers: Mapping[str, str] = {}
) -> HttpResponse:
    """What `make` makes; 304, and nothing made, if the browser has what goes by this `name` (its ETag).

    `headers` are further ones. What `make` raises goes through.
    """
    etag = quote_etag(name)
    kept = {"Cache-Control": CACHE_CONTROL, "ETag": etag, **headers}
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers=kept)
    return HttpResponse(make(), content_type=content_type, headers=kept)
