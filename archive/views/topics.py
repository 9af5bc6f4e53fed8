"""The list of topics, and the page of one."""

from archive.models import Topic
from archive.views.base import RecordDetailView, RecordListView


class TopicListView(RecordListView):
    """`/topics/`."""

    model = Topic
    template_name = "archive/topics/list.html"


class TopicDetailView(RecordDetailView):
    """The page of one topic."""

    model = Topic
    template_name = "archive/topics/detail.html"
