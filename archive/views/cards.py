"""The pictures that other sites show beside a link: one for each record, one for the archive."""

import hashlib
from dataclasses import astuple
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.views import View

from archive.domain import cards
from archive.drawings import painting
from archive.drawings.card import Card
from archive.models.visibility import published
from archive.views import copies
from archive.views.base import RecordDetailView

DESIGN = 1
"""Counted up when cards are painted in another way, so that no old one is shown."""

CACHE_SECONDS = 24 * 60 * 60


class CardView(View):
    """``card.png`` below the page of a record. `page` is the view of that page, which knows what is said in place of a
    record that is not public.
    """

    http_method_names = ["get", "head", "options"]
    page: type[RecordDetailView] = RecordDetailView

    def get(self, request: HttpRequest, **address: str) -> HttpResponse:
        """The card; 301, 410 or 404 as for the page."""
        model = self.page.model
        related = cards.LOADED_ALONG.get(model, ())
        record = published(model).filter(**address).select_related(*related).first()
        if record is not None:
            return send(request, cards.card_of(record, settings.ARCHIVE_NAME))
        answer = self.page().answer_without_record(request, **address)
        if isinstance(answer, HttpResponsePermanentRedirect):
            return redirect(f"{answer.url}card.png", permanent=True)
        return answer


class ArchiveCardView(View):
    """`/card.png`: the card of all pages without a record."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The card."""
        return send(request, cards.card_of_archive(settings.ARCHIVE_NAME))


def send(request: HttpRequest, card: Card) -> HttpResponse:
    """A card as a picture; 304 if it is had already.

    It is known by what it says, not by the version of its record: it names other records too, which change, and may be
    withdrawn, by themselves.
    """
    key = hashlib.sha256(repr((DESIGN, astuple(card))).encode()).hexdigest()[:32]

    def make() -> bytes:
        content: Any = cache.get_or_set(f"card:{key}", lambda: painting.paint(card), CACHE_SECONDS)
        return bytes(content)

    # Cards are made to be shown on other sites.
    return copies.send(request, key, "image/png", make, {"Cross-Origin-Resource-Policy": "cross-origin"})
