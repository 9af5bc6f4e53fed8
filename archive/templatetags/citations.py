"""How to cite a record, in one line of plain words."""

from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive import dates
from archive.choices import StatementKind
from archive.models import Article, Statement
from archive.text import plain

register = template.Library()

WORDS = 160
"""How many characters of a statement a citation gives."""


@register.simple_tag(takes_context=True)
def citation(context: template.Context, record: Any) -> SafeString:
    """The citation of a record: what it is, the archive, the day of the last change, the address.

    An article is cited with its agency or publisher and its date as the source has them; a statement with its speaker
    and the article and paragraph it stands in. What is not public is left out.
    """
    request = context["request"]
    if isinstance(record, Article):
        what = of_article(record)
    elif isinstance(record, Statement):
        what = of_statement(record)
    else:
        what = [_("“%(title)s”") % {"title": record}]
    where = format_html(
        _("{archive}, last changed {day}, {address}"),
        archive=context["archive_name"],
        day=format_html(
            '<time datetime="{}">{}</time>',
            record.updated_at.date().isoformat(),
            date_format(record.updated_at, "j F Y"),
        ),
        address=format_html(
            '<span class="cite__address">{}</span>', request.build_absolute_uri(record.get_absolute_url())
        ),
    )
    return format_html("{}. {}.", ", ".join(what), where)


def of_article(article: Article) -> list[str]:
    """Who brought it, its headline as printed, and its date. Wants agency and publisher loaded."""
    bodies = [str(body) for body in article.public_reporters]
    return [*bodies, _("“%(title)s”") % {"title": article.headline}, dates.in_words(article.issued)]


def of_statement(statement: Any) -> list[str]:
    """Who said what, when, and in which article and paragraph it stands. Wants its evidence and article loaded."""
    words = plain(statement.text)
    shown = words if len(words) <= WORDS else f"{words[:WORDS].rsplit(' ', 1)[0]} …"
    quoted = (
        _("“%(words)s”") % {"words": shown} if statement.kind == StatementKind.DIRECT_QUOTATION else shown.rstrip(".")
    )
    numbers = [
        str(row.number or row.key) for row in statement.public_evidence if row.article_id == statement.article_id
    ]
    words = _("paragraph %s") if len(numbers) == 1 else _("paragraphs %s")
    place = [words % ", ".join(numbers)] if numbers else []
    said = _("%(speaker)s: %(words)s (%(kind)s, %(date)s)") % {
        "speaker": statement.shown_name,
        "words": quoted,
        "kind": statement.get_kind_display(),
        "date": dates.in_words(statement.said_date),
    }
    return [said, *of_article(statement.article), *place]
