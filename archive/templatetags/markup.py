"""Markdown as HTML."""

from django import template
from django.utils.safestring import SafeString

from archive import text

register = template.Library()


@register.filter
def markdown(value: str) -> SafeString:
    """Markdown as safe HTML with paragraphs."""
    return text.render_markdown(value)


@register.filter
def inline_markdown(value: str) -> SafeString:
    """Markdown of one paragraph as safe HTML without the paragraph's own tags."""
    return text.render_inline_markdown(value)


@register.filter
def plain(value: str) -> str:
    """Markdown as plain words."""
    return text.plain(value)
