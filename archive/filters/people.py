"""Filters of the people."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from archive.filters.base import RecordFilterSet, WordsFilter
from archive.filters.facets import RecordFacet
from archive.models import Event, Organisation, Person, Topic


class PersonFilterSet(RecordFilterSet):
    """Which people: by their offices, what they spoke on and what they took part in."""

    model = Person
    listed: ClassVar[Any] = _("People")

    organisation = RecordFacet(Organisation, _("Organisation"), _("with an office at %(names)s"))
    role = WordsFilter(
        _("Role"), _("with an office of “%(names)s”"), help_text=_("Words of the office, as “minister”.")
    )
    topic = RecordFacet(Topic, _("Spoke on"), _("who spoke on %(names)s"))
    event = RecordFacet(Event, _("Took part in"), _("who took part in %(names)s"))
