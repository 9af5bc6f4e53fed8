"""The chain from the words to the page, as one sentence."""

from html import unescape
from typing import Any

from django import template
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import dates
from archive.choices import StatementKind
from archive.models.assertions import UNNAMED
from archive.templatetags.records import agent, link
from archive.templatetags.sources import evidence, source_article

register = template.Library()

SAID = {
    StatementKind.DIRECT_QUOTATION: gettext_lazy("is quoted with these words"),
    StatementKind.REPORTED_SPEECH: gettext_lazy("is reported to have said this"),
    StatementKind.WRITTEN: gettext_lazy("is reported to have written this"),
    StatementKind.FIGURE: gettext_lazy("is reported to have given this figure"),
    StatementKind.POSITION: gettext_lazy("is reported to have stated this position"),
    StatementKind.COMMITMENT: gettext_lazy("is reported to have made this commitment"),
}


@register.simple_tag
def attribution(statement: Any) -> SafeString:
    """Who said it, in which capacity, on which occasion, when, relayed by whom, and where it stands: one sentence.

    Wants `capacity` and `relay_capacity` to be public or None, and `office_words` (see `archive.domain.offices`):
    without it only a recorded office is told. What may not be shown is left out.
    """
    return format_html(
        _("{speaker} {said}{occasion}{relay}, according to {source}."),
        speaker=_in_sentence(speaker(statement), _office(statement)),
        said=SAID[statement.kind],
        occasion=_occasion(statement.occasion, statement.said_date),
        relay=_relay(statement),
        source=_source(statement),
    )


@register.simple_tag
def speaker(statement: Any) -> SafeString:
    """The speaker, and the office in which they spoke: ``<a>Ma Zhaoxu</a>, Vice Foreign Minister``."""
    return _in_office(agent(statement), _office(statement))


@register.simple_tag
def relayer(statement: Any) -> SafeString:
    """Who relayed it, and in which office; empty if nobody did."""
    if not statement.relayer and not statement.relayed_by_printed_name:
        return SafeString("")
    name = link(statement.public_relayer) or format_html("{}", statement.relayed_by_printed_name or UNNAMED)
    return _in_office(name, _role(statement.relay_capacity))


def in_plain_words(statement: Any) -> str:
    """The sentence without links, for descriptions of the page."""
    return unescape(strip_tags(attribution(statement)))


def _office(statement: Any) -> str:
    """The office the speaker held on the day, in words, if the page asked for it; else the one that is recorded."""
    return getattr(statement, "office_words", "") or _role(statement.capacity)


def _role(capacity: Any) -> str:
    return str(capacity.role) if capacity else ""


def _in_office(name: SafeString, role: str) -> SafeString:
    return format_html(_("{name}, {role}"), name=name, role=role) if role else name


def _in_sentence(name: SafeString, role: str) -> SafeString:
    """The name where the sentence goes on after it: an office stands between commas."""
    return format_html(_("{name},"), name=name) if role else name


def _occasion(event: Any, date: str) -> SafeString:
    when = dates.in_words(date)
    if event is not None and event.is_public:
        if date:
            return format_html(_(" at {event} ({date})"), event=link(event), date=when)
        return format_html(_(" at {event}"), event=link(event))
    return format_html(" ({})", when)


def _relay(statement: Any) -> SafeString:
    name = relayer(statement)
    if not name:
        return name
    event = statement.relay_occasion
    if event is not None and event.is_public:
        name = _in_sentence(name, _role(statement.relay_capacity))
        return format_html(_(", as relayed by {name} at {event}"), name=name, event=link(event))
    return format_html(_(", as relayed by {name}"), name=name)


def _source(statement: Any) -> SafeString:
    article = statement.article
    where = evidence(statement) or source_article(article)
    reporter = next(iter(article.public_reporters), None)
    return format_html(_("{agency} in {where}"), agency=link(reporter), where=where) if reporter else where
