"""Moving about in lists: from page to page, and along the values of facets.

What comes in dozens on every list is put together here rather than in a template, which would take most of the time
that a list takes.
"""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("archive/components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any], question: Any = None) -> dict[str, Any]:
    """Links to the other pages of a list, nothing if there is but one: with the addresses of its `question`, if it has
    one, or else with the query string as it is.
    """
    request = context["request"]
    address: Callable[[int], str] = question.address_of_page if question else (lambda number: numbered(request, number))
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    label = _("page %(number)s")
    return {
        "page": page,
        "links": [
            (number, address(number), label % {"number": number}) if isinstance(number, int) else (number, "", "")
            for number in numbers
        ],
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
    }


@register.simple_tag
def facet_values(values: Iterable[Any], *, is_followed: bool = True) -> SafeString:
    """The values of a facet as list items: links that add one, or take out one that is chosen. Search engines are asked
    not to go along those that are not `is_followed`.
    """
    rel = "" if is_followed else ' rel="nofollow"'
    state = 'class="is-chosen" aria-current="true" '
    chosen = f'<span class="visually-hidden"> {escape(_("chosen: leave it out"))}</span>'
    items = [
        f'<li><a {state if value.is_chosen else ""}href="{escape(value.address)}"{rel}><bdi>{escape(value.name)}</bdi> '
        f'<span class="facet__number">{value.number}</span>{chosen if value.is_chosen else ""}</a></li>'
        for value in values
    ]
    return SafeString("".join(items))


@register.simple_tag
def text_field(field: Any) -> SafeString:
    """A field of a form to type into, just as Django's template of it has it."""
    attrs = {**field.build_widget_attrs({}), "id": field.auto_id}
    widget = field.field.widget.get_context(field.html_name, field.value(), attrs)["widget"]
    value = "" if widget["value"] is None else f' value="{escape(str(widget["value"]))}"'
    attributes = [
        f" {name}" if said is True else f' {name}="{escape(str(said))}"'
        for name, said in widget["attrs"].items()
        if said is not False
    ]
    return SafeString(f'<input type="{widget["type"]}" name="{escape(widget["name"])}"{value}{"".join(attributes)}>')


@register.simple_tag
def histogram_bars(histogram: Any) -> SafeString:
    """The bars of a histogram as SVG, each a link to the list narrowed to its period; empty ones are left out."""
    width, unsure = histogram.chart.slot_width, _("%(number)s of them only possibly")
    items = [
        f'<a class="histogram__bar" href="{escape(link.address)}" aria-label="{escape(label_of(link.bar, unsure))}">'
        f'<rect class="histogram__slot" x="{link.bar.slot}%" width="{width}%" y="0" height="100%"/>'
        f"{parts_of(link.bar)}</a>"
        for link in histogram.links
        if link.bar.total
    ]
    return SafeString("".join(items))


@register.simple_tag
def histogram_axis(histogram: Any) -> SafeString:
    """The names of the periods, as far as there is room."""
    wide = ' class="histogram__label--wide"'
    items = [
        f'<text x="{bar.middle}%" y="1.2em"{"" if bar.has_small_label else wide}>{escape(bar.period.label)}</text>'
        for bar in histogram.chart.bars
        if bar.has_label
    ]
    return SafeString("".join(items))


@register.simple_tag
def histogram_rows(histogram: Any) -> SafeString:
    """What the bars of a histogram say as the rows of a table."""
    items = [
        f'<tr><th scope="row"><a href="{escape(link.address)}">{escape(link.bar.period.words)}</a></th>'
        f'<td class="is-number">{link.bar.certain}</td><td class="is-number">{link.bar.possible}</td></tr>'
        for link in histogram.links
        if link.bar.total
    ]
    return SafeString("".join(items))


def label_of(bar: Any, unsure: str) -> str:
    """What a bar says in words, with `unsure` for those only possible: “May 2022: 14, 2 of them only possibly”."""
    label = f"{bar.period.words}: {bar.total}"
    return f"{label}, {unsure % {'number': bar.possible}}" if bar.possible else label


def parts_of(bar: Any) -> str:
    """The two parts of a bar as SVG: what is only possible, on what is certain."""
    across = f'x="{bar.x}%" width="{bar.width}%"'
    possible = (
        f'<rect class="histogram__possible" {across} y="{bar.top}%" height="{bar.possible_height}%" '
        'fill="url(#histogram-possible)"/>'
    )
    certain = f'<rect class="histogram__certain" {across} y="{bar.certain_top}%" height="{bar.certain_height}%"/>'
    return f"{possible if bar.possible else ''}{certain if bar.certain else ''}"


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
