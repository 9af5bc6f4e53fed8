"""The records that a search found. There are many on a page: put together here, they cost a fraction of what a template
takes for them.
"""

from functools import lru_cache

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from archive.choices import Certainty
from archive.search import Entry
from archive.templatetags.edtf import edtf
from archive.templatetags.sources import certainty_in_words

register = template.Library()


@register.simple_tag
def result(entry: Entry) -> SafeString:
    """A record among the results: kind, date and certainty; who said it; its name, linked; another name, if that was
    asked for; an extract, and where it stands.
    """
    words = " entry__name--words" if entry.speaker else ""
    name = f'<a href="{conditional_escape(entry.address)}">{entry.name}</a>'
    pieces = [
        f'<p class="entry__kind">{_kind(entry)}</p>',
        format_html('<p class="entry__speaker">{}</p>', entry.speaker) if entry.speaker else "",
        f'<h2 class="entry__name{words}"{_lang(entry.lang)} dir="auto">{name}</h2>',
    ]
    if entry.also:
        known = conditional_escape(_("also known as"))
        pieces.append(f'<p class="meta">{known} <span{_lang(entry.also_lang)} dir="auto">{entry.also}</span></p>')
    if entry.extract:
        pieces.append(f'<p class="entry__summary"{_lang(entry.extract_lang)} dir="auto">{entry.extract}</p>')
    if entry.where_address:
        pieces.append(format_html('<p class="meta"><a href="{}">{}</a></p>', entry.where_address, entry.where))
    elif entry.where:
        pieces.append(format_html('<p class="meta">{}</p>', entry.where))
    return mark_safe("".join(pieces))  # noqa: S308 - each was escaped, or is safe by itself


def _kind(entry: Entry) -> str:
    said = str(conditional_escape(capfirst(entry.kind_name)))
    if entry.date:
        said += f" · {edtf(entry.date)}"
    if entry.certainty and entry.certainty != Certainty.STATED:
        title = certainty_in_words(entry.certainty)
        said += format_html(' · <span class="certainty" title="{}">{}</span>', title, entry.certainty_name)
    return said


@lru_cache(maxsize=5000)
def _lang(language: str) -> str:
    return format_html(' lang="{}"', language) if language else ""
