"""The list of articles, and the page of one."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import F, Model, Prefetch, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from archive.choices import ArticleRelationKind, Relevance
from archive.filters.articles import ArticleFilterSet
from archive.models import (
    Affiliation,
    Article,
    ArticleImage,
    ArticleRelation,
    Credit,
    EventMention,
    OrganisationMention,
    Outcome,
    Paragraph,
    PersonMention,
    PlaceMention,
    Statement,
    Topic,
)
from archive.templatetags.records import name_of
from archive.views.base import RecordDetailView, RecordListView, credits_of

MENTIONS = [
    (PersonMention, _("People")),
    (OrganisationMention, _("Organisations")),
    (EventMention, _("Events")),
    (PlaceMention, _("Places")),
]

SEEN_FROM_THE_OTHER = {
    ArticleRelationKind.TRANSLATES: _("is translated by"),
    ArticleRelationKind.REPUBLISHES: _("is republished by"),
    ArticleRelationKind.CORRECTS: _("is corrected by"),
    ArticleRelationKind.FOLLOWS: _("is followed by"),
}

RESTING_ON_PARAGRAPHS: list[type[Model]] = [
    PersonMention, OrganisationMention, EventMention, PlaceMention, Statement, Outcome, Affiliation, Credit,
]  # fmt: skip


class ArticleListView(RecordListView):
    """`/articles/`."""

    model = Article
    template_name = "archive/articles/list.html"
    filterset_class = ArticleFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().select_related("agency", "publisher")


class ArticleDetailView(RecordDetailView):
    """The page of one article: its digest, paragraph by paragraph, and all that rests on it."""

    model = Article
    template_name = "archive/articles/detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().select_related("agency", "publisher").prefetch_related(
            Prefetch("paragraphs", Paragraph.objects.order_by("order", "id")),
            Prefetch("topics", Topic.objects.published(), to_attr="public_topics"),
            Prefetch("gallery", ArticleImage.objects.select_related("image")),
            credits_of("gallery__image__"),
        )  # fmt: skip

    def get_context(self, record: Article) -> dict[str, Any]:
        resting = paragraphs_by_row(record)
        statements = place(public_statements(record), resting)
        return {
            "digest": [
                (paragraph, by_speaker(statement for statement in statements if paragraph in statement.here))
                for paragraph in record.paragraphs.all()
            ],
            "other_statements": by_speaker(statement for statement in statements if not statement.here),
            "mentions": [
                (label, sorted(rows, key=in_order_of_appearance))
                for model, label in MENTIONS
                if (rows := [row for row in place(mentions_of(model, record), resting) if may_be_named(row)])
            ],
            "outcomes": place(resting_on(Outcome, record).select_related("event"), resting),
            "affiliations": place(resting_on(Affiliation, record).select_related("person", "organisation"), resting),
            "credits": place(record.credits.published().select_related("person", "organisation"), resting),
            "relations": related_articles(record),
        }


def public_statements(article: Article) -> QuerySet[Any]:
    """The public statements that an article reports, or one of its paragraphs bears."""
    through: Any = Statement.evidence.through
    links = through.objects.filter(paragraph__article=article)
    return (
        Statement.objects.published()
        .filter(Q(article=article) | Q(pk__in=links.values("statement")))
        .select_related("person", "organisation", "relayed_by_person", "relayed_by_organisation")
        .order_by("pk")
    )


def by_speaker(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Runs of statements of one speaker through one relayer, in order."""
    return [list(run) for _key, run in groupby(statements, key=lambda each: (name_of(each), each.relayer_name))]


def resting_on(model: type[Model], article: Article) -> QuerySet[Any]:
    """The public assertions of a kind that an article's paragraphs bear."""
    links = model.evidence.through.objects.filter(paragraph__article=article)  # type: ignore[attr-defined]
    return model._default_manager.published().filter(pk__in=links.values(str(model._meta.model_name)))  # type: ignore[attr-defined]


def mentions_of(model: Any, article: Article) -> QuerySet[Any]:
    """The public mentions of a kind in an article, with what they mention."""
    return model.objects.published().filter(article=article).select_related(model.end)


def paragraphs_by_row(article: Article) -> dict[tuple[str, int], list[Paragraph]]:
    """Which paragraphs of an article each row rests on, by the row's kind and key: one query for all kinds."""
    paragraphs = {paragraph.pk: paragraph for paragraph in article.paragraphs.all()}
    first, *others = [
        model.evidence.through.objects.filter(paragraph__article=article)  # type: ignore[attr-defined]
        .order_by()
        .values_list(Value(model._meta.model_name), F(f"{model._meta.model_name}_id"), "paragraph_id")
        for model in RESTING_ON_PARAGRAPHS
    ]
    found: dict[tuple[str, int], list[Paragraph]] = defaultdict(list)
    for kind, key, paragraph in first.union(*others, all=True):
        found[kind, key].append(paragraphs[paragraph])
    return found


def place(rows: QuerySet[Any], resting: dict[tuple[str, int], list[Paragraph]]) -> list[Any]:
    """The rows, each with its paragraphs of the article in order as `here`."""
    placed = list(rows)
    for row in placed:
        paragraphs = resting.get((row._meta.model_name, row.pk), [])
        row.here = sorted(paragraphs, key=lambda paragraph: (paragraph.order, paragraph.pk))
    return placed


def may_be_named(mention: Any) -> bool:
    """Whether what is mentioned has a public page, or at least a printed name."""
    return mention.target.is_public or bool(mention.as_printed)


def in_order_of_appearance(mention: Any) -> tuple[bool, bool, int, int]:
    """What the article is about first, then whatever comes first in it."""
    first = mention.here[0].order if mention.here else 0
    return mention.relevance != Relevance.SUBJECT, not mention.here, first, mention.pk


def related_articles(article: Article) -> list[tuple[str, Article]]:
    """The public articles that stand in a relation to one, from either end, with the relation in words."""
    relations = ArticleRelation.objects.filter(Q(article=article) | Q(other=article)).select_related("article", "other")
    found = []
    for relation in relations:
        is_first = relation.article_id == article.pk
        words = (
            relation.get_kind_display() if is_first else str(SEEN_FROM_THE_OTHER[ArticleRelationKind(relation.kind)])
        )
        other = relation.other if is_first else relation.article
        if other.is_public:
            found.append((words, other))
    return found
