"""The list of organisations, and the page of one."""

from typing import Any

from django.db.models import Q, QuerySet

from archive.fields import newest_first
from archive.filters.organisations import OrganisationFilterSet
from archive.models import Affiliation, Article, Organisation, OrganisationMention, Statement
from archive.views import related
from archive.views.base import RecordDetailView, RecordListView


class OrganisationListView(RecordListView):
    """`/organisations/`."""

    model = Organisation
    template_name = "archive/organisations/list.html"
    filterset_class = OrganisationFilterSet

    def get_queryset(self) -> QuerySet[Any]:
        """The organisations with what they belong to, how many offices each has, and how much was said for it."""
        return (
            super()
            .get_queryset()
            .select_related("parent", "seat")
            .annotate(
                office_count=related.count_of(Affiliation.objects.published(), "organisation"),
                statement_count=related.count_of(Statement.objects.published(), "organisation"),
            )
        )


class OrganisationDetailView(RecordDetailView):
    """The page of one organisation."""

    model = Organisation
    template_name = "archive/organisations/detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        """Organisations with what they belong to, their seat, names, identifiers, links and logo."""
        return (
            super()
            .get_queryset()
            .select_related("picture", "parent", "seat")
            .prefetch_related("other_names", "identifiers", "links")
        )

    def get_context(self, record: Organisation) -> dict[str, Any]:
        """Its people and parts, what it took part in, said, relayed and agreed to, and its articles."""
        slug = record.slug
        offices = Affiliation.objects.published().filter(Q(organisation=record) | Q(on_behalf_of=record))
        people = related.first(
            offices.select_related("person", "organisation", "on_behalf_of"),
            related.address("person", organisation=slug),
        )
        parts = related.first(
            Organisation.objects.published().filter(parent=record), related.address("organisation", parent=slug)
        )
        appearances = related.first(
            related.appearances(Q(organisation=record)), related.address("event", organisation=slug)
        )
        said = related.first(
            related.statements(Q(organisation=record)), related.address("statement", organisation=slug)
        )
        relayed = related.first(
            related.statements(Q(relayed_by_organisation=record)),
            related.address("statement", relayed_by_organisation=slug),
        )
        outcomes = related.first(related.outcomes(related.agreed_by(Q(organisation=record))))
        articles = related.first(
            Article.objects.published()
            .filter(Q(publisher=record) | Q(agency=record))
            .order_by(newest_first("issued_latest"), "id")
        )
        mentions = related.first(
            related.mentions(OrganisationMention, record), related.address("article", organisation=slug)
        )
        credits_found = related.first(
            related.credited(Q(organisation=record) | Q(image=record.picture_id, image__isnull=False))
        )
        credited = credits_found.having(lambda credit: credit.organisation_id == record.pk)
        counts = related.sourced(record, people, appearances, said, relayed, outcomes, mentions, credited)
        return {
            "native_names": related.in_own_script(record),
            "people": people,
            "parts": parts,
            "appearances": appearances,
            "said": said,
            "said_by_occasion": related.group(said.rows, lambda statement: statement.occasion),
            "relayed": relayed,
            "relayed_by_occasion": related.group(relayed.rows, lambda statement: statement.relay_occasion),
            "outcomes": outcomes,
            "published": articles.having(
                lambda article: article.publisher_id == record.pk, related.address("article", publisher=slug)
            ),
            "supplied": articles.having(
                lambda article: article.agency_id == record.pk, related.address("article", agency=slug)
            ),
            "mentions": mentions,
            "credited": credited,
            "logo_made_by": [
                credit for credit in credits_found.rows if credit.image_id and credit.image_id == record.picture_id
            ],
            "sources": related.sum_up(counts),
        }
