"""The lines about statements, and what stands under every assertion: a page holds hundreds of them.

They are written here and not as templates, which take ten times as long for the same line.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.choices import Certainty, StatementKind
from archive.fields import label_of
from archive.templatetags.edtf import edtf
from archive.templatetags.records import agent, link
from archive.templatetags.sources import certainty, evidence, paragraphs_there
from archive.text import plain, render_inline_markdown, render_markdown

register = template.Library()


@register.simple_tag
def footing(row: Any, shared: Collection[str] = (), note: Any = None) -> SafeString:
    """What an assertion rests on: how sure the reading is, the source's own form, the paragraphs, a note.

    Of a list of statements, what all share (`shared`) stands above it, and a note that several carry (`note`) is
    pointed at.
    """
    found = []
    paragraphs = paragraphs_there(row) if "article" in shared else evidence(row)
    if paragraphs or row.as_printed or row.certainty != Certainty.STATED or note:
        found.append('<p class="source source--short">')
        found.append(certainty(row))
        if row.as_printed:
            printed = _("as printed: “%(words)s”") % {"words": escape(row.as_printed)}
            found.append(f'<span class="source__part">{printed}</span>')
        if paragraphs:
            found.append(f'<span class="source__part">{paragraphs}</span>')
        if note:
            words = _("note %(number)s") % {"number": note.number}
            found.append(f'<a class="source__part" href="#{escape(note.key)}">{words}</a>')
        found.append("</p>")
    if row.note and not note:
        found.append(f'<div class="source">{render_markdown(row.note)}</div>')
    return _joined(found)


@register.simple_tag(takes_context=True)
def statement_line(context: template.Context, statement: Any, shared: Collection[str], note: Any) -> SafeString:
    """One statement: its text, then who said it (``with_speaker``), where (``with_occasion``), who passed it on
    (``with_relayer``), and its sources. With ``with_key`` it can be pointed at on its page.

    The office is the one held on the day, where the view asked for it (`related.with_offices`), else the one that is
    recorded. What is shared was said above it, as was a note it has in common.
    """
    with_speaker = context.get("with_speaker")
    office = statement.office_words or (statement.capacity.role if statement.has_public_capacity else "")
    found = [f'<div class="tie" id="said-{escape(statement.uid)}">' if context.get("with_key") else '<div class="tie">']
    if with_speaker and "speaker" not in shared:
        who = f"{agent(statement)}, {escape(office)}" if office else agent(statement)
        found.append(f'<p class="tie__who">{who}</p>')
    words = render_inline_markdown(statement.text)
    is_quoted = statement.kind == StatementKind.DIRECT_QUOTATION
    found.append(f'<p dir="auto">{f"<q>{words}</q>" if is_quoted else words}</p>')
    found.append('<p class="meta">')
    kind = escape(label_of(statement, "kind"))
    found.append(f'<a href="{escape(statement.get_absolute_url())}">{kind}</a>')
    if statement.printed_name and statement.public_agent and "name" not in shared:
        found.append("· " + _("as “%(name)s”") % {"name": escape(statement.printed_name)})
    if office and not with_speaker and "office" not in shared:
        found.append(f"· {escape(office)}")
    occasion = statement.occasion if statement.occasion is not None and statement.occasion.is_public else None
    if context.get("with_occasion") and occasion and "occasion" not in shared:
        found.append(f"· {_('at')} {link(occasion)}")
    if "date" not in shared and (occasion is None or (statement.said_date and statement.said_date != occasion.date)):
        found.append(f"· {edtf(statement.said_date)}")
    if context.get("with_relayer") and statement.relayer_name and "relayer" not in shared:
        found.append(f"· {relayer_line(statement)}")
    found += ["</p>", footing(statement, shared, note), "</div>"]
    return _joined(found)


@register.simple_tag
def relayer_line(statement: Any) -> SafeString:
    """Who passed a statement on, and where."""
    name = link(statement.public_relayer) or escape(statement.relayer_name)
    found = [_("relayed by"), name]
    if statement.relay_occasion is not None and statement.relay_occasion.is_public:
        found += [_("at"), link(statement.relay_occasion)]
    return _joined(found)


@register.simple_tag
def topics_said(topics: Iterable[Any]) -> SafeString:
    """What was said on each topic (see `related.by_topic`) as list items: how much, and the first words of each
    statement on the page, with the way there.
    """
    found = []
    for group in topics:
        number = ngettext("%(number)s statement", "%(number)s statements", group.number) % {"number": group.number}
        topic = escape(group.topic)
        on = escape(_("on %(topic)s")) % {"topic": topic}
        found.append(
            f'<li><p class="by-topic__topic"><a href="{escape(group.url)}">{topic}</a>\n'
            f'<a class="by-topic__number" href="{escape(group.more)}">{escape(number)}'
            f'<span class="visually-hidden"> {on}</span></a></p>'
        )
        if group.rows:
            links = [
                f'<li><a href="#said-{escape(row.uid)}">{escape(first_words(row.text))}</a></li>' for row in group.rows
            ]
            found.append(f'<ul class="by-topic__words">{"".join(links)}</ul>')
        found.append("</li>")
    return _joined(found)


def first_words(text: str) -> str:
    """The first words of a text that may be Markdown."""
    return Truncator(plain(text)).words(12, truncate=" …")


def _joined(parts: list[Any]) -> SafeString:
    # Each part is safe HTML: made by a tag, or of constants and escaped words.
    return mark_safe("\n".join(part for part in parts if part))  # noqa: S308
