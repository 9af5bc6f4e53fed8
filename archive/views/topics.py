"""The list of topics, and the page of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When

from archive import search
from archive.domain import containment
from archive.fields import newest_first
from archive.filters.topics import TopicFilterSet
from archive.models import Article, SearchRow, Statement, Topic
from archive.models.columns import lean, linked
from archive.models.prepared import Among, Prepared
from archive.models.visibility import public_record
from archive.views import related
from archive.views.base import RecordDetailView, RecordListView
from archive.views.said import MADE_ON_A_TOPIC, Said

OF_EACH = 16
"""How many statements of one speaker a page shows before it points to the list of them all."""

SPOKEN_LIMIT = 100
"""How many it shows of all speakers."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one speaker said: the newest of it, how many statements there are in all, and where they are.

    `first` stands for the speaker. `more` is empty where the list of statements knows no such speaker.
    """

    first: Any
    rows: list[Any]
    number: int
    more: str

    @property
    def name(self) -> str:
        """The speaker's name, or what stands for it."""
        return str(self.first.shown_name)

    @property
    def said(self) -> Said:
        """The statements as a list."""
        return Said(None, self.rows, MADE_ON_A_TOPIC, f"said-{self.first.uid}")

    @property
    def left_out(self) -> int:
        """How many statements are not shown."""
        return self.number - len(self.rows)


class TopicListView(RecordListView):
    """`/topics/`."""

    model = Topic
    template_name = "archive/list.html"
    filterset_class = TopicFilterSet

    counted: ClassVar[dict[str, tuple[str, str, str]]] = {
        "statement_count": ("statement", "topic", ""),
        "article_count": ("article", "topic", ""),
    }

    def get_queryset(self) -> QuerySet[Any]:
        """The topics with the wider ones."""
        return lean(super().get_queryset(), "broader")


class TopicDetailView(RecordDetailView):
    """The page of one topic."""

    model = Topic
    template_name = "archive/topics/detail.html"

    def get_context(self, record: Topic) -> dict[str, Any]:
        """Wider and narrower topics, what was said on it by whom, what was agreed, and the articles about it."""
        slug = record.slug
        narrower = related.first(
            NARROWER(topic=record.pk),
            related.address("topic", broader=slug),
            limit=related.OUTLINE_LIMIT,
        )
        said = related.cut(newest_of_speakers(record), related.address("statement", topic=slug), limit=SPOKEN_LIMIT)
        related.with_offices(said)
        newest = related.newest_articles("topic", record)
        articles = related.first_articles(ARTICLES(numbers=newest), related.address("article", topic=slug))
        outcomes = related.first(OUTCOMES(topic=record.pk))
        counts = related.sourced(record, said, outcomes)
        return {
            "above": containment.above(record)[::-1],
            "outline": related.grow(narrower.rows, record),
            "narrower": narrower,
            "said": said,
            "speakers": group_by_speaker(said.rows, topic=slug),
            "said_number": said.rows[0].said_number if said else 0,
            "articles": articles,
            "outcomes": outcomes,
            "sources": related.sum_up(counts),
        }


def statements_on_topics() -> QuerySet[Any]:
    """The topics of the public statements, a row for each."""
    shown = Statement.objects.published().order_by().filter(pk=OuterRef("statement"))
    return Statement.topics.through.objects.filter(Exists(shown))


def speakers_of(numbers: Any) -> QuerySet[Any, Any]:
    """The public statements of some numbers in the search, newest first: the key of each, and who speaks there.

    Who speaks is told apart as far as the public can: by the record if it is public, else by the name as printed.
    """
    known = Q(public_record("person__")) | Q(public_record("organisation__"))
    found = Statement.objects.filter(pk__in=SearchRow.objects.filter(pk__in=Among(numbers)).values("key"))
    rows: QuerySet[Any, Any] = found.order_by(newest_first("said_date_latest"), "pk").values_list(
        "pk",
        Case(When(public_record("person__"), then=F("person"))),
        Case(When(public_record("organisation__"), then=F("organisation"))),
        Case(When(known, then=Value("")), default=F("printed_name"), output_field=CharField()),
    )
    return rows


def newest_of_speakers(topic: Topic) -> list[Any]:
    """The newest statements on a topic (`OF_EACH`) of each speaker, of those who said most first: two queries, of which
    the first reads no more of each statement than who speaks.

    Each row tells how many there are in all (`said_number`) and of its speaker (`speaker_number`), and who that is
    (`speaker`). There may be one more than `SPOKEN_LIMIT`.
    """
    numbers = search.select("statement", chosen={"topic": [str(topic.pk)]}).numbers
    keys: dict[tuple[Any, ...], list[int]] = {}
    for key, *speaker in SPEAKERS(numbers=numbers) if numbers else ():
        keys.setdefault(tuple(speaker), []).append(key)
    order = sorted(keys, key=lambda one: (-len(keys[one]), one[0] or 0, one[1] or 0, one[2]))
    newest = {key: speaker for speaker in order for key in keys[speaker][:OF_EACH]}
    rows = {row.pk: row for row in SAID(keys=islice(newest, SPOKEN_LIMIT + 1))} if newest else {}
    for row in rows.values():
        row.speaker = newest[row.pk]
        row.said_number, row.speaker_number = len(numbers), len(keys[row.speaker])
    return [rows[key] for key in newest if key in rows]


def group_by_speaker(statements: Iterable[Any], **query: str) -> list[Spoken]:
    """Rows of `newest_of_speakers` under their speakers: those who said most first, then by name.

    `query` narrows the list of statements to those of which these are some.
    """
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for one in statements:
        groups.setdefault(one.speaker, []).append(one)
    found = [Spoken(rows[0], rows, rows[0].speaker_number, address_of(rows[0], **query)) for rows in groups.values()]
    return sorted(found, key=lambda one: (-one.number, one.name.casefold(), one.more))


def address_of(statement: Any, **query: str) -> str:
    """The list of what the speaker of a statement said, narrowed; empty for one who is only a printed name."""
    agent = statement.public_agent
    return related.address("statement", **query, **{agent._meta.model_name: agent.slug}) if agent else ""


NARROWER = Prepared(
    lambda topic: (
        containment.inside(Topic, topic)
        .exclude(pk=topic)
        .annotate(statement_count=related.count_of(statements_on_topics(), "topic"))
        .order_by("name", "pk")
    )
)
SPEAKERS = Prepared(speakers_of)
SAID = Prepared(lambda keys: related.statements(Q(pk__in=Among(keys))).order_by())
ARTICLES = Prepared(
    lambda numbers: linked(
        Article.objects.published().filter(pk__in=SearchRow.objects.filter(pk__in=Among(numbers)).values("key"))
    )
)
OUTCOMES = Prepared(lambda topic: related.outcomes(Q(areas=topic)))
