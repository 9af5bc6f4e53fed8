"""The search page, the page that explains it, and what is proposed while somebody types."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from archive import search
from archive.filters.base import FACET, LIKE
from archive.filters.listings import Listing
from archive.filters.search import BEST, SearchFilterSet
from archive.filters.values import Values
from archive.templatetags.lists import changed
from archive.views.base import Found, page_of, show_values

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
        kind = request.GET.get("kind", "")
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
        filterset = SearchFilterSet(request.GET, query=query, found_kind=kind, shelf=shelf, request=request)
        listing = Listing(filterset, request.path)
        context["listing"] = listing
        if query.clauses or listing.is_narrowed:
            facet = request.GET.get(FACET, "")
            if facet in filterset.facets:
                return show_values(request, Values(listing, facet, request.GET.get(LIKE, "")))
            context |= self.found(request, listing)
        return render(request, "archive/search.html", context)

    def found(self, request: HttpRequest, listing: Listing) -> dict[str, Any]:
        """What was found, and the ways on from there."""
        selection, order = listing.selection, listing.filterset.order
        page = page_of(request, Found(selection, order))
        shown = search.entries([(hit.kind, hit.key) for hit in page.object_list], selection.query)
        exact = len(selection.exact) if order == BEST and page.number == 1 else 0
        exact = exact if exact <= EXACT_LIMIT else 0
        spelling = search.correct(selection) if page.number == 1 and selection.query.clauses else None
        return {
            "page": page,
            "question": listing.question,
            "exact": shown[:exact],
            "found": shown[exact:],
            "start": page.start_index() + exact,
            "total": selection.total,
            "kinds": kinds_of(request, selection),
            "spelling": spelling and Way(spelling.typed, listing.question.address(q=(spelling.typed,)), spelling.total),
            "drops": [] if selection.total else drops_of(request, listing),
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


def drops_of(request: HttpRequest, listing: Listing) -> list[Way]:
    """What can be left out of a search that finds nothing, so that it finds something."""
    selection = listing.selection
    query = selection.query
    ways = [
        Way(clause.typed, changed(request, q=query.without(clause).typed, page=None), selection.total_without(clause))
        for clause in query.clauses
        if len(query.clauses) > 1
    ]
    for kind in selection.chosen.get("record", ()):
        words = _("only %(kind)s") % {"kind": search.noun_of(kind).model._meta.verbose_name_plural}
        ways.append(Way(words, changed(request, kind=None, page=None), selection.total_without("record")))
    ways += [Way(f"{drop.label}: {drop.name}", drop.address, drop.number) for drop in listing.drops]
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
