"""A map of places: positions, marks, the way, the scale."""

import re
import time
from math import cos, degrees, radians, sin, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.drawings import badges, labels, windows
from archive.drawings import map as drawings
from archive.drawings.badges import Point
from archive.drawings.labels import Rectangle, Side
from archive.drawings.land import Box
from archive.drawings.map import NARROW, WIDE
from archive.drawings.projections import Azimuthal

GUANGZHOU = Point(1, "Guangzhou", 113.26, 23.13)
KASHGAR = Point(2, "Kashgar", 75.99, 39.47)
URUMQI = Point(3, "Urumqi", 87.62, 43.83)


def test_places_stand_where_the_projection_puts_them():
    """Against Lambert's formula around the middle of the window, worked out here again."""
    drawn = drawings.draw((GUANGZHOU, KASHGAR, URUMQI))
    window = windows.window_for([(113.26, 23.13), (75.99, 39.47), (87.62, 43.83)])
    assert isinstance(window.projection, Azimuthal)
    lon, lat = radians(window.projection.longitude), radians(window.projection.latitude)
    expected = []
    for point in (GUANGZHOU, KASHGAR, URUMQI):
        turn, north = radians(point.longitude) - lon, radians(point.latitude)
        k = sqrt(2 / (1 + sin(lat) * sin(north) + cos(lat) * cos(north) * cos(turn)))
        x = k * cos(north) * sin(turn)
        y = k * (cos(lat) * sin(north) - sin(lat) * cos(north) * cos(turn))
        expected.append((round(50 + x / (3 * window.half) * 100, 2), round(50 - y / (2 * window.half) * 100, 2)))
    assert list(drawn.spots) == expected
    assert [(mark.x, mark.y) for mark in drawn.wide] == expected


def test_the_way_leads_from_place_to_place_in_the_order_told_and_points_ahead():
    drawn = drawings.draw((GUANGZHOU, KASHGAR, URUMQI), (0, 0, 1, 2, 1))
    (guangzhou, kashgar, urumqi) = drawn.spots
    assert [((leg.x1, leg.y1), (leg.x2, leg.y2)) for leg in drawn.route] == [
        (guangzhou, kashgar),
        (kashgar, urumqi),
        (urumqi, kashgar),
    ]
    first, there, back = drawn.route
    assert first.arrow_x == pytest.approx((first.x1 + first.x2) / 2, abs=0.01)
    assert first.arrow_y == pytest.approx((first.y1 + first.y2) / 2, abs=0.01)
    assert -180 < first.angle < -90  # to the north-west
    assert there.angle == pytest.approx(back.angle - 180, abs=0.11)
    assert there.arrow_x == pytest.approx(there.x1 + 0.38 * (there.x2 - there.x1), abs=0.01)
    assert back.arrow_x == pytest.approx(back.x1 + 0.38 * (back.x2 - back.x1), abs=0.01)


def test_places_at_one_spot_have_one_mark_with_all_their_numbers():
    town, court = Point(3, "Old town", 75.99, 39.47), Point(4, "Kashgar", 75.99, 39.47)
    drawn = drawings.draw((GUANGZHOU, KASHGAR, town, court))
    assert len(drawn.spots) == 2
    for shown in (drawn.wide, drawn.narrow):
        assert [(mark.numbers, mark.text, mark.name) for mark in shown] == [
            ((1,), "1", "Guangzhou"),
            ((2, 3, 4), "2–4", "Kashgar, Old town"),
        ]


def test_places_too_close_for_a_phone_are_one_mark_there_and_keep_their_spots():
    hague, brussels = Point(1, "The Hague", 4.3, 52.08), Point(2, "Brussels", 4.35, 50.85)
    drawn = drawings.draw((hague, brussels, Point(3, "Vienna", 16.4, 48.2)))
    assert [mark.text for mark in drawn.wide] == ["1", "2", "3"]
    assert [mark.text for mark in drawn.narrow] == ["1, 2", "3"]
    assert len(drawn.spots) == 3
    assert (drawn.narrow[0].x, drawn.narrow[0].y) == pytest.approx(
        ((drawn.spots[0][0] + drawn.spots[1][0]) / 2, (drawn.spots[0][1] + drawn.spots[1][1]) / 2), abs=0.01
    )


def test_a_map_needs_a_point_and_a_route_through_points_there_are():
    for points, route in (((), ()), ((KASHGAR,), (1,)), ((KASHGAR,), (-1,))):
        with pytest.raises(ValueError, match="A map needs a point"):
            drawings.draw(points, route)


points = st.lists(
    st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.sampled_from(["Kashgar", "喀什", "A rather long name"])),
    min_size=1,
    max_size=10,
)
close = st.lists(
    st.tuples(st.floats(100, 110), st.floats(20, 30), st.sampled_from(["Kashgar", "喀什", "A rather long name"])),
    min_size=1,
    max_size=10,
)


def boxes_of(mark, width):
    """The round of a mark and its name, in pixels of a drawing so wide, as the template draws them."""
    height = width * 2 / 3
    across = mark.width * badges.BADGE_TEXT
    badge = Rectangle(
        mark.x * width / 100 - across / 2, mark.y * height / 100 - badges.BADGE_SIZE / 2, across, badges.BADGE_SIZE
    )
    named = [box for side, box in labels.candidates(mark.name, badge) if side is mark.side]
    return badge, named


@settings(max_examples=40, deadline=None)
@given(st.one_of(points, close))
def test_no_mark_covers_another_and_no_name_covers_anything(places):
    drawn = drawings.draw(tuple(Point(number, name, x, y) for number, (x, y, name) in enumerate(places, start=1)))
    for shown, width in ((drawn.wide, WIDE), (drawn.narrow, NARROW)):
        both = [boxes_of(mark, width) for mark in shown]
        shrunk = [Rectangle(b.x + 0.01, b.y + 0.01, b.width - 0.02, b.height - 0.02) for b, _named in both]
        names = [box for _badge, named in both for box in named]
        assert not any(one.overlaps(other) for one in shrunk for other in shrunk if one is not other)
        assert not any(name.overlaps(badge) for name in names for badge in shrunk)
        assert not any(one.overlaps(other) for one in names for other in names if one is not other)
        assert sorted(number for mark in shown for number in mark.numbers) == list(range(1, len(places) + 1))


def test_a_name_is_anchored_at_its_mark():
    drawn = drawings.draw((KASHGAR,))
    (mark,) = drawn.wide
    assert (mark.side, mark.label_y) == (Side.END, 0.35)
    assert mark.label_x == round((mark.width * badges.BADGE_TEXT / 2 + labels.GAP) / labels.SIZE, 3) > 0


def test_the_scale_is_as_long_as_it_says():
    """At the middle of the map: two points so far apart on a parallel there are as far apart as the bar is long."""
    drawn = drawings.draw((GUANGZHOU,))
    assert drawn.scale is not None
    assert drawn.scale.kilometres == 200
    window = windows.window_for([(113.26, 23.13)])
    away = degrees(200 / 6371 / cos(radians(23.13)))
    west, east = (window.position(113.26 + side * away / 2, 23.13)[0] / 9 for side in (-1, 1))
    assert drawn.scale.x2 - drawn.scale.x1 == pytest.approx(east - west, abs=0.02)


def test_all_the_earth_has_a_rim_and_no_scale():
    drawn = drawings.draw((Point(1, "Lima", -77, -12), Point(2, "Sydney", 151, -33.9), Point(3, "Geneva", 6.1, 46.2)))
    assert (drawn.scale, drawn.has_coast, drawn.earth.startswith("M")) == (None, True, True)
    assert drawings.draw((KASHGAR,)).earth == ""


def test_at_a_pole_the_land_has_no_line_around_it():
    assert drawings.draw((Point(1, "Pole", 0, -90),)).has_coast is False
    assert drawings.draw((KASHGAR,)).has_coast is True


def decode(path):
    """The closed outlines of a path in whole units."""
    for piece in re.findall(r"M([^z]*)z", path):
        start, _l, moves = piece.partition("l")
        x, y = (int(part) for part in start.split(","))
        outline = [(x, y)]
        for move in moves.split():
            dx, dy = (int(part) for part in move.split(","))
            x, y = x + dx, y + dy
            outline.append((x, y))
        yield outline


def test_the_land_is_cut_to_the_sheet_and_small():
    for places in ((GUANGZHOU, KASHGAR, URUMQI), (GUANGZHOU,), (KASHGAR,)):
        drawn = drawings.draw(places)
        assert len(drawn.land) < 12_000
        outlines = list(decode(drawn.land))
        box = Box.around([point for outline in outlines for point in outline])
        assert (box.west >= -12, box.east <= 912, box.south >= -12, box.north <= 612) == (True,) * 4
        assert abs(sum(windows.area(outline) for outline in outlines)) > 0.2 * 924 * 624


def test_the_same_places_are_drawn_the_same():
    first = drawings.draw((GUANGZHOU, KASHGAR, URUMQI), (0, 1, 2))
    for cached in (drawings.draw, drawings._land, drawings._grid, windows.share_of_sea):
        cached.cache_clear()
    assert drawings.draw((GUANGZHOU, KASHGAR, URUMQI), (0, 1, 2)) == first


def test_a_map_is_drawn_in_the_blink_of_an_eye():
    """A generous limit for a busy machine; it takes a hundredth of it, and nothing where it was drawn before."""
    started = time.perf_counter()
    drawings.draw(tuple(Point(number, "Place", 75 + number / 5, 20 + number % 7) for number in range(1, 101)))
    assert time.perf_counter() - started < 2
