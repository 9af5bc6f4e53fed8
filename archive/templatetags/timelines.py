"""The rows of a timeline: dozens of them, each with all the marks of the axis. A template takes many times as long."""

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_ACROSS = 'y="50%" height="12" transform="translate(0 -6)"'
_BEFORE = '<svg class="timeline__arrow" x="0" y="50%" width="1" height="1"><path d="M5-7-4 0 5 7z"/></svg>'
_AFTER = '<svg class="timeline__arrow" x="100%" y="50%" width="1" height="1"><path d="M-5-7 4 0-5 7z"/></svg>'
_LAST = '<line class="timeline__tick" x1="100%" x2="100%" y1="0" y2="100%"/>'


@register.simple_tag
def timeline_rows(timeline: Any) -> SafeString:
    """The rows on the axis of a timeline as list items: name and date in words, then the marks."""
    ticks = "".join(
        f'<line class="timeline__tick" x1="{tick.x}%" x2="{tick.x}%" y1="0" y2="100%"/>' for tick in timeline.axis.ticks
    )
    items = [
        f'<li class="timeline__row"><div class="timeline__what"><p class="timeline__name">{_name(row.item)}</p>\n'
        f'<p class="timeline__when">{_when(row.item)}</p></div>\n'
        f'<svg class="timeline__track" aria-hidden="true">{ticks}{_LAST}{_marks(row)}</svg></li>'
        for row in timeline.rows
    ]
    return mark_safe("\n".join(items))  # noqa: S308 - words are escaped, the rest are numbers


@register.simple_tag
def timeline_table(timeline: Any) -> SafeString:
    """What a timeline shows as the rows of a table: when, as printed, what, and of which kind."""
    items = []
    for item in timeline.items:
        printed = f"“{escape(item.printed)}”" if item.printed else ""
        kind = " · ".join(escape(words) for words in (item.kind, item.note) if words)
        items.append(
            f"<tr><td>{escape(item.when)}</td>\n<td>{printed}</td>\n<td>{_name(item)}</td>\n<td>{kind}</td></tr>"
        )
    return mark_safe("\n".join(items))  # noqa: S308 - escaped


def _name(item: Any) -> str:
    return f'<a href="{escape(item.url)}">{escape(item.label)}</a>' if item.url else escape(item.label)


def _when(item: Any) -> str:
    return "&nbsp;· ".join(escape(words) for words in (item.when, item.kind, item.note) if words)


def _marks(row: Any) -> str:
    found = []
    if row.possible:
        across = f'x="{row.possible.x}%" width="{row.possible.width}%"'
        found.append(f'<rect class="timeline__possible" {across} {_ACROSS} fill="url(#timeline-possible)"/>')
    if row.certain:
        found.append(f'<rect class="timeline__certain" x="{row.certain.x}%" width="{row.certain.width}%" {_ACROSS}/>')
    if row.dot is not None:
        kind = "certain" if row.is_dot_certain else "ring"
        found.append(f'<circle class="timeline__{kind}" cx="{row.dot}%" cy="50%" r="6"/>')
    if row.goes_on_before:
        found.append(_BEFORE)
    if row.goes_on_after:
        found.append(_AFTER)
    return "".join(found)
