"""The list of articles, and the page of one."""

from archive.models import Article
from archive.views.base import RecordDetailView, RecordListView


class ArticleListView(RecordListView):
    """`/articles/`."""

    model = Article
    template_name = "archive/articles/list.html"


class ArticleDetailView(RecordDetailView):
    """The page of one article."""

    model = Article
    template_name = "archive/articles/detail.html"
