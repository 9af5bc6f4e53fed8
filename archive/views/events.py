"""The list of events, and the page of one."""

from archive.models import Event
from archive.views.base import RecordDetailView, RecordListView


class EventListView(RecordListView):
    """`/events/`."""

    model = Event
    template_name = "archive/events/list.html"


class EventDetailView(RecordDetailView):
    """The page of one event."""

    model = Event
    template_name = "archive/events/detail.html"
