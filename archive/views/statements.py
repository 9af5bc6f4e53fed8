"""The list of statements, and the page of one."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from archive.filters.statements import StatementFilterSet
from archive.models import Affiliation, Outcome, Statement, Topic
from archive.templatetags.attribution import in_plain_words
from archive.templatetags.records import name_of
from archive.views.base import RecordDetailView, RecordListView, evidence_of

CHAIN = (
    "article", "article__agency", "article__publisher", "person", "organisation", "occasion",
    "relayed_by_person", "relayed_by_organisation", "relay_occasion",
)  # fmt: skip


def with_chain(statements: QuerySet[Any]) -> QuerySet[Any]:
    """Statements with all that tells who said them and where they stand. What may not be shown of an office is None."""
    offices = Affiliation.objects.published().select_related("organisation")
    return statements.select_related(*CHAIN).prefetch_related(
        Prefetch("capacity", offices), Prefetch("relay_capacity", offices.all()), evidence_of()
    )


class StatementListView(RecordListView):
    """`/statements/`."""

    model = Statement
    template_name = "archive/statements/list.html"
    filterset_class = StatementFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        return with_chain(super().get_queryset())


class StatementDetailView(RecordDetailView):
    """The page of one statement: its words, the chain that leads to them, and its paragraph."""

    model = Statement
    template_name = "archive/statements/detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        others = Statement.objects.published().select_related("person", "organisation")
        return with_chain(super().get_queryset()).prefetch_related(
            Prefetch("responds_to", others),
            Prefetch("responses", others.all(), to_attr="public_responses"),
            Prefetch("topics", Topic.objects.published(), to_attr="public_topics"),
            Prefetch("outcomes", Outcome.objects.published().select_related("event"), to_attr="public_outcomes"),
        )

    def get_context(self, record: Statement) -> dict[str, Any]:
        return {"speaker_name": name_of(record), "description": in_plain_words(record)}

    def was_withdrawn(self, record: Statement) -> bool:
        # What its article never brought before the public was not public itself.
        return super().was_withdrawn(record) and record.article.was_public
