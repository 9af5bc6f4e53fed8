"""Mentions, in the form of the article that makes them."""

from archive.admin.inlines import OwnedTable
from archive.models import EventMention, OrganisationMention, PersonMention, PlaceMention

COLUMNS = ("relevance", "evidence", "as_printed", "certainty", "is_linked", "note")


class PeopleMentioned(OwnedTable):
    """People mentioned in an article."""

    model = PersonMention
    fields = ("person", *COLUMNS)


class OrganisationsMentioned(OwnedTable):
    """Organisations mentioned in an article."""

    model = OrganisationMention
    fields = ("organisation", *COLUMNS)


class EventsMentioned(OwnedTable):
    """Events mentioned in an article."""

    model = EventMention
    fields = ("event", *COLUMNS)


class PlacesMentioned(OwnedTable):
    """Places mentioned in an article."""

    model = PlaceMention
    fields = ("place", *COLUMNS)
