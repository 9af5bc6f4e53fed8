"""Names of records, linked where there is a page to go to."""

from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from archive.fields import label_of

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
    return label_of(record, column)


@register.simple_tag
def agent(row: Any) -> SafeString:
    """Who stands there: the record, linked, if the public may see it; else the name as printed, without a link."""
    return link(row.public_agent) or format_html("{}", row.shown_name)
