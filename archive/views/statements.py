"""The list of statements, and the page of one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from archive.domain.evidence import load_evidence
from archive.domain.offices import offices_of
from archive.filters.statements import StatementFilterSet
from archive.models import Affiliation, Outcome, Paragraph, Statement, Topic
from archive.models.columns import lean, linked
from archive.models.prepared import Among, Prepared
from archive.text import plain
from archive.views.base import RecordDetailView, RecordListView, evidence_of

CHAIN = (
    "article", "article__agency", "article__publisher", "person", "organisation", "occasion",
    "relayed_by_person", "relayed_by_organisation", "relay_occasion",
)  # fmt: skip

NAMED = ("article", "person", "organisation", "relayed_by_person", "relayed_by_organisation")
"""What a row of the list names of a statement."""

AROUND = 30
"""How many words of the paragraphs before and after are shown."""


@dataclass(frozen=True, slots=True)
class Context:
    """A paragraph that a statement rests on, between the end of the one before and the start of the one after.

    `before` and `after` are None where the article begins or ends.
    """

    paragraph: Paragraph
    before: Paragraph | None
    before_words: str
    after: Paragraph | None
    after_words: str


NEAR = Prepared(
    lambda articles, orders: lean(
        Paragraph.objects.filter(article__in=Among(articles), order__in=Among(orders)), "article"
    )
)


def contexts_of(paragraphs: list[Paragraph]) -> list[Context]:
    """Some paragraphs with their neighbours (one query)."""
    if not paragraphs:
        return []
    # With the neighbours, some others where there are several articles: a condition for each paragraph has no bounds.
    near = list(
        NEAR(
            articles={one.article_id for one in paragraphs},
            orders={one.order + step for one in paragraphs for step in (-1, 0, 1)},
        )
    )
    found = {(row.article_id, row.order): row for row in near}
    own = {row.pk: row for row in near}
    contexts = []
    for one in paragraphs:
        before, after = found.get((one.article_id, one.order - 1)), found.get((one.article_id, one.order + 1))
        contexts.append(Context(own[one.pk], before, last_words(before), after, first_words(after)))
    return contexts


def first_words(paragraph: Paragraph | None) -> str:
    """How a paragraph starts."""
    words = plain(paragraph.text).split() if paragraph else []
    return " ".join(words[:AROUND]) + (" …" if len(words) > AROUND else "")


def last_words(paragraph: Paragraph | None) -> str:
    """How a paragraph ends."""
    words = plain(paragraph.text).split() if paragraph else []
    return ("… " if len(words) > AROUND else "") + " ".join(words[-AROUND:])


def with_chain(statements: QuerySet[Any]) -> QuerySet[Any]:
    """Statements with all that tells who said them and where they stand. What may not be shown of an office is None."""
    offices = Affiliation.objects.published().select_related("organisation")
    return statements.select_related(*CHAIN).prefetch_related(
        Prefetch("capacity", offices), Prefetch("relay_capacity", offices.all()), evidence_of()
    )


def chained(pks: Collection[int]) -> list[Any]:
    """The public statements of these keys with all that `with_chain` loads, in three queries; none for no keys."""
    if not pks:
        return []
    rows = list(CHAINED(pks=pks))
    recorded = {pk for row in rows for pk in (row.capacity_id, row.relay_capacity_id) if pk}
    offices = {one.pk: one for one in OFFICES(people=[], pks=recorded)} if recorded else {}
    for row in rows:
        row.capacity, row.relay_capacity = offices.get(row.capacity_id), offices.get(row.relay_capacity_id)
    load_evidence(rows)
    return rows


CHAINED = Prepared(lambda pks: Statement.objects.published().filter(pk__in=Among(pks)).select_related(*CHAIN))


class StatementListView(RecordListView):
    """`/statements/`."""

    model = Statement
    template_name = "archive/statements/list.html"
    filterset_class = StatementFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        """The statements with who said and who relayed them, and their article."""
        return lean(super().get_queryset(), *NAMED)

    def get_context(self, records: list[Any]) -> dict[str, Any]:
        """The offices that the speakers held on the day, and the paragraphs."""
        people = {row.person_id for row in records if row.person_id}
        recorded = {pk for row in records for pk in (row.capacity_id, row.relay_capacity_id) if pk}
        put_offices(records, OFFICES(people=people, pks=recorded) if people or recorded else [])
        load_evidence(records)
        return super().get_context(records)


def put_offices(statements: list[Any], offices: Iterable[Affiliation]) -> None:
    """Give statements the recorded offices, None for what may not be shown, and `office_words`.

    `offices` are the public ones of all who speak, and those recorded.
    """
    public = {one.pk: one for one in offices}
    for row in statements:
        row.capacity, row.relay_capacity = public.get(row.capacity_id), public.get(row.relay_capacity_id)
    offices_of(statements, affiliations=public.values())


OFFICES = Prepared(
    lambda people, pks: lean(
        Affiliation.objects.published().filter(Q(person__in=Among(people)) | Q(pk__in=Among(pks))), "organisation"
    )
)
OTHERS = Prepared(
    lambda record, other: lean(
        Statement.objects.published().filter(Q(responds_to=record) | Q(pk=other)), "person", "organisation"
    )
)
TOPICS = Prepared(lambda record: linked(Topic.objects.published().filter(statements=record)))
OUTCOMES = Prepared(lambda record: lean(Outcome.objects.published().filter(statement=record), "event"))


class StatementDetailView(RecordDetailView):
    """The page of one statement: its words, the chain that leads to them, and its paragraph."""

    model = Statement
    template_name = "archive/statements/detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().select_related(*CHAIN)

    def get_context(self, record: Any) -> dict[str, Any]:
        put_offices([record], OFFICES(people=[record.person_id], pks=[record.capacity_id, record.relay_capacity_id]))
        others = list(OTHERS(record=record.pk, other=record.responds_to_id))
        record.responds_to = next((one for one in others if one.pk == record.responds_to_id), None)
        record.public_responses = [one for one in others if one.responds_to_id == record.pk]
        record.public_topics = list(TOPICS(record=record.pk))
        record.public_outcomes = list(OUTCOMES(record=record.pk))
        load_evidence([record])
        return {
            "speaker_name": record.shown_name,
            "contexts": contexts_of(record.public_evidence),
        }

    def was_withdrawn(self, record: Statement) -> bool:
        # What its article never brought before the public was not public itself.
        return super().was_withdrawn(record) and record.article.was_public
