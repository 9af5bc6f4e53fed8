"""The rows of the lists: what stands under each name, written here and not as templates (see `lines`)."""

from collections.abc import Callable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.choices import EventMode, EventState
from archive.templatetags.attribution import relayer, speaker
from archive.templatetags.edtf import edtf
from archive.templatetags.pictures import small_picture
from archive.templatetags.records import label, link
from archive.templatetags.sources import certainty, evidence, source_article
from archive.text import plain

register = template.Library()

SUMMARY_WORDS = 80


@register.simple_tag
def entry(record: Any) -> SafeString:
    """A record in a list of its kind: its name, linked, and what its view loaded along to tell it from others."""
    return _joined(_ENTRIES[record._meta.model_name](record))


def _article(record: Any) -> list[str]:
    language, address, headline = map(escape, (record.language, record.get_absolute_url(), record.headline))
    bodies = [body for body in (record.agency, record.publisher) if body is not None and body.is_public]
    when = edtf(record.issued) if record.issued else _("date not given")
    words = Truncator(plain(record.summary)).words(SUMMARY_WORDS, truncate=" …") if record.summary else ""
    return [
        f'<h2 class="entry__name" lang="{language}" dir="auto"><a href="{address}">{headline}</a></h2>',
        _meta(when, *map(escape, bodies), _label(record, "genre")),
        f'<p class="entry__summary" dir="auto">{escape(words)}</p>' if record.summary else "",
    ]


def _person(record: Any) -> list[str]:
    offices = [
        f"<li>{', '.join(filter(None, (escape(office.role), link(office.organisation))))}</li>"
        for office in record.offices
    ]
    return [
        _picture(record),
        _name(record),
        f'<ul class="meta inline-list">{"".join(offices)}</ul>' if offices else "",
        _summary(escape(record.summary)),
        _meta(
            _statements(record),
            ngettext("took part in %(number)s event", "took part in %(number)s events", record.event_count)
            % {"number": record.event_count},
        ),
        _credit(record),
    ]


def _organisation(record: Any) -> list[str]:
    offices = ngettext("%(number)s office", "%(number)s offices", record.office_count)
    return [
        _picture(record),
        _name(record),
        _meta(
            _label(record, "classification"),
            _before(_("part of"), link(record.parent)),
            _before(_("seat:"), link(record.seat)),
        ),
        _summary(escape(plain(record.summary)) if record.summary else ""),
        _meta(offices % {"number": record.office_count}, _statements(record)),
        _credit(record),
    ]


def _event(record: Any) -> list[str]:
    parent = link(record.parent)
    return [
        _name(record),
        _meta(
            _label(record, "classification"),
            edtf(record.date),
            link(record.place),
            _label(record, "mode") if record.mode != EventMode.UNKNOWN else "",
            _before(_("state:"), _label(record, "state")) if record.state != EventState.HELD else "",
        ),
        _meta(_before(_("Part of"), parent)) if parent else "",
    ]


def _place(record: Any) -> list[str]:
    events = ngettext("%(number)s event right here", "%(number)s events right here", record.event_count)
    return [
        _name(record),
        _meta(
            _label(record, "kind"),
            _before(_("in"), link(record.parent)),
            escape(record.country_code),
            events % {"number": record.event_count},
        ),
    ]


def _topic(record: Any) -> list[str]:
    articles = ngettext("%(number)s article", "%(number)s articles", record.article_count)
    return [
        _name(record),
        _summary(escape(plain(record.scope_note)) if record.scope_note else ""),
        _meta(
            _before(_("Part of"), link(record.broader)),
            _statements(record),
            articles % {"number": record.article_count},
        ),
    ]


def _statement(record: Any) -> list[str]:
    address, words = escape(record.get_absolute_url()), escape(plain(record.text))
    relayed_by = relayer(record)
    relayed = _("relayed by %(relayed_by)s") % {"relayed_by": relayed_by} if relayed_by else ""
    facts = " · ".join(filter(None, (_label(record, "kind"), edtf(record.said_date), relayed)))
    return [
        f'<p class="entry__speaker">{speaker(record)}</p>',
        f'<h2 class="entry__name entry__name--words" dir="auto"><a href="{address}">{words}</a></h2>',
        f'<p class="meta">{" ".join(filter(None, (facts, certainty(record))))}</p>',
        f'<p class="source source--short">{evidence(record) or source_article(record.article)}</p>',
    ]


_ENTRIES: dict[str | None, Callable[[Any], list[str]]] = {
    "article": _article,
    "person": _person,
    "organisation": _organisation,
    "event": _event,
    "place": _place,
    "topic": _topic,
    "statement": _statement,
}


def _name(record: Any) -> str:
    return f'<h2 class="entry__name"><a href="{escape(record.get_absolute_url())}">{escape(str(record))}</a></h2>'


def _meta(*facts: str) -> str:
    return f'<p class="meta">{" · ".join(fact for fact in facts if fact)}</p>'


def _summary(words: str) -> str:
    return f'<p class="entry__summary">{words}</p>' if words else ""


def _label(record: Any, column: str) -> str:
    return escape(label(record, column))


def _before(words: str, name: str) -> str:
    """A name with what it is to the record before it; nothing without a name."""
    return f"{words} {name}" if name else ""


def _statements(record: Any) -> str:
    words = ngettext("%(number)s statement", "%(number)s statements", record.statement_count)
    return words % {"number": record.statement_count}


def _picture(record: Any) -> str:
    if not record.picture:
        return ""
    return render_to_string("archive/components/thumbnail.html", small_picture(record.picture))


def _credit(record: Any) -> str:
    """Whose the small picture beside a name is."""
    picture = record.picture
    words = ", ".join(escape(part) for part in (picture.credit, picture.licence) if part) if picture else ""
    return f'<p class="source">{_("Picture:")} {words}</p>' if words else ""


def _joined(parts: list[str]) -> SafeString:
    # Each part is safe HTML: made by a tag, or of constants and escaped words.
    return mark_safe("\n".join(part for part in parts if part))  # noqa: S308
