"""Filters of the statements."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.choices import Certainty, StatementKind
from archive.filters.base import KnownChoiceFilter, PeriodFilterSet, RecordFilter, among, found_in
from archive.models import Article, Event, Organisation, Person, Statement, Topic


def statements() -> QuerySet[Any]:
    """The public statements."""
    return Statement.objects.published()


def statements_on_topics() -> QuerySet[Any]:
    """The topics of the public statements, a row for each."""
    return Statement.topics.through.objects.filter(statement__in=statements())


class StatementFilterSet(PeriodFilterSet):
    """Which statements: by who said or relayed them, what they are and are about, where, when and in which article."""

    period_field: ClassVar[str] = "said_date"

    person = RecordFilter(
        label=_("Speaker (person)"),
        options=lambda: found_in(Person, statements(), "person"),
        rows=lambda pk: Q(person=pk),
    )
    organisation = RecordFilter(
        label=_("Speaker (organisation)"),
        options=lambda: found_in(Organisation, statements(), "organisation"),
        rows=lambda pk: Q(organisation=pk),
    )
    relayed_by_person = RecordFilter(
        label=_("Relayed by (person)"),
        options=lambda: found_in(Person, statements(), "relayed_by_person"),
        rows=lambda pk: Q(relayed_by_person=pk),
    )
    relayed_by_organisation = RecordFilter(
        label=_("Relayed by (organisation)"),
        options=lambda: found_in(Organisation, statements(), "relayed_by_organisation"),
        rows=lambda pk: Q(relayed_by_organisation=pk),
    )
    kind = KnownChoiceFilter(label=_("Kind"), choices=StatementKind.choices)
    topic = RecordFilter(
        label=_("Topic"),
        options=lambda: found_in(Topic, statements_on_topics(), "topic"),
        rows=lambda pk: among("pk", Statement.topics.through.objects.filter(topic=pk), "statement"),
    )
    event = RecordFilter(
        label=_("Said or relayed at"),
        options=lambda: found_in(Event, statements(), "occasion", "relay_occasion"),
        rows=lambda pk: Q(occasion=pk) | Q(relay_occasion=pk),
    )
    article = RecordFilter(
        label=_("Article"),
        options=lambda: found_in(Article, statements(), "article"),
        rows=lambda pk: Q(article=pk),
    )
    certainty = KnownChoiceFilter(label=_("Certainty"), choices=Certainty.choices)
