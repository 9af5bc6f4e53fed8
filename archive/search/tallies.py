"""How many rows of a kind have each value, counted once for all questions: from that, some of them are counted fast.

They hold for one shelf, and are forgotten with it.
"""

from pyroaring import BitMap

from archive.search.shelf import Shelf

FEW = 400
"""So many rows are counted as they are; more, if they are a minor part, by what is left when they are taken away."""

Tallied = tuple[str, BitMap, int]
"""A value, the rows with it, and how many of the rows that are counted those are."""


class Tally:
    """All that can be counted among some rows, and in how many of them each value is."""

    def __init__(self, shelf: Shelf, rows: BitMap) -> None:
        self.shelf = shelf
        self.rows = rows
        self._values: dict[str, list[Tallied]] = {}

    def values(self, dimension: str) -> list[Tallied]:
        """The values of a dimension that any of the rows has, those in most of them first, equals by their names."""
        if dimension not in self._values:
            counted = [
                (value, rows, number)
                for value, rows in self.shelf.values.get(dimension, {}).items()
                if (number := rows.intersection_cardinality(self.rows))
            ]
            self._values[dimension] = sorted(counted, key=lambda one: (-one[2], one[0]))
        return self._values[dimension]

    def basis(self, among: BitMap) -> tuple[BitMap, bool]:
        """By what some of the rows are counted: themselves, or (and then it says so) what is left without them."""
        # Bitmaps that are nearly full are looked into faster than others.
        if len(among) == len(self.rows) or FEW < len(among) < len(self.rows) // 2:
            return self.rows - among, True
        return among, False

    def counts(self, dimension: str, among: BitMap) -> dict[str, int]:
        """In how many of some of the rows each value is, as far as it is in any."""
        basis, is_rest = self.basis(among)
        counted = [
            (value, number - rows.intersection_cardinality(basis) if is_rest else rows.intersection_cardinality(basis))
            for value, rows, number in self.values(dimension)
        ]
        return {value: number for value, number in counted if number}


_kept: list[tuple[Shelf, dict[tuple[str | None, bool], Tally]]] = [(Shelf(), {})]


def tally(shelf: Shelf, kind: str | None, *, drafts: bool = False) -> Tally:
    """The tally of the rows of a kind, or of all, that the public may see; with `drafts`, that the staff may."""
    kept_for, tallies = _kept[0]
    if kept_for is not shelf:
        tallies = {}
        _kept[0] = (shelf, tallies)
    if (kind, drafts) not in tallies:
        rows = shelf.everything if drafts else shelf.public
        tallies[kind, drafts] = Tally(shelf, rows & shelf.of("record", kind) if kind else rows)
    return tallies[kind, drafts]
