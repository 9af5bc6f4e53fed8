"""What the seven lists have in common, and what the seven pages have in common: one base each."""

import re
from typing import Any, ClassVar

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from archive.choices import Status
from archive.domain import renaming
from archive.filters.base import FACET, LIKE, ORDERS_OF_INDEX, RecordFilterSet
from archive.filters.listings import Listing
from archive.filters.values import VALUES_PER_PAGE, Values
from archive.models import Credit, NamedRecord, Paragraph, Record
from archive.models.columns import lean
from archive.models.prepared import Among, Prepared
from archive.models.visibility import published
from archive.search import Hit, Selection, select
from archive.search.shelf import Shelf
from archive.templatetags.lists import numbered
from archive.views.errors import NotFound, gone

PAGE_SIZE = 20

# ASCII digits only: `int()` reads digits of every script, and each would be one more address of the same page.
_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def page_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> Page[Any]:
    """The page of some rows (a queryset, a list, or what is `Found`) that the query string asks for with ``page``, or
    the first.

    Raises `NotFound` for anything that is not the number of a page there is.
    """
    paginator: Paginator[Any] = Paginator(rows, size)
    asked = request.GET.get("page") or "1"
    if not _PAGE_NUMBER.fullmatch(asked) or int(asked) > paginator.num_pages:
        last = paginator.num_pages
        links = [(_("The first page"), address_of_page(request, 1))]
        if last > 1:
            links.append((_("The last page, page %(last)s") % {"last": last}, address_of_page(request, last)))
        raise NotFound(_("This list has no such page. Its last page is page %(last)s.") % {"last": last}, links=links)
    return paginator.page(int(asked))


def address_of_page(request: HttpRequest, number: int) -> str:
    """The address of another page of the list that a request asks for, narrowed as it is."""
    return numbered(request, number)


class Found:
    """What was found, in an order, as `page_of` takes it: any page of it costs the same."""

    def __init__(self, selection: Selection, order: str) -> None:
        self.selection = selection
        self.order = order

    def count(self) -> int:
        """How many rows were found."""
        return self.selection.total

    def __getitem__(self, part: slice) -> list[Hit]:
        return self.selection.hits(self.order, part.start, part.stop - part.start)


class RecordListView(View):
    """One page of the public records of a kind, narrowed by what the query string says; or, with ``facet``, all values
    by which it can be narrowed there.

    The template gets the `page`, its `records`, and the `listing` that tells what was asked.
    """

    http_method_names = ["get", "head", "options"]
    model: ClassVar[type[Record]]
    template_name: ClassVar[str]
    filterset_class: ClassVar[type[RecordFilterSet]]
    counted: ClassVar[dict[str, tuple[str, str, str]]] = {}

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or 404 for a page number there is not."""
        listing = Listing(self.filterset_class(request.GET, request=request), request.path)
        facet = request.GET.get(FACET, "")
        if facet in listing.filterset.facets:
            return show_values(request, Values(listing, facet, request.GET.get(LIKE, "")))
        page = page_of(request, Found(listing.selection, ORDERS_OF_INDEX[listing.filterset.order]))
        rows = self.load([hit.key for hit in page.object_list])
        self.count(rows, listing.filterset.shelf)
        context = {
            "page": page,
            "records": rows,
            "listing": listing,
            "question": listing.question,
            "is_indexed": is_indexed(listing, page),
            **self.get_context(rows),
        }
        return render(request, self.template_name, context)

    def load(self, keys: list[int]) -> list[Any]:
        """The records of some keys, in that order, as far as they are public."""
        if not keys:
            return []
        prepared = _LISTED.get(type(self))
        if prepared is None:
            make = type(self)().get_queryset
            prepared = Prepared(lambda keys: make().filter(pk__in=Among(keys)).order_by())
            _LISTED[type(self)] = prepared
        rows = {row.pk: row for row in prepared(keys=keys)}
        return [rows[key] for key in keys if key in rows]

    def count(self, records: list[Any], shelf: Shelf) -> None:
        """Let each record say in how many rows of other kinds it is: as `counted` names the number, the kind and its
        dimension, with what stands before the record's key in a value of that.
        """
        for name, (kind, dimension, before) in self.counted.items():
            rows = select(kind, shelf=shelf)
            for record in records:
                setattr(record, name, rows.count_of(dimension, f"{before}{record.pk}"))

    def get_context(self, records: list[Any]) -> dict[str, Any]:
        """What else the page shows of the records on it."""
        return {}

    def get_queryset(self) -> QuerySet[Any]:
        """The public records, with all that a row of the list names loaded along by the same query."""
        return published(self.model)


def show_values(request: HttpRequest, values: Values) -> HttpResponse:
    """A page of all values of a facet of a list."""
    page = page_of(request, values.found, VALUES_PER_PAGE)
    context = {
        "page": page,
        "facet": values,
        "values": values.show(list(page.object_list)),
        "listing": values.listing,
        "question": values.question,
    }
    return render(request, "archive/facet.html", context)


def is_indexed(listing: Listing, page: Page[Any]) -> bool:
    """Whether search engines are to know a page of a list: any of a whole list, the first of one narrowed a little."""
    return listing.is_simple and (page.number == 1 or not listing.is_narrowed) and bool(page.paginator.count)


class RecordDetailView(View):
    """The page of one public record, found by the part of its address that the URL pattern names (`slug` or `uid`).

    The template gets the `record` and what `get_context` adds. A former address forwards in one hop, a withdrawn record
    says why, and nothing tells a draft from what never was.
    """

    http_method_names = ["get", "head", "options"]
    model: ClassVar[type[Record]]
    template_name: ClassVar[str]

    def get(self, request: HttpRequest, **address: str) -> HttpResponse:
        """The page; 301, 410 or 404 where there is none."""
        record = self.find(**address)
        if record is None:
            return self.answer_without_record(request, **address)
        return render(request, self.template_name, {"record": record, **self.get_context(record)})

    def find(self, **address: str) -> Any:
        """The public record of an address, or None."""
        prepared = _RECORDS.get(type(self))
        if prepared is None:
            make = type(self)().get_queryset
            prepared = Prepared(lambda **slots: make().filter(**slots).order_by(), lambda: address)
            _RECORDS[type(self)] = prepared
        return prepared(**address).first()

    def get_queryset(self) -> QuerySet[Any]:
        """The public records, with all that the page names loaded along by the same query."""
        return published(self.model)

    def get_context(self, record: Any) -> dict[str, Any]:
        """What else the page shows, all of it public."""
        return {}

    def answer_without_record(self, request: HttpRequest, **address: str) -> HttpResponse:
        """Forward from a former address, tell why a record was withdrawn, or say that there is none."""
        record = self.model._default_manager.filter(**address).first()
        if record is None and issubclass(self.model, NamedRecord):
            record = renaming.resolve(self.model, address["slug"])
            if record is not None and record.is_public:
                return redirect(self.address_of(record), permanent=True)
        if record is not None and self.was_withdrawn(record):
            return gone(request, record)
        raise NotFound(_("There is no such page in the archive."), record=record)

    def address_of(self, record: Any) -> str:
        """The address of this page of a record, to which a former one forwards."""
        return str(record.get_absolute_url())

    def was_withdrawn(self, record: Any) -> bool:
        """Whether the public could once see the record, and it was taken back."""
        return bool(record.status == Status.WITHDRAWN and record.was_public)


_LISTED: dict[type[RecordListView], Prepared] = {}
_RECORDS: dict[type[RecordDetailView], Prepared] = {}
_CREDITS = Prepared(
    lambda images: lean(Credit.objects.published().filter(image__in=Among(images)), "person", "organisation")
)


def credit_pictures(*pictures: Any) -> None:
    """Load the public credits of pictures, as far as there are any, as `public_credits` (one query)."""
    found: dict[int, list[Any]] = {picture.pk: [] for picture in pictures if picture is not None}
    for credit in _CREDITS(images=found) if found else ():
        found[credit.image_id].append(credit)
    for picture in pictures:
        if picture is not None:
            picture.public_credits = found[picture.pk]


def evidence_of(path: str = "") -> Prefetch:
    """Loads the paragraphs that rows rest on, with their articles. `path` leads to the rows: ``"outcomes__"``."""
    return Prefetch(f"{path}evidence", Paragraph.objects.select_related("article"))
