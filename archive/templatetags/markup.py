"""Markdown as HTML."""

import re
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from archive import text
from archive.domain import anchoring

register = template.Library()

# Two characters for private use stand for the tags until the Markdown is HTML.
_START, _END = "\ue000", "\ue001"
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*?>")
_EMPTY_ELEMENTS = {"br"}


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


@register.simple_tag
def marked(paragraph: Any, statement: Any) -> SafeString:
    """A paragraph as HTML, with the words that carry a statement in a ``mark`` element where they can be found."""
    found = anchoring.locate(paragraph.text, statement.exact, statement.prefix, statement.suffix)
    if found is None or _START in paragraph.text or _END in paragraph.text:
        return text.render_inline_markdown(paragraph.text)
    start, end = found
    words = f"{paragraph.text[:start]}{_START}{paragraph.text[start:end]}{_END}{paragraph.text[end:]}"
    html = str(text.render_inline_markdown(words))
    inside = html.partition(_START)[2].partition(_END)[0]
    if html.count(_START) != 1 or html.count(_END) != 1 or not _is_whole(inside) or not _is_outside_tags(html):
        return text.render_inline_markdown(paragraph.text)
    # What is replaced is safe HTML already; what is put in is a constant.
    return mark_safe(html.replace(_START, "<mark>").replace(_END, "</mark>"))  # noqa: S308


def _is_whole(html: str) -> bool:
    """Whether every element that starts in a piece of HTML ends in it, and none ends that did not start."""
    is_open: list[str] = []
    for closing, name in _TAG.findall(html):
        if name in _EMPTY_ELEMENTS:
            continue
        if not closing:
            is_open.append(name)
        elif not is_open or is_open.pop() != name:
            return False
    return not is_open


def _is_outside_tags(html: str) -> bool:
    """Whether neither sign stands within a tag, such as in the address of a link."""
    return not any(_START in tag or _END in tag for tag in re.findall(r"<[^>]*>", html))
