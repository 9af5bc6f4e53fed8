"""Names of records, linked where there is a page to go to."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def link(record: Any) -> SafeString:
    """A record's name, linked to its page; empty unless the public may see it."""
    if record is None or not record.is_public:
        return SafeString("")
    return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record)


@register.simple_tag
def agent(row: Any) -> SafeString:
    """Who stands there, by the name the source prints or the record's own: linked if it has a public page, plain if not."""
    if row.public_agent:
        return format_html('<a href="{}">{}</a>', row.public_agent.get_absolute_url(), row.agent_name)
    return format_html("{}", row.agent_name or _("somebody not named here"))
