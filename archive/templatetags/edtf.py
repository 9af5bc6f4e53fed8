"""Dates in words."""

import re

from django import template
from django.utils.html import format_html

from archive import dates

register = template.Library()

# What HTML calls a valid year, month, date, or local or global date and time; EDTF allows more.
_VALID_IN_HTML = re.compile(r"(?!0000)\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)


@register.simple_tag
def edtf(text: str) -> str:
    """An imprecise date in words, as a ``time`` element where HTML has a form for it: ``{% edtf event.date %}``."""
    words = dates.in_words(text)
    if text and _VALID_IN_HTML.fullmatch(text):
        return format_html('<time datetime="{}">{}</time>', text, words)
    return format_html("{}", words)
