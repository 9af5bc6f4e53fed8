"""The search page, the page that explains it, and what is proposed while somebody types."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from archive import search
from archive.templatetags.lists import changed
from archive.views.base import Found, page_of

ORDERS = {
    "best": gettext_lazy("Best first"),
    "newest": gettext_lazy("Newest first"),
    "oldest": gettext_lazy("Oldest first"),
}
"""The orders in which results come; the first is the usual one."""

EXACT_LIMIT = 3
"""So many records at most stand in a box of their own because they are called just what was asked for."""

SUGGESTIONS_AGE = 15
"""For how many seconds a browser may keep what was proposed."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from here: its words, its address, how much is found there, and whether it is where the reader is."""

    words: str
    address: str
    number: int = 0
    is_current: bool = False


class SearchView(View):
    """`/search/`: records of all kinds by all their words."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The box, and what was found; 404 for a page number there is not."""
        shelf = search.look()
        query = search.resolve(search.parse(request.GET.get("q", "")), shelf)
        kind, order = request.GET.get("kind", ""), request.GET.get("order", "")
        notes = list(query.notes)
        if kind and kind not in search.KINDS:
            notes.append(_("This address asks for a kind of record that the archive does not have."))
            kind = ""
        context: dict[str, Any] = {
            "query": query,
            "kind": kind,
            "notes": notes,
            "limit": search.QUERY_LENGTH,
            "page": None,
        }
        if query.clauses:
            chosen = {"record": [kind]} if kind else {}
            selection = search.select(query=query, chosen=chosen, shelf=shelf)
            context |= self.found(request, selection, order if order in ORDERS else next(iter(ORDERS)))
        return render(request, "archive/search.html", context)

    def found(self, request: HttpRequest, selection: search.Selection, order: str) -> dict[str, Any]:
        """What was found, and the ways on from there."""
        page = page_of(request, Found(selection, order))
        shown = search.entries([(hit.kind, hit.key) for hit in page.object_list], selection.query)
        exact = len(selection.exact) if order == "best" and page.number == 1 else 0
        exact = exact if exact <= EXACT_LIMIT else 0
        spelling = search.correct(selection) if page.number == 1 else None
        return {
            "page": page,
            "exact": shown[:exact],
            "found": shown[exact:],
            "start": page.start_index() + exact,
            "total": selection.total,
            "kinds": kinds_of(request, selection),
            "orders": orders_of(request, order),
            "spelling": spelling and Way(spelling.typed, changed(request, q=spelling.typed, page=None), spelling.total),
            "drops": [] if selection.total else drops_of(request, selection),
        }


def kinds_of(request: HttpRequest, selection: search.Selection) -> list[Way]:
    """The kinds in which something was found, to narrow the results by; first all of them."""
    counts = selection.counts("record")
    (chosen,) = selection.chosen.get("record", ("",))
    ways = [Way(_("All"), changed(request, kind=None, page=None), sum(counts.values()), not chosen)]
    for kind in search.KINDS:
        if kind in counts or kind == chosen:
            name = str(search.noun_of(kind).model._meta.verbose_name_plural)
            ways.append(Way(name, changed(request, kind=kind, page=None), counts.get(kind, 0), kind == chosen))
    return ways


def orders_of(request: HttpRequest, current: str) -> list[Way]:
    """The orders in which the results may come."""
    usual = next(iter(ORDERS))
    return [
        Way(str(words), changed(request, order=None if order == usual else order, page=None), 0, order == current)
        for order, words in ORDERS.items()
    ]


def drops_of(request: HttpRequest, selection: search.Selection) -> list[Way]:
    """What can be left out of a search that finds nothing, so that it finds something."""
    query = selection.query
    ways = [
        Way(clause.typed, changed(request, q=query.without(clause).typed, page=None), selection.total_without(clause))
        for clause in query.clauses
        if len(query.clauses) > 1
    ]
    for kind in selection.chosen.get("record", ()):
        words = _("only %(kind)s") % {"kind": search.noun_of(kind).model._meta.verbose_name_plural}
        ways.append(Way(words, changed(request, kind=None, page=None), selection.total_without("record")))
    return [way for way in ways if way.number]


class SuggestionsView(View):
    """`/search/suggestions/?q=`: public records whose names begin with what was typed, as JSON: a list of ``{"name":
    "Xi Jinping", "kind": "person", "url": "/people/xi-jinping/", "also": "习近平", "lang": "zh-Hans"}``, at most eight.
    ``also`` is the other name that was begun and ``lang`` its language; both are empty if it was the name itself.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list, empty if nothing begins so."""
        found = [
            {
                "name": one.name,
                "kind": str(search.noun_of(one.kind).model._meta.verbose_name),
                "url": reverse(f"archive:{one.kind}", args=[one.slug]),
                "also": one.also,
                "lang": one.also_lang,
            }
            for one in search.suggest(request.GET.get("q", ""))
        ]
        answer = JsonResponse(found, safe=False)
        answer["Cache-Control"] = f"public, max-age={SUGGESTIONS_AGE}"
        return answer
