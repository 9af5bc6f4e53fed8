"""The front page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View

from archive.models import Article, Event, Organisation, Person, Place, Record, Statement, Topic
from archive.models.visibility import published

NEWEST = 5

HOLDINGS: list[tuple[type[Record], Any]] = [
    (Article, _("the sources, paragraph by paragraph")),
    (Statement, _("what was said, by whom, and where it stands")),
    (Person, _("who spoke, met or is named")),
    (Organisation, _("the bodies they speak for")),
    (Event, _("visits with their legs and stops, meetings, briefings")),
    (Place, _("where it happened")),
    (Topic, _("what it is about")),
]


class HomeView(View):
    """What the archive is, what it holds, and the ways in."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        context = {
            "newest": Article.objects.published().select_related("agency", "publisher")[:NEWEST],
            "holdings": [
                {
                    "name": model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural,
                    "url_name": f"archive:{model._meta.model_name}-list",
                    "count": count,
                    "what": what,
                }
                for model, what in HOLDINGS
                for count in [published(model).count()]
            ],
        }
        return render(request, "archive/home.html", context)
