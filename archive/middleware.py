"""What holds for every request and every answer, whichever page it is about."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import get_resolver
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponseBase]

QUERY_STRING_LIMIT = 8 * 1024

# The archive asks a browser for none of these.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "publickey-credentials-get",
        "screen-wake-lock",
        "usb",
        "xr-spatial-tracking",
    )
)


def write_policy(directives: Mapping[str, list[str]]) -> str:
    """The value of the Content-Security-Policy header (CSP level 3) for directives in the form of ``SECURE_CSP``."""
    return "; ".join(" ".join([directive, *sources]) for directive, sources in directives.items())


class ContentSecurityPolicyMiddleware:
    """Sends the policy in ``SECURE_CSP``, as Django does itself from version 6 on."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.policy = write_policy(settings.SECURE_CSP)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer with the policy."""
        response = self.get_response(request)
        # Django's own error pages for developers are made of inline styles; version 6 leaves them out as well.
        if not (settings.DEBUG and response.status_code in (404, 500)):
            response.headers.setdefault("Content-Security-Policy", self.policy)
        return response


class IsolationMiddleware:
    """Keeps other sites from embedding ours, and ours from asking for the devices of a reader."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer with both headers."""
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class SignedInMiddleware:
    """Lets no cache, a shared computer's browser included, keep what somebody signed in was shown."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, not to be stored if the reader is signed in."""
        response = self.get_response(request)
        # To ask for the user without a session would mark every public page as varying by cookie.
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        user = getattr(request, "user", None)
        if has_session and user is not None and user.is_authenticated:
            response.headers["Cache-Control"] = "no-store, private"
        return response


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages and data, and leaves alone what is compressed by its nature: pictures, letters, archives.

    Django pads each answer by a random length, so that a secret in a page cannot be guessed from its size (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed if it is text and the client takes it so."""
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
        if not is_text:
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed


class PlainRequestMiddleware:
    """Refuses addresses no database and no file system could take, with the site's own page and status 400."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or the page that says why there is none."""
        reason = find_fault(request)
        if reason:
            return refuse(request, reason)
        return self.get_response(request)


def find_fault(request: HttpRequest) -> str:
    """What is wrong with the path or the query string of a request, in words; empty if nothing is."""
    query = request.META.get("QUERY_STRING", "")
    if len(query) > QUERY_STRING_LIMIT:
        return _("The address is too long.")
    # WSGI hands bytes over as Latin-1; Django puts the bytes of a path it cannot decode back into percent signs.
    encoding = "latin-1" if isinstance(request, WSGIRequest) else "utf-8"
    try:
        raw = unquote_to_bytes(request.path_info) + b"?" + unquote_to_bytes(query.encode(encoding))
        text = raw.decode("utf-8")
    except UnicodeError:
        return _("The address is not valid UTF-8.")
    if "\0" in text:
        return _("The address contains a NUL character.")
    return ""


def refuse(request: HttpRequest, reason: str) -> HttpResponse:
    """The site's page for a bad request, which development shows as well."""
    handler: Callable[..., Any] = get_resolver().resolve_error_handler(400)
    response: HttpResponse = handler(request, exception=BadRequest(reason))
    return response
