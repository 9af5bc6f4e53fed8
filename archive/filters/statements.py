"""Filters of the statements."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from archive.choices import Certainty, StatementKind
from archive.filters.base import PeriodFilterSet
from archive.filters.facets import ChoiceFacet, RecordFacet, years
from archive.models import Article, Event, Organisation, Person, Statement, Topic

BY, RELAYED_BY = _("by %(names)s"), _("relayed by %(names)s")


class StatementFilterSet(PeriodFilterSet):
    """Which statements: by who said or relayed them, what they are and are about, where, when and in which article."""

    model = Statement
    listed: ClassVar[Any] = _("Statements")
    date_label: ClassVar[Any] = _("Said")

    year = years(_("Year"), _("from %(names)s"))
    person = RecordFacet(Person, _("Speaker (person)"), BY, dimension="speaker", is_one_of_several=True)
    organisation = RecordFacet(
        Organisation, _("Speaker (organisation)"), BY, dimension="speaker", is_one_of_several=True
    )
    relayed_by_person = RecordFacet(Person, _("Relayed by (person)"), RELAYED_BY)
    relayed_by_organisation = RecordFacet(Organisation, _("Relayed by (organisation)"), RELAYED_BY)
    topic = RecordFacet(Topic, _("Topic"), _("on %(names)s"))
    kind = ChoiceFacet(StatementKind, _("Kind"), _("of the kind %(names)s"), dimension="statement_kind")
    event = RecordFacet(Event, _("Said or relayed at"), _("at %(names)s"))
    article = RecordFacet(Article, _("Article"), _("from “%(names)s”"))
    certainty = ChoiceFacet(Certainty, _("Certainty"), _("whose certainty is %(names)s"))
