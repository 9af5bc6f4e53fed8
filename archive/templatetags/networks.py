"""The way to the network of a record, and what two records share."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from archive.templatetags.records import link

register = template.Library()


@register.simple_tag
def network_address(record: Any) -> str:
    """The address of the network around a person, an organisation or an event."""
    return reverse(f"archive:{record._meta.model_name}-network", args=[record.slug])


@register.simple_tag
def shares(found: Any) -> SafeString:
    """How much two records share, and the first of it by name."""
    number = f'<span class="shares__number">{found.number}</span>'
    if not found.number:
        return mark_safe(number)  # noqa: S308 - a number
    items = [f"<li>{link(one)}</li>" for one in found.named]
    if found.more:
        words = ngettext("and %(number)s more", "and %(number)s more", found.more) % {"number": found.more}
        items.append(f'<li class="meta">{escape(words)}</li>')
    return mark_safe(f'{number}\n<ul class="shares">{"".join(items)}</ul>')  # noqa: S308 - each link is escaped
