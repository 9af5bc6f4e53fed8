"""The list of places, and the page of one."""

from archive.models import Place
from archive.views.base import RecordDetailView, RecordListView


class PlaceListView(RecordListView):
    """`/places/`."""

    model = Place
    template_name = "archive/places/list.html"


class PlaceDetailView(RecordDetailView):
    """The page of one place."""

    model = Place
    template_name = "archive/places/detail.html"
