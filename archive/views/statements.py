"""The list of statements, and the page of one."""

from archive.models import Statement
from archive.views.base import RecordDetailView, RecordListView


class StatementListView(RecordListView):
    """`/statements/`."""

    model = Statement
    template_name = "archive/statements/list.html"


class StatementDetailView(RecordDetailView):
    """The page of one statement."""

    model = Statement
    template_name = "archive/statements/detail.html"
