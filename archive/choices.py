"""The archive's closed vocabularies. Each is a column's choices and a check constraint in the database.

Terms follow the standard named in each docstring; the stored value is stable, the label is translated.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(TextChoices):
    """Where a record stands on its way to readers."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Certainty(TextChoices):
    """How sure the archive is that the source says this. Not whether what is said is true."""

    STATED = "stated", _("stated")
    PROBABLE = "probable", _("probable")
    POSSIBLE = "possible", _("possible")
    DISPUTED = "disputed", _("disputed")


class Genre(TextChoices):
    """What kind of text an article is."""

    REPORT = "report", pgettext_lazy("genre of an article", "report")
    INTERVIEW = "interview", _("interview")
    STATEMENT = "statement", pgettext_lazy("genre of an article", "statement")
    TRANSCRIPT = "transcript", _("transcript")
    RELEASE = "release", _("press release")
    OPINION = "opinion", _("opinion")
    FEATURE = "feature", _("feature")
    OTHER = "other", _("other")


class ArticleRelationKind(TextChoices):
    """How one article stands to another, read from the first: "translates" the other."""

    TRANSLATES = "translates", _("translates")
    REPUBLISHES = "republishes", _("republishes")
    CORRECTS = "corrects", _("corrects")
    FOLLOWS = "follows", _("follows")


class OrganisationKind(TextChoices):
    """Classification of an organisation (Popolo: ``classification``)."""

    GOVERNMENT = "government", _("government")
    MINISTRY = "ministry", _("ministry or commission")
    COURT = "court", _("court")
    PROSECUTION = "prosecution", _("prosecution service")
    PARTY = "party", _("political party")
    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental body")
    AGENCY = "agency", _("news agency")
    PUBLISHER = "publisher", _("publisher")
    UNIVERSITY = "university", _("university")
    ASSOCIATION = "association", _("association")
    COMPANY = "company", _("company")
    OTHER = "other", _("other")


class EventKind(TextChoices):
    """Classification of an event."""

    VISIT = "visit", _("visit")
    LEG = "leg", _("leg of a visit")
    STOP = "stop", _("stop on a visit")
    MEETING = "meeting", _("meeting")
    TALKS = "talks", _("talks")
    SPEECH = "speech", _("speech")
    TOUR = "tour", _("tour")
    PRESENTATION = "presentation", _("presentation")
    CONVERSATION = "conversation", _("conversation")
    PRESS_BRIEFING = "press-briefing", _("press briefing")
    CONGRESS = "congress", _("congress")
    OTHER = "other", _("other")


class EventMode(TextChoices):
    """How the people at an event met."""

    IN_PERSON = "in-person", _("in person")
    VIDEO_LINK = "video-link", _("by video link")
    UNKNOWN = "unknown", _("not stated")


class EventState(TextChoices):
    """What became of an event."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")
    UNKNOWN = "unknown", _("not known")


class PlaceKind(TextChoices):
    """What sort of place a place is."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    CITY = "city", _("city")
    DISTRICT = "district", _("district")
    AREA = "area", _("area")
    SITE = "site", _("site")
    BUILDING = "building", _("building")
    OTHER = "other", _("other")


class ParticipationRole(TextChoices):
    """What somebody did at an event."""

    HOST = "host", _("host")
    VISITOR = "visitor", _("visitor")
    INTERLOCUTOR = "interlocutor", _("interlocutor")
    SPEAKER = "speaker", _("speaker")
    ORGANISER = "organiser", _("organiser")
    ATTENDEE = "attendee", _("attendee")
    PRESENTER = "presenter", _("presenter")
    OTHER = "other", _("other")


class StatementKind(TextChoices):
    """What kind of assertion a statement is."""

    DIRECT_QUOTATION = "direct-quotation", _("direct quotation")
    REPORTED_SPEECH = "reported-speech", _("reported speech")
    WRITTEN = "written", _("written statement")
    FIGURE = "figure", _("figure")
    POSITION = "position", _("position")
    COMMITMENT = "commitment", _("commitment")


class ResponseKind(TextChoices):
    """How a statement stands to the one it responds to."""

    ANSWERS = "answers", _("answers")
    DENIES = "denies", _("denies")
    CONFIRMS = "confirms", _("confirms")
    REPEATS = "repeats", _("repeats")


class OutcomeKind(TextChoices):
    """What sort of thing was agreed."""

    AGREEMENT = "agreement", _("agreement")
    MECHANISM = "mechanism", _("standing mechanism")
    COMMITMENT = "commitment", _("commitment")
    DOCUMENT = "document", _("document")
    OTHER = "other", _("other")


class OutcomeState(TextChoices):
    """How far an outcome has got, as of a date."""

    ANNOUNCED = "announced", _("announced")
    UNDER_WAY = "under-way", _("under way")
    DONE = "done", _("done")
    NOT_DONE = "not-done", _("not done")
    UNKNOWN = "unknown", _("not known")


class Relevance(TextChoices):
    """How much an article is about what it mentions."""

    SUBJECT = "subject", _("subject")
    MENTIONED = "mentioned", _("mentioned")


class CreditRole(TextChoices):
    """Roles of credit, by MARC relator code (Library of Congress, MARC Code List for Relators)."""

    AUTHOR = "aut", _("author")
    EDITOR = "edt", _("editor")
    TRANSLATOR = "trl", _("translator")
    PHOTOGRAPHER = "pht", _("photographer")
    ILLUSTRATOR = "ill", _("illustrator")
    REPORTER = "rpt", _("reporter")
    CARTOGRAPHER = "ctg", _("cartographer")
    CONTRIBUTOR = "ctb", _("contributor")


class NameKind(TextChoices):
    """Why a record has another name."""

    FULL = "full", _("full form")
    SHORT = "short", _("short form")
    NATIVE = "native", _("in its own script")
    TRANSLITERATION = "transliteration", _("transliteration")
    FORMER = "former", _("former name")
    ACRONYM = "acronym", _("acronym")
    ALIAS = "alias", _("alias")
    MISSPELLING = "misspelling", _("misspelling")


class LinkKind(TextChoices):
    """What an outside link is for. *Source* backs a fact that no article in the archive bears."""

    OFFICIAL = "official", _("official site")
    SOURCE = "source", pgettext_lazy("kind of link", "source")
    REFERENCE = "reference", _("reference work")
    ARCHIVED = "archived", _("archived copy")


class AddressReason(TextChoices):
    """Why an address no longer shows what it used to."""

    RENAMED = "renamed", _("renamed")
    MERGED = "merged", _("merged into another record")
    WITHDRAWN = "withdrawn", _("withdrawn")


class RevisionAction(TextChoices):
    """What was done to a record."""

    CREATED = "created", _("created")
    CHANGED = "changed", _("changed")
    SEEDED = "seeded", _("seeded from a fixture")
    OVERWRITTEN = "overwritten", _("overwritten from a fixture")
    DELETED = "deleted", _("deleted")
