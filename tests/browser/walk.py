"""Walks over the site and the admin as a reader and an administrator would, to the pages that tests look at."""

import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve, reverse

LINK = re.compile(rb"<a\b[^>]*\shref=[\"']([^\"']+)[\"']")
LOCATION = re.compile(rb"<loc>([^<]+)</loc>")


def find_pages(client: Client, *, of_each_kind: int) -> list[str]:
    """The addresses of public pages that can be reached from the home page and the sitemap, a few of each view."""
    waiting = ["/", "/sitemap.xml"]
    seen = set(waiting)
    pages: dict[str, list[str]] = {}
    while waiting:
        address = waiting.pop(0)
        kind = resolve(urlsplit(address).path).view_name
        if len(pages.get(kind, [])) >= of_each_kind:
            continue
        response = client.get(address)
        if response.headers["Content-Type"].startswith("text/html") and response.status_code == 200:
            pages.setdefault(kind, []).append(address)
        for link in find_links(address, response.content if not response.streaming else b""):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return sorted(address for addresses in pages.values() for address in addresses)


def find_links(address: str, content: bytes) -> Iterator[str]:
    """The addresses of the archive's own pages that a page, or a sitemap, points to."""
    for match in [*LINK.finditer(content), *LOCATION.finditer(content)]:
        target = urlsplit(urldefrag(urljoin(address, match[1].decode().replace("&amp;", "&"))).url)
        if target.scheme not in ("", "http", "https") or target.netloc not in ("", "testserver", "example.com"):
            continue
        link = target.path + (f"?{target.query}" if target.query else "")
        try:
            found = resolve(target.path)
        except Resolver404:
            continue
        if found.app_name != "admin":
            yield link


def find_admin_pages(user: User) -> list[str]:
    """The addresses of the admin: its own pages, and of every model the list, the forms, the history, the deletion.

    Forms and deletions are left out where this user may not open them.
    """
    request = RequestFactory().get("/")
    request.user = user
    pages = [reverse("admin:index"), reverse("admin:password_change")]
    for model, model_admin in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pages.append(reverse(f"{name}_changelist"))
        if model_admin.has_add_permission(request):
            pages.append(reverse(f"{name}_add"))
        row = model._default_manager.order_by("pk").first()
        if row is not None:
            forms = ["change", "history", *(["delete"] if model_admin.has_delete_permission(request, row) else [])]
            pages += [reverse(f"{name}_{form}", args=[row.pk]) for form in forms]
    return pages
