"""The outlines of the land: what is in the file, and how it is cut."""

import hashlib
import re
from pathlib import Path

import pytest

from archive.drawings import land
from archive.drawings.land import Box
from archive.drawings.projections import EqualEarth

FOLDER = Path(land.__file__).parent


def area(points):
    return sum(
        ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True)
    ) / 2  # fmt: skip


def is_land(longitude, latitude, tolerance=0.01):
    """Whether a point lies in an odd number of outlines: cut to a tiny box around it, they fill it."""
    box = Box(longitude - 0.01, latitude - 0.01, longitude + 0.01, latitude + 0.01)
    return abs(sum(area(points) for points in land.outlines(box, tolerance))) > 0.0002


@pytest.mark.parametrize(
    ("longitude", "latitude", "is_in"),
    [
        (87.62, 43.83, True),  # Urumqi
        (75.99, 39.47, True),  # Kashgar
        (113.0, 24.0, True),  # north of Guangzhou
        (120.0, 20.0, False),  # the South China Sea
        (51.0, 42.0, False),  # the Caspian Sea, a hole in the land
        (0.0, -89.5, True),  # near the South Pole
        (179.0, 66.5, True),  # Chukotka before 180 degrees
        (-178.0, 66.5, True),  # Chukotka beyond
        (182.0, 66.5, True),  # the same, with its longitude run on
        (0.0, 0.0, False),
        (360.0 + 87.62, 43.83, True),
    ],
)
def test_land_is_where_it_is(longitude, latitude, is_in):
    assert is_land(longitude, latitude) is is_in


@pytest.mark.parametrize("level", [0, 1, 2])
def test_no_edge_leads_across_the_map(level):
    """No two neighbours are far apart, but along the edge of the sheet that closes Antarctica."""
    for ring in land.levels()[level][1]:
        for (ax, ay), (bx, by) in zip(ring.points, [*ring.points[1:], ring.points[0]], strict=True):
            assert abs(ax - bx) < 30 or ay == by == -90


@pytest.mark.parametrize("level", [0, 1, 2])
def test_the_earth_has_as_much_land_at_every_level(level):
    """About 29 hundredths of the earth are land; the largest lakes are water here."""
    tolerance = land.levels()[level][0]
    pieces = land.outlines(Box(-180, -90, 180, 90), tolerance)
    projected = sum(area([EqualEarth(0).forward(*point) for point in piece]) for piece in pieces)
    assert round(abs(projected) / 12.566, 2) in (0.28, 0.29)


def test_a_level_is_as_coarse_as_it_may_be():
    assert [len(land.level_for(tolerance)) for tolerance in (0.001, 0.03, 0.2, 5)] == [
        len(land.levels()[level][1]) for level in (0, 0, 1, 2)
    ]


def test_an_outline_is_cut_at_the_edges_of_a_box():
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert sorted(land.cut(square, Box(1, 1, 2, 3))) == [(1, 1), (1, 3), (2, 1), (2, 3)]
    assert land.cut(square, Box(5, 5, 6, 6)) == []
    assert land.cut(square, Box(-1, -1, 5, 5)) == square


def test_what_lies_on_one_side_of_a_box_is_told_by_the_side():
    box = Box(0, 0, 1, 1)
    others = [Box(-2, 0, -1, 1), Box(2, 0, 3, 1), Box(0, -2, 1, -1), Box(0, 2, 1, 3), Box(0.5, 0.5, 2, 2)]
    assert [box.side_of(other) for other in others] == [1, 2, 3, 4, 0]


def test_the_file_is_small_and_its_note_says_where_it_is_from():
    assert (FOLDER / "land.json").stat().st_size < 350_000
    note = (FOLDER / "land.txt").read_text(encoding="utf-8")
    assert "npm package world-atlas 2.0.2" in note
    assert "Credit: Natural Earth" in note
    (digest,) = re.findall(r"sha384 of land-50m\.json: ([0-9a-f]+)", note)
    assert len(digest) == hashlib.sha384().digest_size * 2
