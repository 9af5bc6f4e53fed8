"""The numbers of rows: whatever stands first in a list has the smaller one.

What has a date comes first, the newest at the beginning; then what has none, by its name. Within one date, and among
equal names, the model's own order decides. Numbers are of 32 bits, as Roaring bitmaps want them, and begin in the
middle with gaps: a new row takes a free number between its neighbours; where there is none, the rows around are spread.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from archive.models import SearchRow
from archive.text import fold

if TYPE_CHECKING:
    from archive.search.nouns import Noun

GAP = 16
SMALLEST, LARGEST = 1, 2**32 - 2
MIDDLE = 2**31
NAME_BYTES = 300


def sort_key(noun: Noun, key: int, day: datetime.date | None, sorted_by: Any) -> bytes:
    """Where a row stands among all, by the day it is listed under or what its kind is sorted by: keys compare byte by
    byte, on every database.
    """
    place = _KINDS.index(noun.kind) if noun.kind in _KINDS else len(_KINDS)
    if noun.dated:
        age = datetime.date.max.toordinal() - day.toordinal() if day else 9_999_999
        order = sorted_by if noun.sorted_by == "order" else 0
        return b"%d%07d%d%010d%019d" % (0 if day else 1, age, place, order, key)
    return b"2%d" % place + fold(str(sorted_by)).encode()[:NAME_BYTES] + b"\0%019d" % key


_KINDS = ("article", "event", "statement", "person", "organisation", "place", "topic")


def spaced(count: int) -> range:
    """Numbers for so many rows in order, with gaps, around the middle."""
    gap = max(1, min(GAP, (LARGEST - SMALLEST) // (count + 1)))
    first = MIDDLE - count * gap // 2
    return range(first, first + count * gap, gap)


def free_number(sort: bytes) -> int | None:
    """A number for a new row that no row has, by where it stands; None where its neighbours leave no room."""
    before = SearchRow.objects.filter(sort__lt=sort).order_by("-sort").values_list("pk", flat=True).first()
    behind = SearchRow.objects.filter(sort__gt=sort).order_by("sort").values_list("pk", flat=True).first()
    if before is None:
        if behind is None:
            return MIDDLE
        return behind - GAP if behind - GAP >= SMALLEST else _between(SMALLEST - 1, behind)
    if behind is None:
        return before + GAP if before + GAP <= LARGEST else _between(before, LARGEST + 1)
    return _between(before, behind)


def _between(before: int, behind: int) -> int | None:
    return (before + behind) // 2 if behind - before > 1 else None


def spread(sort: bytes) -> dict[int, int]:
    """Room where there is none: new numbers for rows around a place, by their old ones, in order. The fewest rows that
    lie in four times as many numbers are spread evenly over those, with the widest gap left at the place.
    """
    reach = 16
    while True:
        before = list(
            SearchRow.objects.filter(sort__lt=sort).order_by("-sort").values_list("pk", flat=True)[: reach + 1]
        )
        behind = list(
            SearchRow.objects.filter(sort__gt=sort).order_by("sort").values_list("pk", flat=True)[: reach + 1]
        )
        lower = before.pop() if len(before) > reach else SMALLEST - 1
        upper = behind.pop() if len(behind) > reach else LARGEST + 1
        rows = [*reversed(before), *behind]
        if upper - lower >= 4 * (len(rows) + 2):
            break
        reach *= 2
    lower, upper = max(lower, rows[0] - GAP * len(rows)), min(upper, rows[-1] + GAP * len(rows))
    step = (upper - lower) // (len(rows) + 2)
    place = len(before)
    return {old: lower + step * (index + 1 + (index >= place)) for index, old in enumerate(rows)}
