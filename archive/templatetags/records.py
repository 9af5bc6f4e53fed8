"""Names of records, linked where there is a page to go to."""

from functools import cache
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def link(record: Any) -> SafeString:
    """A record's name, linked to its page; empty unless the public may see it."""
    if record is None or not record.is_public:
        return SafeString("")
    return mark_safe(f'<a href="{escape(record.get_absolute_url())}">{escape(str(record))}</a>')  # noqa: S308 - escaped


@register.filter
def label(record: Any, column: str) -> str:
    """The label of a choice: ``{{ event|label:"mode" }}`` gives what `get_mode_display` does, without looking through
    all choices for each of the rows of a list.
    """
    value = getattr(record, column)
    return str(_labels(record._meta.get_field(column)).get(value, value))


@cache
def _labels(field: Any) -> dict[Any, Any]:
    return dict(field.flatchoices)


@register.simple_tag
def agent(row: Any) -> SafeString:
    """Who stands there: the record, linked, if the public may see it; else the name as printed, without a link."""
    return link(row.public_agent) or format_html("{}", row.shown_name)
