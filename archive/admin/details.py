"""Other names, identifiers and links, in the form of the record that owns them."""

from archive.admin.inlines import OwnedTable
from archive.models import (
    OrganisationIdentifier,
    OrganisationLink,
    OrganisationName,
    PersonIdentifier,
    PersonLink,
    PersonName,
    PlaceIdentifier,
    PlaceLink,
    PlaceName,
)


class NamesTable(OwnedTable):
    """Other names."""

    fields = ("text", "kind", "language", "script", "start_date", "end_date")


class IdentifiersTable(OwnedTable):
    """Identifiers in other catalogues."""

    fields = ("scheme", "value")


class LinksTable(OwnedTable):
    """Pages elsewhere."""

    fields = ("kind", "title", "url", "retrieved_on")


class PersonNames(NamesTable):
    """Other names of a person."""

    model = PersonName


class PersonIdentifiers(IdentifiersTable):
    """Identifiers of a person."""

    model = PersonIdentifier


class PersonLinks(LinksTable):
    """Pages elsewhere about a person."""

    model = PersonLink


class OrganisationNames(NamesTable):
    """Other names of an organisation."""

    model = OrganisationName


class OrganisationIdentifiers(IdentifiersTable):
    """Identifiers of an organisation."""

    model = OrganisationIdentifier


class OrganisationLinks(LinksTable):
    """Pages elsewhere about an organisation."""

    model = OrganisationLink


class PlaceNames(NamesTable):
    """Other names of a place."""

    model = PlaceName


class PlaceIdentifiers(IdentifiersTable):
    """Identifiers of a place."""

    model = PlaceIdentifier


class PlaceLinks(LinksTable):
    """Pages elsewhere about a place."""

    model = PlaceLink
