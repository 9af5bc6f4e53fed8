"""The list of people, and the page of one."""

from archive.models import Person
from archive.views.base import RecordDetailView, RecordListView


class PersonListView(RecordListView):
    """`/people/`."""

    model = Person
    template_name = "archive/people/list.html"


class PersonDetailView(RecordDetailView):
    """The page of one person."""

    model = Person
    template_name = "archive/people/detail.html"
