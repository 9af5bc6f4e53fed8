"""What a list was asked, in words: its heading and its title."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive import dates

NAMES_LIMIT = 3
"""So many values of one facet are named; of more, how many others there are."""

Clause = tuple[Any, list[str]]
"""The words of a filter (``on %(names)s``) and the names of the values chosen."""


def heading(listed: Any, clauses: Sequence[Clause], period: str = "") -> str:
    """The heading of a list: what is listed, and by what it is narrowed.

    >>> heading("Articles", [("that mention %(names)s", ["Wang Yi"]), ("on %(names)s", ["Human rights"])], "2022")
    "Articles that mention Wang Yi, on Human rights, 2022"
    """
    parts = [
        str(words) % {"names": either([names for _words, names in together])}
        for words, together in groupby(clauses, key=lambda clause: clause[0])
    ]
    said = _("%(list)s %(clause)s") % {"list": listed, "clause": parts[0]} if parts else str(listed)
    for part in [*parts[1:], period]:
        said = _("%(list)s, %(clause)s") % {"list": said, "clause": part} if part else said
    return said


def either(groups: Sequence[Sequence[str]]) -> str:
    """The names of values of which one of each group will do: “A or B, and C”; “A and C” where each has but one."""
    lists = [get_text_list(cut(names), _("or")) for names in groups]
    if max(map(len, groups)) == 1:
        return get_text_list(lists, _("and"))
    said = lists[0]
    for more in lists[1:]:
        said = _("%(names)s, and %(more)s") % {"names": said, "more": more}
    return said


def cut(names: Sequence[str]) -> list[str]:
    """The names, or the first of them and how many others there are."""
    if len(names) <= NAMES_LIMIT:
        return list(names)
    others = len(names) - NAMES_LIMIT + 1
    more = ngettext("%(number)s other", "%(number)s others", others) % {"number": others}
    return [*names[: NAMES_LIMIT - 1], more]


def period(start: dates.ImpreciseDate | None, end: dates.ImpreciseDate | None, *, is_certain: bool = False) -> str:
    """A period in words, as it stands in a heading: “2022”, “since May 2022”, “certainly 2021 to 2022”."""
    if start is None and end is None:
        return ""
    first, last = start.text if start else dates.OPEN_END, end.text if end else dates.OPEN_END
    between = f"{first}/{last}"
    if first == last:
        said = dates.in_words(first)
    elif dates.read(between):
        said = dates.in_words(between)
    else:  # one end is itself a time from one day to another
        said = _("%(start)s to %(end)s") % {"start": dates.in_words(first), "end": dates.in_words(last)}
    return _("certainly %(period)s") % {"period": said} if is_certain else said
