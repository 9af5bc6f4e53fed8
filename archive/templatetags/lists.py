"""Moving about in lists."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest

register = template.Library()

NARROWS_NOTHING = frozenset({"dates"})
"""Filters that only say how others are meant."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A filter that is in use: its label, the value in words, and the address of the list without it."""

    label: str
    value: str
    address: str


@register.inclusion_tag("archive/components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Links to the other pages of a list, with the same query string; nothing if there is but one page."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"page": page, "numbers": list(numbers), "gap": page.paginator.ELLIPSIS}


@register.simple_tag(takes_context=True)
def narrowings(context: template.Context, filterset: Any) -> list[Narrowing]:
    """The filters that narrow a list, in the order of its form; none of a list that has no filters.

    A value that was not understood narrows nothing and is left out.
    """
    if filterset is None:
        return []
    form, request = filterset.form, context["request"]
    passed_over = {*form.errors, *NARROWS_NOTHING}
    in_use = [name for name in form.fields if name not in passed_over and form.cleaned_data.get(name)]
    return [
        Narrowing(str(form[name].label), in_words(form, name), changed(request, **{name: None, "page": None}))
        for name in in_use
    ]


def in_words(form: Any, name: str) -> str:
    """What a filter is set to: the name of a record, the label of a choice, or what was typed."""
    value = form.cleaned_data[name]
    labels = {str(key): str(label) for key, label in getattr(form.fields[name], "choices", ())}
    return labels.get(str(value)) or str(getattr(value, "name", "") or form[name].value())


def changed(request: HttpRequest, /, **parameters: str | None) -> str:
    """The address that was asked for with other values of some parameters, which come last; None leaves one out."""
    query = request.GET.copy()
    for name, value in parameters.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
