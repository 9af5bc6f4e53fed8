"""Hierarchies as lists in lists."""

from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def outline(branches: list[Any], noun: str) -> SafeString:
    """A hierarchy of records of one kind (its model's name) as a list: ``{% outline branches noun="place" %}``.

    `branches` have a `record` and `parts`, which are branches. The innermost lists are made first: a template that
    includes itself ends in an error where a hierarchy is some dozens of levels deep.
    """
    row = get_template("archive/related/branch.html")
    everything = [*branches]
    for branch in everything:  # which grows meanwhile, so that the parts come after what they belong to
        everything += branch.parts
    rows: dict[int, str] = {}
    for branch in reversed(everything):
        parts = _listed([rows.pop(id(part)) for part in branch.parts])
        rows[id(branch)] = row.render({"record": branch.record, "noun": noun, "parts": parts})
    return _listed([rows[id(branch)] for branch in branches])


def _listed(rows: list[str]) -> SafeString:
    # Each row is what a template made of it.
    return mark_safe(f'<ol class="outline">{"".join(rows)}</ol>' if rows else "")  # noqa: S308
