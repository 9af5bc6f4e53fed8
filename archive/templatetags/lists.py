"""Moving about in lists: from page to page, and along the values of facets.

What comes in dozens on every list is put together here rather than in a template, which would take most of the time
that a list takes.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

OFFERED = '<li><a href="{}"{}><bdi>{}</bdi> <span class="facet__number">{}</span></a></li>'
CHOSEN = (
    '<li><a class="is-chosen" aria-current="true" href="{}"{}><bdi>{}</bdi> <span class="facet__number">{}</span>'
    '<span class="visually-hidden"> {}</span></a></li>'
)
BAR = (
    '<a class="histogram__bar" href="{}" aria-label="{}">'
    '<rect class="histogram__slot" x="{}%" width="{}%" y="0" height="100%"/>{}{}</a>'
)
POSSIBLE = (
    '<rect class="histogram__possible" x="{}%" width="{}%" y="{}%" height="{}%" fill="url(#histogram-possible)"/>'
)
CERTAIN = '<rect class="histogram__certain" x="{}%" width="{}%" y="{}%" height="{}%"/>'
LABEL = '<text x="{}%" y="1.2em"{}>{}</text>'
ROW = '<tr><th scope="row"><a href="{}">{}</a></th><td class="is-number">{}</td><td class="is-number">{}</td></tr>'
NOTHING = SafeString("")
NO_FOLLOW = SafeString(' rel="nofollow"')
ONLY_WHERE_WIDE = SafeString(' class="histogram__label--wide"')


@register.inclusion_tag("archive/components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any], question: Any = None) -> dict[str, Any]:
    """Links to the other pages of a list, nothing if there is but one: with the addresses of its `question`, if it has
    one, or else with the query string as it is.
    """
    request = context["request"]
    address: Callable[[int], str] = question.address_of_page if question else (lambda number: numbered(request, number))
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "page": page,
        "links": [(number, address(number) if isinstance(number, int) else "") for number in numbers],
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
    }


@register.simple_tag
def facet_values(values: Iterable[Any], *, is_followed: bool = True) -> SafeString:
    """The values of a facet as list items: links that add one, or take out one that is chosen. Search engines are asked
    not to go along those that are not `is_followed`.
    """
    chosen = _("chosen: leave it out")
    rel = NOTHING if is_followed else NO_FOLLOW
    items = [
        format_html(CHOSEN, value.address, rel, value.name, value.number, chosen)
        if value.is_chosen
        else format_html(OFFERED, value.address, rel, value.name, value.number)
        for value in values
    ]
    return SafeString("".join(items))


@register.simple_tag
def histogram_bars(histogram: Any) -> SafeString:
    """The bars of a histogram as SVG, each a link to the list narrowed to its period; empty ones are left out."""
    width = histogram.chart.slot_width
    links = [link for link in histogram.links if link.bar.total]
    return format_html_join(
        "",
        BAR,
        ((link.address, label_of(link.bar), link.bar.slot, width, *parts_of(link.bar)) for link in links),
    )


@register.simple_tag
def histogram_axis(histogram: Any) -> SafeString:
    """The names of the periods, as far as there is room."""
    bars = [link.bar for link in histogram.links if link.bar.has_label]
    return format_html_join(
        "",
        LABEL,
        ((bar.middle, NOTHING if bar.has_small_label else ONLY_WHERE_WIDE, bar.period.label) for bar in bars),
    )


@register.simple_tag
def histogram_rows(histogram: Any) -> SafeString:
    """What the bars of a histogram say as the rows of a table."""
    links = [link for link in histogram.links if link.bar.total]
    return format_html_join(
        "",
        ROW,
        ((link.address, link.bar.period.words, link.bar.certain, link.bar.possible) for link in links),
    )


def label_of(bar: Any) -> str:
    """What a bar says in words."""
    said = ngettext("%(period)s: %(number)s record", "%(period)s: %(number)s records", bar.total)
    label = said % {"period": bar.period.words, "number": bar.total}
    return f"{label}, {_('%(number)s of them only possibly') % {'number': bar.possible}}" if bar.possible else label


def parts_of(bar: Any) -> tuple[SafeString, SafeString]:
    """The two parts of a bar: what is only possible, on what is certain."""
    return (
        format_html(POSSIBLE, bar.x, bar.width, bar.top, bar.possible_height) if bar.possible else NOTHING,
        format_html(CERTAIN, bar.x, bar.width, bar.certain_top, bar.certain_height) if bar.certain else NOTHING,
    )


def numbered(request: HttpRequest, number: int) -> str:
    """The address that was asked for with another number of a page; the first has none."""
    return changed(request, page=str(number) if number > 1 else None)


def changed(request: HttpRequest, /, **parameters: str | None) -> str:
    """The address that was asked for with other values of some parameters, which come last; None leaves one out."""
    query = request.GET.copy()
    for name, value in parameters.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
