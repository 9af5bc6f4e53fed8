"""The list of organisations, and the page of one."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet

from archive.domain import containment
from archive.domain.details import load_details
from archive.filters.organisations import OrganisationFilterSet
from archive.models import Affiliation, Article, Organisation, OrganisationMention, Record
from archive.models.columns import lean, linked
from archive.models.prepared import Prepared
from archive.models.visibility import published
from archive.views import related
from archive.views import said as groups
from archive.views.base import RecordDetailView, RecordListView

OFFICES = Prepared(
    lambda body: lean(
        Affiliation.objects.published().filter(Q(organisation=body) | Q(on_behalf_of=body)),
        "person",
        "organisation",
        "on_behalf_of",
    )
)
PARTS = Prepared(
    lambda body: linked(containment.inside(Organisation, body).exclude(pk=body).order_by("sort_name", "pk"))
)
APPEARANCES = Prepared(lambda body: related.appearances(Q(organisation=body)))
SAID = Prepared(lambda body: related.statements(Q(organisation=body)))
RELAYED = Prepared(lambda body: related.statements(Q(relayed_by_organisation=body)))
OUTCOMES = Prepared(lambda body: related.outcomes(related.agreed_by(Q(organisation=body))))
ARTICLES = Prepared(lambda body: linked(Article.objects.filter(newest_of_each(Article, publisher=body, agency=body))))
MENTIONS = Prepared(lambda record, numbers: related.mentions(OrganisationMention, record, numbers))
CREDITED = Prepared(lambda body, picture: related.credited(Q(organisation=body) | Q(image=picture)))


class OrganisationListView(RecordListView):
    """`/organisations/`."""

    model = Organisation
    template_name = "archive/list.html"
    filterset_class = OrganisationFilterSet

    counted: ClassVar[dict[str, tuple[str, str, str]]] = {
        "statement_count": ("statement", "speaker", "organisation:"),
    }

    def get_queryset(self) -> QuerySet[Any]:
        """The organisations with what they belong to, and how many offices each has."""
        offices = related.count_of(Affiliation.objects.published(), "organisation")
        return lean(super().get_queryset(), "parent", "seat", "picture").annotate(office_count=offices)


class OrganisationDetailView(RecordDetailView):
    """The page of one organisation."""

    model = Organisation
    template_name = "archive/organisations/detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        """Organisations with their seat and logo."""
        return super().get_queryset().select_related("picture", "seat")

    def get_context(self, record: Organisation) -> dict[str, Any]:
        """Its people, what it belongs to and its parts, what it took part in, said, relayed and agreed to, and its
        articles.
        """
        slug = record.slug
        load_details(record)
        people = related.first(OFFICES(body=record.pk), related.address("person", organisation=slug))
        parts = related.first(
            PARTS(body=record.pk),
            related.address("organisation", parent=slug),
            limit=related.OUTLINE_LIMIT,
        )
        appearances = related.first(APPEARANCES(body=record.pk), related.address("event", organisation=slug))
        said = related.first(SAID(body=record.pk), related.address("statement", organisation=slug))
        relayed = related.first(RELAYED(body=record.pk), related.address("statement", relayed_by_organisation=slug))
        related.with_offices(said, relayed)
        outcomes = related.first(OUTCOMES(body=record.pk))
        articles = list(ARTICLES(body=record.pk))
        published_by = related.cut(
            [article for article in articles if article.publisher_id == record.pk],
            related.address("article", publisher=slug),
            limit=related.articles_limit(),
        )
        supplied_by = related.cut(
            [article for article in articles if article.agency_id == record.pk],
            related.address("article", agency=slug),
            limit=related.articles_limit(),
        )
        mentions = related.first_articles(
            related.newest_mentions(MENTIONS, record), related.address("article", organisation=slug)
        )
        credits_found = related.first(CREDITED(body=record.pk, picture=record.picture_id))
        credited = credits_found.having(lambda credit: credit.organisation_id == record.pk)
        counts = related.sourced(record, people, appearances, said, relayed, outcomes, mentions, credited)
        return {
            "native_names": related.in_own_script(record),
            "above": containment.above(record)[::-1],
            "people": people,
            "parts": parts,
            "outline": related.grow(parts.rows, record),
            "appearances": appearances,
            "said": said,
            "said_by_occasion": groups.by_heading(said.rows, lambda statement: statement.occasion, groups.MADE, "said"),
            "relayed": relayed,
            "relayed_by_occasion": groups.by_heading(
                relayed.rows, lambda statement: statement.relay_occasion, groups.RELAYED, "relayed"
            ),
            "outcomes": outcomes,
            "published": published_by,
            "supplied": supplied_by,
            "mentions": mentions,
            "credited": credited,
            "logo_made_by": [
                credit for credit in credits_found.rows if credit.image_id and credit.image_id == record.picture_id
            ],
            "sources": related.sum_up(counts),
        }


def newest_of_each(model: type[Record], **columns: Any) -> Q:
    """The condition that a public record is among the newest for which one of some columns holds its value.

    One query finds the rows of several lists, and a long one leaves room for the short.
    """
    condition = Q()
    for column, value in columns.items():
        newest = published(model).filter(**{column: value}).values("pk")[: related.LIMIT + 1]
        condition |= Q(pk__in=newest)
    return condition
