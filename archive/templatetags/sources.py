"""Where it is written, and how sure the archive is of its reading."""

from itertools import groupby
from typing import Any

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.choices import Certainty

register = template.Library()

CERTAINTY_IN_WORDS = {
    Certainty.STATED: gettext_lazy("The source says so plainly."),
    Certainty.PROBABLE: gettext_lazy("The source probably says this; the archive is not certain of its reading."),
    Certainty.POSSIBLE: gettext_lazy("The source may say this; other readings are possible."),
    Certainty.DISPUTED: gettext_lazy("How the source is to be read here is disputed."),
}


@register.simple_tag
def source(paragraph: Any) -> SafeString:
    """``paragraph 7 of <article>``, linked; wants the article loaded."""
    return _of_article(paragraph.article, [paragraph])


@register.simple_tag
def evidence(row: Any) -> SafeString:
    """All public paragraphs something rests on: ``paragraphs 3 and 7 of <article>; paragraph 1 of <article>``.

    Wants ``evidence__article`` prefetched. Empty where there are none.
    """
    paragraphs = row.public_evidence
    if len(paragraphs) == 1:
        return _of_article(paragraphs[0].article, paragraphs)
    found = groupby(paragraphs, key=lambda paragraph: paragraph.article)
    return format_html_join("; ", "{}", ((_of_article(article, list(group)),) for article, group in found))


@register.simple_tag
def paragraphs_here(paragraphs: list[Any]) -> SafeString:
    """Paragraphs of the article whose page this is: ``paragraphs 3 and 7``. Empty where there are none."""
    return _paragraphs(sorted(paragraphs, key=lambda paragraph: paragraph.order), page="")


@register.simple_tag
def paragraphs_there(row: Any) -> SafeString:
    """The public paragraphs something rests on, where their one article is named already: ``paragraphs 3 and 7``.

    Wants what `evidence` wants.
    """
    found = row.public_evidence
    return _paragraphs(found, page=found[0].article.get_absolute_url() if found else "")


@register.filter
def certainty_in_words(certainty: str) -> str:
    """What a degree of certainty means."""
    return str(CERTAINTY_IN_WORDS[Certainty(certainty)])


@register.simple_tag
def certainty(row: Any) -> SafeString:
    """How sure the archive is of its reading, where it is not simply stated; else empty."""
    if row.certainty == Certainty.STATED:
        return SafeString("")
    return format_html(
        '<span class="certainty" title="{}">{}</span>', certainty_in_words(row.certainty), row.get_certainty_display()
    )


@register.simple_tag
def source_article(article: Any) -> SafeString:
    """An article by its headline, linked."""
    address, language, headline = map(escape, (article.get_absolute_url(), article.language, article.headline))
    return mark_safe(f'<cite dir="auto"><a href="{address}" lang="{language}">{headline}</a></cite>')  # noqa: S308 - escaped


def _of_article(article: Any, paragraphs: list[Any]) -> SafeString:
    return format_html(
        _("{paragraphs} of {article}"),
        paragraphs=_paragraphs(paragraphs, page=article.get_absolute_url()),
        article=source_article(article),
    )


def _paragraphs(paragraphs: list[Any], *, page: str) -> SafeString:
    """``paragraph 7``, or ``paragraphs 3, 7 and 9``, each number linked to its place on the page."""
    if not paragraphs:
        return SafeString("")
    names = [paragraph.number or paragraph.key for paragraph in paragraphs]
    addresses = [f"{page}#{paragraph.key}" for paragraph in paragraphs]
    if len(paragraphs) == 1:
        words = escape(_("paragraph %s") % names[0])
        return mark_safe(f'<a href="{escape(addresses[0])}">{words}</a>')  # noqa: S308 - escaped
    links = [
        format_html('<a href="{}" aria-label="{}">{}</a>', address, _("paragraph %s") % name, name)
        for address, name in zip(addresses, names, strict=True)
    ]
    first = format_html_join(", ", "{}", ((link,) for link in links[:-1]))
    return format_html(_("paragraphs {first} and {last}"), first=first, last=links[-1])
