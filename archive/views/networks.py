"""The network around one person, organisation or event: who took part in what with whom."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive import search
from archive.domain import networks
from archive.drawings import network as drawings
from archive.models import Event, Organisation, Person
from archive.templatetags.networks import network_address
from archive.views.base import RecordDetailView

LISTED = 10
"""How many events and articles the table names for each neighbour; the rest is counted."""

NOUNS = {
    "person": gettext_lazy("person"),
    "organisation": gettext_lazy("organisation"),
    "event": gettext_lazy("event"),
}


@dataclass(frozen=True, slots=True)
class Shares:
    """Some of what two records share, the number of it all, and how many are not named."""

    named: list[Any]
    number: int
    more: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A neighbour with its place in the drawing; what is shared in words, and for the table."""

    record: Any
    kind: str
    noun: str
    place: drawings.Place
    weight: int
    words: str
    shared: Shares
    articles: Shares


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours whose line is drawn, and what they share."""

    one: Neighbour
    other: Neighbour
    line: drawings.Line
    words: str


class NetworkView(RecordDetailView):
    """The network of one record. Its former addresses forward to the network, as those of the record to its page."""

    template_name = "archive/network.html"
    heading: ClassVar[Any]

    def address_of(self, record: Any) -> str:
        return network_address(record)

    def get_context(self, record: Person | Organisation | Event) -> dict[str, Any]:
        """The drawing, the neighbours in its order, the lines between them, and what was left out."""
        noun = str(self.model._meta.model_name)
        found = networks.around(record, self.newest_articles(record))
        keys = [f"{tie.kind}:{tie.other.uid}" for tie in found.ties]
        layout = drawings.lay_out(
            [
                drawings.Neighbour(key, str(tie.other), tie.weight, group=self.group_of(tie))
                for key, tie in zip(keys, found.ties, strict=True)
            ],
            [drawings.Tie(keys[link.one], keys[link.other], link.shared + link.articles) for link in found.links],
        )
        ties = dict(zip(keys, found.ties, strict=True))
        neighbours = [self.describe(ties[place.key], place) for place in layout.places]
        counts = {frozenset((keys[link.one], keys[link.other])): link for link in found.links}
        return {
            "noun": noun,
            "list_address": reverse(f"archive:{noun}-list"),
            "heading": self.heading,
            "layout": layout,
            "label": drawings.wrap(str(record)),
            "neighbours": neighbours,
            "pairs": [
                Pair(
                    neighbours[line.one],
                    neighbours[line.other],
                    line,
                    self.pair_in_words(counts[frozenset((layout.places[line.one].key, layout.places[line.other].key))]),
                )
                for line in layout.lines
            ],
            "left_out": found.left_out,
            "is_partial": found.is_partial,
            "looked_at": networks.LOOKED_AT,
        }

    def newest_articles(self, record: Any) -> list[int] | None:
        """The numbers, in the search, of the newest articles that mention the record; None to ask the database."""
        found = search.select("article", chosen={str(self.model._meta.model_name): [str(record.pk)]})
        return list(found.numbers[: networks.LOOKED_AT + 1])

    def group_of(self, tie: networks.Tie) -> int:
        """Which neighbours come first: those of the lowest group."""
        return 0

    def describe(self, tie: networks.Tie, place: drawings.Place) -> Neighbour:
        """A neighbour, for the drawing and for the table."""
        return Neighbour(
            tie.other,
            tie.kind,
            str(NOUNS[tie.kind]),
            place,
            tie.weight,
            self.tie_in_words(tie),
            shorten(tie.shared),
            shorten(tie.articles),
        )

    def tie_in_words(self, tie: networks.Tie) -> str:
        """What a neighbour shares with the record: ``3 events, 1 article``."""
        return in_words(events=len(tie.shared), articles=len(tie.articles))

    def pair_in_words(self, link: networks.Link) -> str:
        """What two neighbours share, of what each shares with the record."""
        return in_words(events=link.shared, articles=link.articles)


class PersonNetworkView(NetworkView):
    """`/people/<slug>/network/`."""

    model = Person
    heading = gettext_lazy("People")


class OrganisationNetworkView(NetworkView):
    """`/organisations/<slug>/network/`."""

    model = Organisation
    heading = gettext_lazy("Organisations")


class EventNetworkView(NetworkView):
    """`/events/<slug>/network/`: who took part, and what else they took part in."""

    model = Event
    heading = gettext_lazy("Events")

    def group_of(self, tie: networks.Tie) -> int:
        """Who took part comes before the other events."""
        return int(tie.kind == "event")

    def tie_in_words(self, tie: networks.Tie) -> str:
        if tie.kind == "event":
            return in_words(guests=len(tie.shared), articles=len(tie.articles))
        return ", ".join([_("took part"), *filter(None, [in_words(articles=len(tie.articles))])])

    def pair_in_words(self, link: networks.Link) -> str:
        return _("took part")


def shorten(rows: list[Any]) -> Shares:
    """The first of some rows, and the numbers of all and of those that are left out."""
    return Shares(rows[:LISTED], len(rows), len(rows[LISTED:]))


def in_words(*, events: int = 0, guests: int = 0, articles: int = 0) -> str:
    """What there is of each kind: ``3 events, 1 article``; what there is none of is not named."""
    words = [
        (events, ngettext("%(number)s event", "%(number)s events", events)),
        (guests, ngettext("%(number)s participant in common", "%(number)s participants in common", guests)),
        (articles, ngettext("%(number)s article", "%(number)s articles", articles)),
    ]
    return ", ".join(text % {"number": number} for number, text in words if number)
