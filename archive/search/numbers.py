"""The numbers of rows: whatever stands first in a list has the smaller one.

What has a date comes first, the newest at the beginning; then what has none, by its name. Within one date, and among
equal names, the model's own order decides. Numbers are of 32 bits, as Roaring bitmaps want them, and begin in the
middle with gaps: a new row takes a free number between its neighbours; where there is none, the rows around are spread.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from archive.models import SearchRow
from archive.text import fold

if TYPE_CHECKING:
    from archive.search.nouns import Noun

GAP = 4
"""How far apart rows are set: the closer, the smaller bitmaps are; the further, the more rows find room between."""
ROOM = 2**20
"""How much room there is between groups, for what comes at their ends."""
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


def group_of(sort: bytes) -> bytes:
    """The rows among which a new one may come to stand at either end: all that have a date, or those of one kind."""
    return {b"0": b"0", b"1": sort[:9], b"2": sort[:2]}[sort[:1]]


def spaced(sorts: Sequence[bytes]) -> list[int]:
    """Numbers for all rows, given by their keys in order: with gaps, wide ones between groups, around the middle."""
    gap = max(1, min(GAP, (LARGEST - SMALLEST - 8 * ROOM) // (len(sorts) + 1)))
    numbers: list[int] = []
    number, group = 0, group_of(sorts[0]) if sorts else b""
    for sort in sorts:
        if (own := group_of(sort)) != group:
            number, group = number + ROOM, own
        numbers.append(number)
        number += gap
    first = MIDDLE - number // 2
    return [first + number for number in numbers]


def free_number(sort: bytes) -> int | None:
    """A number for a new row that no row has, by where it stands; None where its neighbours leave no room."""
    rows = SearchRow.objects.values_list("pk", "sort")
    before = rows.filter(sort__lt=sort).order_by("-sort").first() or (SMALLEST - 1, b"")
    behind = rows.filter(sort__gt=sort).order_by("sort").first() or (LARGEST + 1, b"")
    room = behind[0] - before[0]
    own = group_of(sort)
    is_last, is_first = (bool(other) and group_of(bytes(other)) == own for _number, other in (before, behind))
    if room > 4 * GAP and (is_last or is_first):
        # At an end of its group: the room there is kept for those that come after it.
        return before[0] + GAP if is_last else behind[0] - GAP
    return before[0] + room // 2 if room > 1 else None


def spread(sort: bytes) -> dict[int, int]:
    """Room where there is none: new numbers for rows around a place, by their old ones, in order. The fewest rows that
    lie in three times as many numbers are spread evenly over those, with the widest gap left at the place.
    """
    reach = 4
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
        if upper - lower >= 3 * (len(rows) + 2):
            break
        reach *= 2
    lower, upper = max(lower, rows[0] - GAP * len(rows)), min(upper, rows[-1] + GAP * len(rows))
    step = (upper - lower) // (len(rows) + 2)
    place = len(before)
    return {old: lower + step * (index + 1 + (index >= place)) for index, old in enumerate(rows)}
