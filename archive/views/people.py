"""The list of people, and the page of one."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet

from archive.domain import chronology
from archive.domain.details import load_details
from archive.filters.people import PersonFilterSet
from archive.models import Affiliation, Person, PersonMention
from archive.models.columns import lean
from archive.models.prepared import Among, Prepared
from archive.views import related
from archive.views import said as groups
from archive.views.base import RecordDetailView, RecordListView, credit_pictures

APPEARANCES = Prepared(lambda person: related.appearances(Q(person=person)))
SAID = Prepared(lambda person: related.statements(Q(person=person)))
RELAYED = Prepared(lambda person: related.statements(Q(relayed_by_person=person)))
TOPICS = Prepared(lambda person: related.topics_of(Q(person=person)))
OUTCOMES = Prepared(lambda person: related.outcomes(related.agreed_by(Q(person=person))))
MENTIONS = Prepared(lambda record, numbers: related.mentions(PersonMention, record, numbers))
CREDITED = Prepared(lambda person: related.credited(Q(person=person)))
HELD = Prepared(lambda people: lean(Affiliation.objects.published().filter(person__in=Among(people)), "organisation"))
OFFICES = Prepared(
    lambda people: lean(
        Affiliation.objects.published().filter(person__in=Among(people)), "organisation", "on_behalf_of"
    )
)


class PersonListView(RecordListView):
    """`/people/`."""

    model = Person
    template_name = "archive/list.html"
    filterset_class = PersonFilterSet

    counted: ClassVar[dict[str, tuple[str, str, str]]] = {
        "statement_count": ("statement", "speaker", "person:"),
        "event_count": ("event", "person", ""),
    }

    def get_queryset(self) -> QuerySet[Any]:
        """The people with their portraits."""
        return lean(super().get_queryset(), "picture")

    def get_context(self, records: list[Any]) -> dict[str, Any]:
        """The public offices of each, as `offices` (one query)."""
        found: dict[int, list[Any]] = {person.pk: [] for person in records}
        for office in HELD(people=found) if found else ():
            found[office.person_id].append(office)
        for person in records:
            person.offices = found[person.pk]
        return super().get_context(records)


class PersonDetailView(RecordDetailView):
    """The page of one person."""

    model = Person
    template_name = "archive/people/detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        """People with their portrait."""
        return super().get_queryset().select_related("picture")

    def get_context(self, record: Person) -> dict[str, Any]:
        """Offices, what the person took part in, said and relayed, and where the person is mentioned or credited."""
        slug = record.slug
        load_details(record)
        credit_pictures(record.picture)
        appearances = related.first(APPEARANCES(person=record.pk), related.address("event", person=slug))
        said = related.first(SAID(person=record.pk), related.address("statement", person=slug))
        relayed = related.first(RELAYED(person=record.pk), related.address("statement", relayed_by_person=slug))
        offices = self.get_offices(record, relayed)
        affiliations = related.cut([office for office in offices if office.person_id == record.pk])
        related.with_offices(appearances, said, relayed, affiliations=offices)
        outcomes = related.first(OUTCOMES(person=record.pk))
        mentions = related.first_articles(
            related.newest_mentions(MENTIONS, record), related.address("article", person=slug)
        )
        credited = related.first(CREDITED(person=record.pk))
        counts = related.sourced(record, affiliations, appearances, said, relayed, outcomes, mentions, credited)
        return {
            "native_names": related.in_own_script(record),
            "affiliations": affiliations,
            "timeline": chronology.of_person(
                affiliations.rows, appearances.rows, said.rows, is_cut=said.is_cut, more=appearances.more
            ),
            "appearances": appearances,
            "said": said,
            "said_by_topic": related.by_topic(said, TOPICS(person=record.pk), person=slug),
            "said_by_occasion": groups.by_heading(said.rows, lambda statement: statement.occasion, groups.MADE, "said"),
            "relayed": relayed,
            "relayed_by_occasion": groups.by_heading(
                relayed.rows, lambda statement: statement.relay_occasion, groups.RELAYED, "relayed"
            ),
            "outcomes": outcomes,
            "mentions": mentions,
            "credited": credited,
            "sources": related.sum_up(counts),
        }

    def get_offices(self, record: Person, relayed: related.Related) -> list[Affiliation]:
        """The public offices of the person and of those whose words the person relayed: one query for both."""
        people = {record.pk, *(statement.person_id for statement in relayed.rows if statement.person_id)}
        return list(OFFICES(people=people))
