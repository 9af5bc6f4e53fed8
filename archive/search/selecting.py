"""What is asked of the archive, and what is found: the rows of lists and searches, their number, and how they divide.

Everything here is exact, and costs the same at any depth of a list.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import heappush, heappushpop
from typing import NamedTuple

from django.utils import timezone
from pyroaring import BitMap

from archive import dates
from archive.drawings.spans import Span
from archive.models import SearchRow
from archive.models.prepared import Among, Prepared
from archive.search import matching, periods
from archive.search import shelf as shelves
from archive.search.language import Clause, Query
from archive.search.lookups import lookup
from archive.search.nouns import record_of
from archive.search.refreshing import settle_for_reader
from archive.search.shelf import EMPTY, Shelf
from archive.search.tallies import Tally, tally
from archive.search.words import LEAD, NAME, whole_of

YEAR = "year"
ROLE = "role"
"""Dimensions that rows do not have as values: years in which a date may lie, words of offices that somebody held."""

PERIOD = "period"
"""What `Selection.without` takes for the period, beside the dimensions of facets."""


ROW_IN_VALUES = 100
"""Counting the values of one row, by reading it, takes as long as looking whether so many values are in some rows."""


class Hit(NamedTuple):
    """A row that was found: the kind and key of its record, and its number."""

    kind: str
    key: int
    number: int


class Count(NamedTuple):
    """A value of a dimension, and in how many of the rows it is."""

    value: str
    number: int


class Facet(NamedTuple):
    """The values of a dimension that are in most of the rows, and whether there are others."""

    counts: list[Count]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Period:
    """Rows whose date may lie between two days, both included, or lies there however it is read. None is open."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    is_certain: bool = False


_ROWS = Prepared(lambda numbers: SearchRow.objects.filter(id__in=Among(numbers)).values_list("id", "kind", "key"))


def _most_first(count: Count) -> tuple[int, str]:
    return -count.number, count.value


def look() -> Shelf:
    """The rows as they are now: what was left over is settled first. One small query if nothing was."""
    shelf, is_due = shelves.current_and_due()
    if is_due or (shelf.due is not None and shelf.due <= timezone.now()):
        settle_for_reader(due=shelf.due)
        shelf = shelves.current()
    return shelf


def select(
    kind: str | None = None,
    *,
    query: Query | None = None,
    chosen: Mapping[str, Collection[str]] | None = None,
    period: Period | None = None,
    drafts: bool = False,
    shelf: Shelf | None = None,
) -> "Selection":
    """What the public may see of a kind, or of all: what a query finds, has one of the values chosen of each dimension,
    and lies in a period. With `drafts`, what the staff may see.
    """
    kept = {dimension: tuple(values) for dimension, values in (chosen or {}).items() if values}
    return Selection(shelf or look(), kind, query or Query(), kept, period, drafts)


@dataclass(frozen=True)
class Selection:
    """What was asked, answered piece by piece."""

    shelf: Shelf
    kind: str | None
    query: Query
    chosen: Mapping[str, tuple[str, ...]]
    period: Period | None = None
    drafts: bool = False
    _without: dict[str, BitMap] = field(default_factory=dict)
    _few: dict[bytes, dict[str, Counter[str]]] = field(init=False, default_factory=dict)
    _dated: dict[str, tuple[dict[str, int], dict[str, int]]] = field(init=False, default_factory=dict)

    @cached_property
    def numbers(self) -> BitMap:
        """The numbers of what is found."""
        return self._all_but("")

    @property
    def total(self) -> int:
        """How many rows are found."""
        return len(self.numbers)

    @property
    def _tally(self) -> Tally:
        """How many there are of each value, whatever is asked."""
        return tally(self.shelf, self.kind, drafts=self.drafts)

    @property
    def _base(self) -> BitMap:
        return self._tally.rows

    @cached_property
    def _found(self) -> BitMap:
        """What the query finds, whatever else is asked."""
        return matching.match(self.shelf, self.query, self._base)

    @cached_property
    def _conditions(self) -> dict[str, BitMap]:
        """The rows of each thing chosen besides the query."""
        found = {dimension: self._having(dimension, values) for dimension, values in self.chosen.items()}
        if self.period is not None:
            first, last = self.period.first or datetime.date.min, self.period.last or datetime.date.max
            found[PERIOD] = periods.within(self.shelf, first, last, is_certain=self.period.is_certain)
        return found

    def _having(self, dimension: str, values: Collection[str]) -> BitMap:
        if dimension == YEAR:
            return matching.union(periods.within(self.shelf, year, year) for year in values if dates.read(year))
        if dimension == ROLE:
            return matching.union(matching.in_office(self.shelf, typed) for typed in values)
        return matching.union(self.shelf.of(dimension, value) for value in values if self._is_told(dimension, value))

    def _is_told(self, dimension: str, value: str) -> bool:
        """Whether a value may be named: that of a record that is not public is not, except to the staff."""
        return self.drafts or not self.shelf.hidden or record_of(dimension, value) not in self.shelf.hidden

    def _all_but(self, dimension: str) -> BitMap:
        if dimension not in self._conditions:
            dimension = ""
        if dimension not in self._without:
            found = self._found
            for name, rows in self._conditions.items():
                if name != dimension:
                    found = found & rows
            self._without[dimension] = found
        return self._without[dimension]

    def total_without(self, dropped: str | Clause) -> int:
        """How many rows would be found without the choice of a dimension, the `PERIOD`, or a clause of the query."""
        if isinstance(dropped, str):
            return len(self._all_but(dropped))
        return replace(self, query=self.query.without(dropped), _without={}).total

    def facet(self, dimension: str, limit: int = 10) -> Facet:
        """The values of a dimension that most rows have, counted as if none of it were chosen: so that choosing several
        can be weighed. Values in no row are left out; equal counts stand in the order of values.
        """
        among = self._all_but(dimension)
        if dimension == YEAR:
            years = periods.count_years(*self._dates(dimension))
            ordered = [Count(year, years[year]) for year in sorted(years, reverse=True)]
            return Facet(ordered[:limit], len(ordered) > limit)
        if len(among) * ROW_IN_VALUES < self.shelf.size:
            counts: Mapping[str, int] = self._counted(among).get(dimension, {})
            told = [Count(value, count) for value, count in counts.items() if self._is_told(dimension, value)]
            return Facet(sorted(told, key=_most_first)[:limit], len(told) > limit)
        most: list[int] = []
        least = 1
        told = []
        basis, is_rest = self._tally.basis(among)
        # Values come by the number of all their rows, which is the most that can be among these.
        for value, rows, size in self._tally.values(dimension):
            if size < least:
                break
            count = rows.intersection_cardinality(basis)
            count = size - count if is_rest else count
            if count >= least and self._is_told(dimension, value):
                told.append(Count(value, count))
                if len(most) <= limit:
                    heappush(most, count)
                else:
                    heappushpop(most, count)
                    least = most[0]
        return Facet(sorted(told, key=_most_first)[:limit], len(told) > limit)

    def _counted(self, among: BitMap) -> dict[str, Counter[str]]:
        """How many of a few rows have each value, by dimension: read from the rows themselves, in one query."""
        key = bytes(among.serialize())
        if key not in self._few:
            found: dict[str, Counter[str]] = defaultdict(Counter)
            keys = SearchRow.objects.filter(id__in=list(among)).order_by().values_list("keys", flat=True)
            for name, count in Counter(name for row in keys for name in row.split()).items():
                dimension, _colon, value = name.partition(":")
                found[dimension][value] = count
            self._few[key] = found
        return self._few[key]

    def counts(self, dimension: str) -> dict[str, int]:
        """All values of a dimension that any of the rows has, with in how many, counted as by `facet`."""
        among = self._all_but(dimension)
        if dimension == YEAR:
            return periods.count_years(*self._dates(dimension))
        counted = self._tally.counts(dimension, among)
        return {value: count for value, count in counted.items() if self._is_told(dimension, value)}

    def count_of(self, dimension: str, value: str) -> int:
        """In how many of the rows one value is, counted as by `facet`."""
        return self._having(dimension, [value]).intersection_cardinality(self._all_but(dimension))

    def spans(self, *, without: str = "") -> list[tuple[Span, int]]:
        """When what is found was, and how many there are of each, leaving out a dimension or the `PERIOD`."""
        return list(periods.spans(*self._dates(without)))

    def _dates(self, without: str) -> tuple[dict[str, int], dict[str, int]]:
        """How many rows have each month, and each date that is not a plain day, leaving out a dimension."""
        dropped = without if without in self._conditions else ""
        if dropped not in self._dated:
            among = self._all_but(dropped)
            self._dated[dropped] = self._tally.counts("month", among), self._tally.counts("span", among)
        return self._dated[dropped]

    def hits(self, order: str = "", offset: int = 0, limit: int = 20) -> list[Hit]:
        """Some of the rows, in an order: that of lists if none is given (newest first, then by name), ``best``,
        ``oldest``, or ``reverse`` (from Z to A). One query.
        """
        numbers = self._in_order(order, offset, limit)
        rows = {row[0]: row for row in _ROWS(numbers=numbers)} if numbers else {}
        return [Hit(rows[number][1], rows[number][2], number) for number in numbers if number in rows]

    def _in_order(self, order: str, offset: int, limit: int) -> list[int]:
        if order == "best":
            parts = [(part, False) for part in self.tiers]
        elif order == "oldest":
            dated = BitMap(self.numbers)
            dated.remove_range(periods.dated_until(self.shelf) + 1, 2**32)
            parts = [(dated, True), (self.numbers - dated, False)]
        else:
            parts = [(self.numbers, order == "reverse")]
        found: list[int] = []
        for part, is_reversed in parts:
            size = len(part)
            if offset < size and len(found) < limit:
                wanted = min(limit - len(found), size - offset)
                some = list(
                    part[size - offset - wanted : size - offset] if is_reversed else part[offset : offset + wanted]
                )
                found += reversed(some) if is_reversed else some
            offset = max(offset - size, 0)
        return found

    @cached_property
    def tiers(self) -> list[BitMap]:
        """What is found, best first: what has exactly the name asked for, what has all words in its name or title, what
        has them there or in its summary, and the rest.
        """
        asked = [*matching.asked_for_tier(self.query, (NAME, LEAD)), *filter(None, [self._whole])]
        lookup(self.shelf, asked)  # all at once, for the questions that follow
        whole = self.exact
        names = matching.in_tier(self.shelf, self.query, (NAME,), self.numbers) - whole
        leads = matching.in_tier(self.shelf, self.query, (NAME, LEAD), self.numbers) - whole - names
        return [whole, names, leads, self.numbers - whole - names - leads]

    @cached_property
    def exact(self) -> BitMap:
        """What has a name or title of just the words asked for, in any order."""
        return lookup(self.shelf, [self._whole])[self._whole] & self.numbers if self._whole else EMPTY

    @cached_property
    def _whole(self) -> str:
        """The token of a name of just the words asked for; empty if not just words are."""
        words = [each for term in self.query.terms for each in matching.words_of(term)]
        is_plain = all(len(one.alternatives) == 1 for one in self.query.clauses)
        return whole_of(words) if is_plain and not any(each.endswith("*") for each in words) else ""
