"""Which part of the earth is shown."""

import math

import pytest

from archive.drawings import windows
from archive.drawings.land import Box
from archive.drawings.projections import EARTH_RADIUS, Azimuthal, EqualEarth

GUANGZHOU, KASHGAR, URUMQI = (113.26, 23.13), (75.99, 39.47), (87.62, 43.83)
SUVA, APIA = (178.4, -18.1), (-171.8, -13.8)
LONGYEARBYEN, ALERT, TIKSI = (15.6, 78.2), (-62.3, 82.5), (128.9, 71.6)
NEW_YORK, SYDNEY, LIMA, GENEVA = (-74.0, 40.7), (151.0, -33.9), (-77.0, -12.0), (6.1, 46.2)


def on_sheet(points):
    window = windows.window_for(points)
    return [window.position(*point) for point in points]


@pytest.mark.parametrize(
    "points",
    [
        [GUANGZHOU, KASHGAR, URUMQI],
        [SUVA, APIA],
        [LONGYEARBYEN, ALERT, TIKSI],
        [NEW_YORK, SYDNEY, LIMA, GENEVA],
        [LIMA],
    ],
)
def test_every_point_is_well_within_the_sheet(points):
    across, down = windows.SHEET
    for x, y in on_sheet(points):
        assert across * 0.05 < x < across * 0.95
        assert down * 0.05 < y < down * 0.95


def test_a_region_is_shown_around_the_middle_of_what_is_in_it():
    box = Box.around(on_sheet([GUANGZHOU, KASHGAR, URUMQI]))
    assert (box.west + box.east) / 2 == pytest.approx(450, abs=3)
    assert (box.south + box.north) / 2 == pytest.approx(300, abs=3)


def test_one_place_stands_in_the_middle_of_its_region():
    window = windows.window_for([GUANGZHOU])
    assert window.projection == Azimuthal(*GUANGZHOU)
    assert window.position(*GUANGZHOU) == (450, 300)
    assert round(window.half * EARTH_RADIUS) == 600


def test_far_from_any_coast_the_window_grows_until_one_is_seen():
    window = windows.window_for([KASHGAR])
    assert 0.18 <= windows.share_of_sea(window) < 0.5
    assert windows.share_of_sea(windows.Window(window.projection, window.half / 1.35)) < 0.18


def test_the_date_line_is_no_edge():
    (suva, _down), (apia, _other) = on_sheet([SUVA, APIA])
    assert apia - suva == pytest.approx(900 * math.radians(9.8) * math.cos(math.radians(16)) / (3 * 0.4224), rel=0.05)


def test_the_poles_are_no_edge():
    window = windows.window_for([LONGYEARBYEN, ALERT, TIKSI])
    assert (window.is_whole_earth, windows.shows_a_pole(window)) == (False, True)
    box = windows.globe_box(window)
    assert (box.east - box.west, box.north) == (360, 90)
    south = windows.globe_box(windows.window_for([(0, -90)]))
    assert (south.east - south.west, south.south) == (360, -90)


def test_what_is_spread_over_the_earth_is_shown_on_all_of_it_parted_where_nothing_is():
    """From west to east: Lima, New York, Geneva, Beijing, Sydney; the widest gap is over the Pacific."""
    window = windows.window_for([NEW_YORK, SYDNEY, LIMA, GENEVA, (116.4, 39.9)])
    assert window.is_whole_earth
    assert window.projection == EqualEarth(37)
    places = {
        name: window.position(*point)[0] for name, point in (("lima", LIMA), ("geneva", GENEVA), ("sydney", SYDNEY))
    }
    assert places["lima"] < places["geneva"] < places["sydney"]


def test_opposite_places_have_no_middle():
    assert windows.window_for([(0, 0), (180, 0)]).is_whole_earth
    assert windows.window_for([(90 * number, 0) for number in range(4)]).is_whole_earth


def test_outlines_stay_within_a_little_more_than_the_sheet():
    for points in ([GUANGZHOU], [SUVA, APIA], [ALERT], [NEW_YORK, SYDNEY]):
        for piece in windows.pieces(windows.window_for(points), 1):
            box = Box.around(piece)
            assert -12.001 <= box.west <= box.east <= 912.001
            assert -12.001 <= box.south <= box.north <= 612.001
