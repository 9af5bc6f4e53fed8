"""The icons that browsers ask for by themselves, and what a telephone puts on its screen."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views import View

from archive.drawings.card import ACCENT, PAPER

FAVICON = Path(__file__).resolve().parents[1] / "static" / "archive" / "icons" / "favicon.ico"
CACHE_CONTROL = "public, max-age=86400"


class FaviconView(View):
    """`/favicon.ico`: asked for by whatever reads no HTML. Browsers find the other icons in the head of each page."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The icon in its three sizes."""
        headers = {"Cache-Control": CACHE_CONTROL}
        return HttpResponse(_favicon(), content_type="image/vnd.microsoft.icon", headers=headers)


class ManifestView(View):
    """`/site.webmanifest` (W3C Web Application Manifest): the archive's name and its icons, for a home screen."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> JsonResponse:
        """The manifest. It asks for no window of its own: the archive is read in a browser, with its address in
        sight.
        """
        sizes = {"archive/icons/icon-192.png": "192x192", "archive/icons/icon-512.png": "512x512"}
        icons = [{"src": static(name), "sizes": size, "type": "image/png"} for name, size in sizes.items()]
        maskable = {"src": static("archive/icons/icon-maskable-512.png"), "sizes": "512x512", "type": "image/png"}
        manifest = {
            "name": settings.ARCHIVE_NAME,
            "start_url": reverse("archive:home"),
            "display": "browser",
            "background_color": PAPER,
            "theme_color": ACCENT,
            "icons": [*icons, maskable | {"purpose": "maskable"}],
        }
        headers = {"Cache-Control": CACHE_CONTROL}
        return JsonResponse(manifest, content_type="application/manifest+json", headers=headers)


@lru_cache(maxsize=1)
def _favicon() -> bytes:
    return FAVICON.read_bytes()
