"""What a sharing card says of a record. Only what the public may see is asked for, and only at the moment."""

from collections.abc import Callable
from typing import Any

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from archive import dates
from archive.choices import EventState, StatementKind
from archive.drawings.card import Card
from archive.drawings.painting import readable
from archive.drawings.typefaces import share_missing, tidy
from archive.models import Affiliation, Article, Event, Organisation, Person, Place, Record, Statement, Topic
from archive.models.assertions import UNNAMED
from archive.text import plain

MOST_CHARACTERS = 500
"""More of a text is not looked at: four lines hold about 200."""

LOADED_ALONG = {
    Article: ("agency", "publisher"),
    Event: ("place",),
    Place: ("parent",),
    Statement: (
        "article__agency", "article__publisher", "person", "organisation", "relayed_by_person",
        "relayed_by_organisation",
    ),
}  # fmt: skip
"""What a card names besides its record, by model: to be loaded along with it."""

NOT_HELD = {EventState.PLANNED, EventState.POSTPONED, EventState.CANCELLED}


def card_of(record: Record, archive: str) -> Card:
    """The card of a public record. `archive` is the name of the archive.

    A name that there is no typeface for gives way to another name of the record; where none can be shown, the kind of
    record stands in its place.
    """
    kind = speaker_of(record) if isinstance(record, Statement) else kind_of(record)
    title = title_of(record)
    facts = readable(_cut(FACTS[type(record)](record)), "sans")
    return Card(readable(archive, "sans"), kind if title else "", title or kind, facts)


def card_of_archive(archive: str) -> Card:
    """The card of the pages that show no record."""
    words = _("What was said, by whom, on what occasion, and in which paragraph of which report it stands.")
    return Card("", "", readable(archive), readable(words, "sans"))


def kind_of(record: Record) -> str:
    """What a record is, in words: “Event · visit”. A kind that says nothing is left out."""
    noun = capfirst(str(record._meta.verbose_name))
    for field in ("classification", "kind", "genre"):
        if hasattr(record, field) and getattr(record, field) != "other":
            return f"{noun} · {getattr(record, f'get_{field}_display')()}"
    return noun


def title_of(record: Record) -> str:
    """The name of a record, or the words of a statement, as far as it can be shown; empty where it cannot."""
    if isinstance(record, Statement):
        words = _cut(plain(record.text))
        return readable(_("“%(words)s”") % {"words": words} if record.kind == StatementKind.DIRECT_QUOTATION else words)
    name = _cut(str(record))
    if share_missing(tidy(name), "serif") == 0 or not hasattr(record, "other_names"):
        return readable(name)
    others = [tidy(other.text) for other in record.other_names.all()]
    return next((other for other in others if share_missing(other, "serif") == 0), readable(name))


def facts_of_article(article: Article) -> str:
    """When it was issued, and the agency or the publisher."""
    return _joined(dates.in_words(article.issued), reporter_of(article))


def facts_of_event(event: Event) -> str:
    """When and where it was, and that it was not held if it was not."""
    place = str(event.place) if event.place and event.place.is_public else ""
    state = str(event.get_state_display()) if event.state in NOT_HELD else ""
    return _joined(state, dates.in_words(event.date), place)


def facts_of_place(place: Place) -> str:
    """The place around it, or its summary."""
    return str(place.parent) if place.parent and place.parent.is_public else plain(place.summary)


def facts_of_statement(statement: Statement) -> str:
    """Who relayed it, who reports it, and when. Who said it stands above the words, see `speaker_of`."""
    article = statement.article
    words = {
        "relayer": statement.relayer_name,
        "source": reporter_of(article) or _("“%(headline)s”") % {"headline": Truncator(article.headline).chars(60)},
        "date": dates.in_words(article.issued),
    }
    if words["relayer"] and article.issued:
        return _("As relayed by %(relayer)s and reported by %(source)s, %(date)s") % words
    if words["relayer"]:
        return _("As relayed by %(relayer)s and reported by %(source)s") % words
    return (_("As reported by %(source)s, %(date)s") if article.issued else _("As reported by %(source)s")) % words


def speaker_of(statement: Statement) -> str:
    """Who said it, in which office, and what kind of statement it is: no claim stands on a card without its speaker."""
    speaker = statement.shown_name
    capacity = Affiliation.objects.published().filter(pk=statement.capacity_id).first()
    if capacity:
        speaker = _("%(name)s, %(role)s") % {"name": speaker, "role": capacity.role}
    return _joined(readable(speaker, "sans") or str(UNNAMED), str(statement.get_kind_display()))


def reporter_of(article: Article) -> str:
    """The agency, or else the publisher, if the public may see it."""
    return next((str(body) for body in article.public_reporters), "")


FACTS: dict[type[Record], Callable[[Any], str]] = {
    Article: facts_of_article,
    Person: lambda person: tidy(person.summary),
    Organisation: lambda organisation: plain(organisation.summary),
    Event: facts_of_event,
    Place: facts_of_place,
    Topic: lambda topic: plain(topic.scope_note),
    Statement: facts_of_statement,
}
"""The line below the title, by model."""


def _joined(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)


def _cut(text: str) -> str:
    return Truncator(tidy(text)).chars(MOST_CHARACTERS)
