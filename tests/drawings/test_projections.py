"""The two projections, against what their sources give."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.drawings.projections import Azimuthal, EqualEarth


def test_lamberts_projection_gives_what_snyders_example_gives():
    """Snyder 1987, appendix A, the sphere: radius 3, centre 40 N 100 W, point 20 S 100 E."""
    x, y = Azimuthal(-100, 40).forward(100, -20)
    assert (round(3 * x, 7), round(3 * y, 7)) == (-4.2339303, 4.0257775)


@given(longitude=st.floats(-180, 180), latitude=st.floats(-90, 90), x=st.floats(-1.2, 1.2), y=st.floats(-1.2, 1.2))
def test_lamberts_projection_leads_back_to_where_it_came_from(longitude, latitude, x, y):
    projection = Azimuthal(longitude, latitude)
    assert projection.forward(*projection.inverse(x, y)) == pytest.approx((x, y), abs=1e-6)


def test_the_centre_is_the_middle_of_the_sheet():
    assert Azimuthal(113.26, 23.13).forward(113.26, 23.13) == (0, 0)
    assert Azimuthal(113.26, 23.13).inverse(0, 0) == (113.26, 23.13)


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [(-180, 0, -17243959.06, 0), (0, 90, 0, 8392927.60), (180, -90, 10216474.79, -8392927.60), (0, 0, 0, 0)],
)
def test_the_equal_earth_projection_gives_what_proj_gives(longitude, latitude, x, y):
    """PROJ's own test of `eqearth`, in metres, on a sphere as large as the ellipsoid WGS 84 (the two agree there)."""
    found = EqualEarth(0).forward(longitude, latitude)
    assert [round(part * 6371007.1809, 2) for part in found] == [x, y]


@pytest.mark.parametrize("latitude", [0, 30, 60, 80])
def test_both_projections_keep_areas(latitude):
    """A small square anywhere is as large on the sheet as on the globe."""
    size = 0.01
    for projection in (Azimuthal(20, 40), EqualEarth(0)):
        corners = [
            projection.forward(50 + east * size, latitude + north * size)
            for east, north in ((0, 0), (1, 0), (1, 1), (0, 1))
        ]
        area = abs(
            sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True)) / 2
        )
        on_globe = math.radians(size) * (math.sin(math.radians(latitude + size)) - math.sin(math.radians(latitude)))
        assert area == pytest.approx(on_globe, rel=1e-4)
