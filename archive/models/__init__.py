"""The nouns. What they are is told in each module; what is public is told in `archive.models.visibility`."""

from archive.models.addresses import FormerAddress
from archive.models.affiliations import Affiliation
from archive.models.articles import Article, ArticleImage, ArticleRelation, Paragraph
from archive.models.assertions import AgentBearing, Assertion, Evidenced
from archive.models.base import Identified, NamedRecord, Record, Tree
from archive.models.credits import Credit
from archive.models.events import Event
from archive.models.features import Feature
from archive.models.images import Image
from archive.models.mentions import EventMention, Mention, OrganisationMention, PersonMention, PlaceMention
from archive.models.organisations import Organisation, OrganisationIdentifier, OrganisationLink, OrganisationName
from archive.models.outcomes import Outcome, OutcomeParty
from archive.models.participations import Participation
from archive.models.people import Person, PersonIdentifier, PersonLink, PersonName
from archive.models.places import Place, PlaceIdentifier, PlaceLink, PlaceName
from archive.models.revisions import Revision
from archive.models.search import SearchChange, SearchDue, SearchPosting, SearchRow
from archive.models.statements import Statement
from archive.models.topics import Topic

__all__ = [
    "Affiliation",
    "AgentBearing",
    "Article",
    "ArticleImage",
    "ArticleRelation",
    "Assertion",
    "Credit",
    "Event",
    "EventMention",
    "Evidenced",
    "Feature",
    "FormerAddress",
    "Identified",
    "Image",
    "Mention",
    "NamedRecord",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationLink",
    "OrganisationMention",
    "OrganisationName",
    "Outcome",
    "OutcomeParty",
    "Paragraph",
    "Participation",
    "Person",
    "PersonIdentifier",
    "PersonLink",
    "PersonMention",
    "PersonName",
    "Place",
    "PlaceIdentifier",
    "PlaceLink",
    "PlaceMention",
    "PlaceName",
    "Record",
    "Revision",
    "SearchChange",
    "SearchDue",
    "SearchPosting",
    "SearchRow",
    "Statement",
    "Topic",
    "Tree",
]  # fmt: skip
