"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View


class SearchView(View):
    """`/search/`."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return render(request, "archive/search.html")
