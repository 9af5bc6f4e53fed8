"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from archive.models import Article, Event, Organisation, Person, Place, Statement, Topic

NEWEST = 5


class HomeView(View):
    """What the archive is, what it holds, and the ways in."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        newest = Article.objects.published().select_related("agency", "publisher")[:NEWEST]
        holdings = [
            (
                model._meta.verbose_name_plural,
                f"archive:{model._meta.model_name}-list",
                model.objects.published().count(),
            )
            for model in (Article, Statement, Person, Organisation, Event, Place, Topic)
        ]
        return render(request, "archive/home.html", {"newest": newest, "holdings": holdings})
