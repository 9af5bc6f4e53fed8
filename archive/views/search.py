"""The search page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View

from archive.search import KINDS, QUERY_LENGTH, QueryTooLongError, Results, search
from archive.views.articles import ArticleListView
from archive.views.base import RecordListView, page_of
from archive.views.events import EventListView
from archive.views.organisations import OrganisationListView
from archive.views.people import PersonListView
from archive.views.places import PlaceListView
from archive.views.statements import StatementListView
from archive.views.topics import TopicListView

LISTS: dict[str, type[RecordListView]] = {
    str(view.model._meta.model_name): view
    for view in (
        ArticleListView,
        PersonListView,
        OrganisationListView,
        EventListView,
        PlaceListView,
        TopicListView,
        StatementListView,
    )
}
"""The lists that know how to load the rows of each kind."""


class SearchView(View):
    """`/search/`: records of all kinds by their names, headlines and words."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The box, and what was found; 404 for a page number there is not."""
        query, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
        context: dict[str, Any] = {"query": query, "kind": kind, "limit": QUERY_LENGTH, "problem": "", "page": None}
        if kind and kind not in KINDS:
            context["problem"] = _("This address asks for a kind of record that the archive does not have.")
            kind = ""
        try:
            results = search(query, kind or None) if query else None
        except QueryTooLongError:
            # What is too long to search for is too long to show again.
            context["query"], results = query[:QUERY_LENGTH], None
            context["problem"] = _("A search takes at most %(limit)s characters. Take the words that matter most.") % {
                "limit": QUERY_LENGTH
            }
        if results is not None:
            page = page_of(request, results.hits)
            context |= {"page": page, "found": load(page.object_list), "kinds": kinds_of(results, kind)}
            context |= {"total": results.total}
        return render(request, "archive/search.html", context)


def load(hits: Any) -> list[tuple[str, str, Any]]:
    """The records of some hits, loaded as their lists load them: name of the kind, template of an entry, row."""
    keys: dict[str, list[int]] = {}
    ordered = [(KINDS[place], key) for place, key, _name in hits]
    for kind, key in ordered:
        keys.setdefault(kind, []).append(key)
    rows = {
        kind: {row.pk: row for row in LISTS[kind]().get_queryset().filter(pk__in=found)} for kind, found in keys.items()
    }
    return [
        (row._meta.verbose_name, LISTS[kind].template_name.replace("list.html", "entry.html"), row)
        for kind, key in ordered
        if (row := rows[kind].get(key))
    ]


def kinds_of(results: Results, chosen: str) -> list[dict[str, Any]]:
    """The kinds in which something was found, to narrow the results by."""
    return [
        {
            "kind": kind,
            "name": LISTS[kind].model._meta.verbose_name_plural,
            "count": count,
            "is_chosen": kind == chosen,
        }
        for kind, count in results.counts.items()
        if count or kind == chosen
    ]
