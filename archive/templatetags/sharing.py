"""What the head of a page tells search engines and other sites: description, lasting address, and the sharing card."""

from collections.abc import Callable
from html import unescape
from typing import Any, cast
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language, gettext_lazy, to_locale

from archive import dates
from archive.domain import cards
from archive.drawings.card import HEIGHT, WIDTH
from archive.models import Article, Event, Organisation, Person, Place, Record, Statement, Topic
from archive.templatetags.attribution import in_plain_words
from archive.text import plain

register = template.Library()

MOST_CHARACTERS = 160
"""About as much of a description as search engines show."""

OF_THE_ARCHIVE = gettext_lazy(
    "An archive of reported news: what was said, by whom, on what occasion, and in which paragraph of which report it "
    "stands."
)

OF_LISTS = {
    "article-list": gettext_lazy("The articles of the archive, newest first: the sources, paragraph by paragraph."),
    "statement-list": gettext_lazy("Reported statements: what was said, by whom, when, and in which report it stands."),
    "person-list": gettext_lazy(
        "People who spoke, met or are named in the reports of the archive, with their offices."
    ),
    "organisation-list": gettext_lazy("The bodies named in the reports of the archive, and who speaks for them."),
    "event-list": gettext_lazy(
        "Visits with their legs and stops, meetings, talks and briefings, as they are reported."
    ),
    "place-list": gettext_lazy("Places in the reports of the archive, and what is reported to have happened there."),
    "topic-list": gettext_lazy(
        "What the reported statements are about: the topics of the archive, from broad to narrow."
    ),
    "search": gettext_lazy("Search the archive by names in all their scripts, headlines and statements."),
}
"""Descriptions of pages without a record, by the name of their address."""

OF_PARTS = {
    "network": gettext_lazy("Who took part in what with whom around %(name)s, as the reports in the archive tell it."),
    "itinerary": gettext_lazy("The itinerary of %(name)s, stop by stop, with dates and places as they are reported."),
}
"""Descriptions of the pages below that of a record, by the last part of the name of their address."""

BUILT: dict[type[Record], Any] = {
    Article: gettext_lazy("%(kind)s, %(date)s: what it says, paragraph by paragraph, and who said what in it."),
    Person: gettext_lazy("%(name)s: offices, events and statements, each with the paragraph it rests on."),
    Organisation: gettext_lazy("%(name)s: who speaks for it, what it took part in, and where that is reported."),
    Event: gettext_lazy("%(name)s, %(date)s: who took part, what was said and what was agreed, as it is reported."),
    Place: gettext_lazy("%(name)s: what is reported to have happened there, and when."),
    Topic: gettext_lazy("%(name)s: what was said about it, by whom, and in which report it stands."),
}
"""Descriptions of records that have no summary, by model."""

SUMMARIES: dict[type[Record], Callable[[Any], str]] = {
    Article: lambda article: plain(article.summary),
    Person: lambda person: " ".join(person.summary.split()),
    Organisation: lambda organisation: plain(organisation.summary),
    Event: lambda event: plain(event.summary),
    Place: lambda place: plain(place.summary),
    Topic: lambda topic: plain(topic.scope_note),
    Statement: in_plain_words,
}
"""What describes a record in its own words, by model. A statement's sentence wants what its page loads."""

OPEN_GRAPH_TYPES: dict[type[Record], str] = {Article: "article", Person: "profile"}

SEARCH_PARAMETERS = ("q", "kind")


@register.simple_tag(takes_context=True)
def describe(context: template.Context) -> str:
    """What a page is, in plain words of at most `MOST_CHARACTERS`: the stock of ``{% block description %}``."""
    record, name = record_of(context), url_name(context["request"])
    if record is None:
        return cut(str(OF_LISTS.get(name, OF_THE_ARCHIVE)))
    part = OF_PARTS.get(name.rpartition("-")[2])
    return cut(str(part) % {"name": record}) if part else description_of(record)


@register.inclusion_tag("archive/components/meta.html", takes_context=True)
def sharing(context: template.Context) -> dict[str, Any]:
    """Lasting address, Open Graph and card of the page. A page in place of the one asked for leaves its block empty.

    Stands in `base.html` itself: it reads the blocks ``title`` and ``description`` of the page.
    """
    request: HttpRequest = context["request"]
    shown, title = record_of(context), words_of_block(context, "title")
    return {
        "title": title,
        "description": words_of_block(context, "description"),
        "type": OPEN_GRAPH_TYPES.get(type(shown), "website") if shown else "website",
        "published": exact_day(shown.issued) if isinstance(shown, Article) else "",
        "address": request.build_absolute_uri(lasting_address(request, context)),
        "card": request.build_absolute_uri(card_address(shown)),
        "card_alt": f"{cards.kind_of(shown)}: {title}" if shown else context["archive_name"],
        "card_width": WIDTH,
        "card_height": HEIGHT,
        "site": context["archive_name"],
        "locale": to_locale(get_language() or ""),
    }


def record_of(context: template.Context) -> Record | None:
    """The record that a page is about, if the public may see it: what is said of a page is said to everybody."""
    record = context.get("record")
    return record if isinstance(record, Record) and record.is_public else None


def description_of(record: Record) -> str:
    """What describes a record: its summary, scope note or sentence; where it has none, what its page holds."""
    words = SUMMARIES[type(record)](record)
    if not words:
        date = record.issued if isinstance(record, Article) else getattr(record, "date", "")
        kind = record.get_genre_display() if isinstance(record, Article) else ""
        facts = {"name": record, "date": dates.in_words(date), "kind": kind.capitalize()}
        words = str(BUILT[type(record)]) % facts
    return cut(words)


def cut(text: str) -> str:
    """The text in at most `MOST_CHARACTERS`, cut behind a word where there are words."""
    if len(text) <= MOST_CHARACTERS:
        return text
    head = text[: MOST_CHARACTERS - 1]
    if text[len(head)] != " " and " " in head:
        head = head.rpartition(" ")[0]
    return head.rstrip(" ,;:.–—") + "…"


def exact_day(text: str) -> str:
    """An imprecise date as an ISO 8601 day, if it is exact to the day and certain; else nothing."""
    first, last = dates.exact_days(text) or (None, None)
    return first.isoformat() if first and first == last else ""


def lasting_address(request: HttpRequest, context: template.Context) -> str:
    """The path of the page with what its content depends on, and nothing else that was sent along: for a list, the
    `question` that was understood, and the number of the page.
    """
    question, number = context.get("question"), getattr(context.get("page"), "number", 1)
    if question is not None:
        return str(question.address_of_page(number))
    known = SEARCH_PARAMETERS if url_name(request) == "search" else ()
    query = {name: value for name in known if (value := request.GET.get(name, ""))}
    if number > 1:
        query["page"] = str(number)
    path = escape_uri_path(request.path)
    return f"{path}?{urlencode(query)}" if query else path


def card_address(record: Record | None) -> str:
    """The path of the sharing card of a record, or of the archive."""
    if record is None:
        return reverse("archive:card")
    return reverse(f"archive:{record._meta.model_name}-card", args=[getattr(record, "slug", record.uid)])


def url_name(request: HttpRequest) -> str:
    """The name of the address that was asked for; empty if it has none."""
    return (request.resolver_match and request.resolver_match.url_name) or ""


def words_of_block(context: template.Context, name: str) -> str:
    """The words of a block of the page, without markup. Empty in a template that extends none."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks is not None else None
    return " ".join(unescape(cast(str, block.render(context))).split()) if block is not None else ""
