from dataclasses import replace

import pytest
from pyroaring import BitMap

from archive.search.shelf import Shelf
from archive.search.tallies import FEW, Tally, tally

ROWS = BitMap(range(0, 20 * FEW, 2))
TOPICS = {"1": BitMap(range(90)), "2": BitMap(range(0, 20 * FEW, 3)), "3": BitMap([1, 3]), "4": BitMap(range(90))}
SHELF = Shelf(values={"record": {"article": ROWS}, "topic": TOPICS}, everything=BitMap(range(30 * FEW)), public=ROWS)


def test_values_come_with_how_many_rows_have_them_the_most_first():
    found = Tally(SHELF, ROWS).values("topic")
    assert [(value, number) for value, _rows, number in found] == [("2", len(ROWS & TOPICS["2"])), ("1", 45), ("4", 45)]


@pytest.mark.parametrize("size", [0, 1, FEW, FEW + 1, 2 * FEW, len(ROWS) // 2, len(ROWS) - 1, len(ROWS)])
def test_however_many_rows_are_counted_the_number_is_right(size):
    among = ROWS[:size]
    counts = {value: number for value, rows in TOPICS.items() if (number := len(rows & among))}
    assert Tally(SHELF, ROWS).counts("topic", among) == counts


def test_a_tally_is_of_a_kind_and_of_what_may_be_seen():
    assert tally(SHELF, None).rows == ROWS
    assert tally(SHELF, "article", drafts=True).rows == ROWS
    assert tally(SHELF, None, drafts=True).rows == SHELF.everything
    assert tally(SHELF, "person").rows == BitMap()


def test_a_tally_is_kept_for_one_shelf():
    kept = tally(SHELF, "article")
    assert tally(SHELF, "article") is kept
    other = replace(SHELF, public=BitMap([2]))
    assert tally(other, "article").rows == BitMap([2])
    assert tally(SHELF, "article").rows == ROWS
