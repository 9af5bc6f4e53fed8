"""A list to show what lists are made of, of events that there are not."""

from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy
from pyroaring import BitMap

from archive.filters.base import PeriodFilterSet
from archive.filters.events import EventFilterSet
from archive.filters.listings import Listing
from archive.models import Event
from archive.search.shelf import Shelf

EXAMPLE: dict[str, dict[str, Iterable[int]]] = {
    "record": {"event": range(12)},
    "classification": {"meeting": range(7), "talks": range(7, 11), "visit": [11]},
    "month": {"2021-04": range(3), "2022-05": range(3, 9)},
    "span": {"2021-01-01/2022-12-31": range(9, 12)},
}
"""Which events have what: enough for a list to be narrowed."""


class ExampleFilterSet(PeriodFilterSet):
    """Filters of the events of which nothing has to be named."""

    model = Event
    listed = gettext_lazy("Events")

    classification = EventFilterSet.base_filters["classification"]


def make_example(query: str) -> Listing:
    """A list of a few events there might be, as a query string asks for it."""
    values = {name: {value: BitMap(rows) for value, rows in of.items()} for name, of in EXAMPLE.items()}
    everything = values["record"]["event"]
    filterset = ExampleFilterSet(QueryDict(query))
    filterset.shelf = Shelf(values=values, everything=everything, public=everything)
    return Listing(filterset, reverse("archive:event-list"))
