"""The list of articles, and the page of one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import F, Model, Q, QuerySet, Value
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.choices import Relevance
from archive.domain.linking import Linker, linkable
from archive.domain.mentions import mentions_in, other_names
from archive.domain.offices import offices_of
from archive.domain.relatedness import related_to
from archive.filters.articles import ArticleFilterSet
from archive.models import (
    Affiliation,
    Article,
    ArticleImage,
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
from archive.models.columns import lean, linked
from archive.models.prepared import Among, Prepared, remember
from archive.views.base import RecordDetailView, RecordListView

MENTIONS = [
    (PersonMention, _("People")),
    (OrganisationMention, _("Organisations")),
    (PlaceMention, _("Places")),
    (EventMention, _("Events")),
]

RESTING_ON_PARAGRAPHS: list[type[Model]] = [
    PersonMention, OrganisationMention, EventMention, PlaceMention, Topic, Statement, Outcome, Affiliation, Credit,
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the digest with its names linked, and the statements it bears, by speaker."""

    paragraph: Paragraph
    html: SafeString
    runs: list[list[Statement]]


class ArticleListView(RecordListView):
    """`/articles/`."""

    model = Article
    template_name = "archive/articles/list.html"
    filterset_class = ArticleFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        """The articles with what a row of the list tells, and no more: most of the time goes into reading columns."""
        shown = ("slug", "headline", "language", "issued", "genre", "summary", "status", "publish_at")
        bodies = [
            f"{body}__{column}" for body in ("agency", "publisher") for column in ("name", "status", "publish_at")
        ]
        return super().get_queryset().select_related("agency", "publisher").only(*shown, *bodies)


class ArticleDetailView(RecordDetailView):
    """The page of one article: its digest, paragraph by paragraph, and all that rests on it."""

    model = Article
    template_name = "archive/articles/detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().select_related("agency", "publisher")

    def get_context(self, record: Article) -> dict[str, Any]:
        remember(record, "paragraphs", list(PARAGRAPHS(article=record.pk)))
        remember(record, "gallery", list(GALLERY(article=record.pk)))
        resting = paragraphs_by_row(record)
        statements = place(STATEMENTS(article=record.pk), resting)
        offices = place(offices_behind(record, statements), resting)
        offices_of(statements, affiliations=offices)
        mentions = place(mentions_in(record), resting)
        linker = linker_of(mentions)
        borne: dict[int, list[Statement]] = defaultdict(list)
        for statement in statements:
            for paragraph in statement.here:
                borne[paragraph.pk].append(statement)
        return {
            "digest": [
                Passage(
                    paragraph,
                    linker.render(paragraph.text, paragraph.pk),
                    in_runs(borne[paragraph.pk]),
                )
                for paragraph in record.paragraphs.all()
            ],
            "other_statements": in_runs(statement for statement in statements if not statement.here),
            "mentions": by_kind(mentions),
            "topics": place(TOPICS(article=record.pk), resting),
            "outcomes": place(OUTCOMES(article=record.pk), resting),
            "affiliations": [office for office in offices if office.here],
            "credits": place(credits_of_all(record), resting),
            "related": related_to(record),
        }


def public_statements(article: Any) -> QuerySet[Any]:
    """The public statements that an article reports, or one of its paragraphs bears."""
    through: Any = Statement.evidence.through
    links = through.objects.filter(paragraph__article=article)
    rows = Statement.objects.published().filter(Q(article=article) | Q(pk__in=links.values("statement")))
    return lean(rows, "person", "organisation", "relayed_by_person", "relayed_by_organisation").order_by("pk")


def in_runs(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Runs of statements of one speaker in one office through one relayer, in order. Wants their offices."""

    def heading(one: Any) -> tuple[str, str, str]:
        return one.shown_name, one.office_words, one.relayer_name

    return [list(run) for _heading, run in groupby(statements, key=heading)]


def offices_behind(article: Article, statements: list[Statement]) -> Iterable[Affiliation]:
    """The public offices that an article's paragraphs bear, and all those of the speakers of its statements."""
    people = {statement.person_id for statement in statements if statement.person_id}
    recorded = {statement.capacity_id for statement in statements if statement.capacity_id}
    return OFFICES(article=article.pk, people=people, recorded=recorded)


def offices_of_all(article: Any, people: Any, recorded: Any) -> QuerySet[Any]:
    """The public offices that an article's paragraphs bear, those of some people, and some besides."""
    links = Affiliation.evidence.through.objects.filter(paragraph__article=article)
    meant = Q(pk__in=links.values("affiliation")) | Q(person__in=Among(people)) | Q(pk__in=Among(recorded))
    return lean(Affiliation.objects.published().filter(meant), "person", "organisation")


def resting_on(model: type[Model], article: Any) -> QuerySet[Any]:
    """The public assertions of a kind that an article's paragraphs bear."""
    links = model.evidence.through.objects.filter(paragraph__article=article)  # type: ignore[attr-defined]
    return model._default_manager.published().filter(pk__in=links.values(str(model._meta.model_name)))  # type: ignore[attr-defined]


def paragraphs_by_row(article: Article) -> dict[tuple[str, int], list[Paragraph]]:
    """Which paragraphs of an article each row rests on, by the row's kind and key: one query for all kinds."""
    paragraphs = {paragraph.pk: paragraph for paragraph in article.paragraphs.all()}
    found: dict[tuple[str, int], list[Paragraph]] = defaultdict(list)
    for kind, key, paragraph in RESTING(article=article.pk):
        found[kind, key].append(paragraphs[paragraph])
    return found


def links_to_paragraphs(article: Any) -> QuerySet[Any, Any]:
    """Which row rests on which paragraph of an article: the row's kind and key, and the paragraph's key."""
    first, *others = [
        model.evidence.through.objects.filter(paragraph__article=article)  # type: ignore[attr-defined]
        .order_by()
        .values_list(Value(model._meta.model_name), F(f"{model._meta.model_name}_id"), "paragraph_id")
        for model in RESTING_ON_PARAGRAPHS
    ]
    rows: QuerySet[Any, Any] = first.union(*others, all=True)
    return rows


def place(rows: Iterable[Any], resting: dict[tuple[str, int], list[Paragraph]]) -> list[Any]:
    """The rows, each with its paragraphs of the article in order as `here`."""
    placed = list(rows)
    for row in placed:
        paragraphs = resting.get((row._meta.model_name, row.pk), [])
        row.here = sorted(paragraphs, key=lambda paragraph: (paragraph.order, paragraph.pk))
    return placed


def linker_of(mentions: list[Any]) -> Linker:
    """What links the names in the digest (one query). Wants the mentions placed."""
    names = other_names(mentions)
    found = [
        linkable(mention, names.get((mention.end, mention.target.pk), ()), [paragraph.pk for paragraph in mention.here])
        for mention in mentions
    ]
    return Linker(one for one in found if one is not None)


def by_kind(mentions: list[Any]) -> list[tuple[Any, list[Any]]]:
    """The mentions under a heading for each kind there is, what the article is about first. Wants them placed."""
    named = sorted((mention for mention in mentions if may_be_named(mention)), key=in_order_of_appearance)
    kinds = [(label, [mention for mention in named if isinstance(mention, model)]) for model, label in MENTIONS]
    return [(label, rows) for label, rows in kinds if rows]


def may_be_named(mention: Any) -> bool:
    """Whether what is mentioned has a public page, or at least a printed name."""
    return mention.target.is_public or bool(mention.as_printed)


def in_order_of_appearance(mention: Any) -> tuple[bool, bool, int, int]:
    """What the article is about first, then whatever comes first in it."""
    first = mention.here[0].order if mention.here else 0
    return mention.relevance != Relevance.SUBJECT, not mention.here, first, mention.pk


def credits_of_all(article: Article) -> list[Credit]:
    """The public credits of an article; those of its pictures become their `public_credits` (one query for both)."""
    images: dict[int, Any] = {use.image_id: use.image for use in article.gallery.all()}
    for image in images.values():
        image.public_credits = []
    own: list[Credit] = []
    for credit in CREDITS(article=article.pk, images=images):
        (own if credit.image_id is None else images[credit.image_id].public_credits).append(credit)
    return own


PARAGRAPHS = Prepared(lambda article: Paragraph.objects.filter(article=article).order_by("order", "id"))
GALLERY = Prepared(lambda article: ArticleImage.objects.filter(article=article).select_related("image"))
TOPICS = Prepared(lambda article: linked(Topic.objects.published().filter(articles=article)))
STATEMENTS = Prepared(public_statements)
OUTCOMES = Prepared(lambda article: lean(resting_on(Outcome, article), "event"))
OFFICES = Prepared(offices_of_all)
RESTING = Prepared(links_to_paragraphs)
CREDITS = Prepared(
    lambda article, images: lean(
        Credit.objects.published().filter(Q(article=article) | Q(image__in=Among(images))), "person", "organisation"
    )
)
