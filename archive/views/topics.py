"""The list of topics, and the page of one."""

from typing import Any

from django.db.models import Q, QuerySet

from archive.domain import containment
from archive.filters.topics import TopicFilterSet
from archive.models import Article, Statement, Topic
from archive.views import related
from archive.views.base import RecordDetailView, RecordListView


class TopicListView(RecordListView):
    """`/topics/`."""

    model = Topic
    template_name = "archive/topics/list.html"
    filterset_class = TopicFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        """The topics with the wider ones, and how many statements and articles are on each."""
        statements = Statement.topics.through.objects.filter(statement__in=Statement.objects.published())
        articles = Article.topics.through.objects.filter(article__in=Article.objects.published())
        return (
            super()
            .get_queryset()
            .select_related("broader")
            .annotate(
                statement_count=related.count_of(statements, "topic"), article_count=related.count_of(articles, "topic")
            )
        )


class TopicDetailView(RecordDetailView):
    """The page of one topic."""

    model = Topic
    template_name = "archive/topics/detail.html"

    def get_context(self, record: Topic) -> dict[str, Any]:
        """Wider and narrower topics, what was said and agreed on it, and the articles about it."""
        slug = record.slug
        narrower = related.first(
            containment.inside(Topic, record.pk).exclude(pk=record.pk).order_by("name", "pk"),
            related.address("topic", broader=slug),
            limit=related.OUTLINE_LIMIT,
        )
        said = related.first(related.statements(Q(topics=record)), related.address("statement", topic=slug))
        articles = related.first(
            Article.objects.published().filter(topics=record), related.address("article", topic=slug)
        )
        outcomes = related.first(related.outcomes(Q(areas=record)))
        counts = related.sourced(record, said, outcomes)
        return {
            "above": containment.above(record)[::-1],
            "outline": related.grow(narrower.rows, record),
            "narrower": narrower,
            "said": said,
            "articles": articles,
            "outcomes": outcomes,
            "sources": related.sum_up(counts),
        }
