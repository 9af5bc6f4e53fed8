"""From the globe to the sheet: two equal-area projections of the sphere, both ways where it is needed.

Longitudes and latitudes are in degrees, positions on the sheet in radii of the earth, ``y`` upwards.
"""

import math
from dataclasses import dataclass

EARTH_RADIUS = 6371.0
"""Kilometres: the mean radius of the earth (IUGG)."""

# The coefficients of the Equal Earth projection, by its authors.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection around a centre, for anything up to a hemisphere.

    John P. Snyder, Map Projections: A Working Manual (U.S. Geological Survey Professional Paper 1395, 1987), the
    sphere: formulas 24-2 to 24-4, and back 20-14, 20-15 and 24-16.
    """

    longitude: float
    latitude: float

    def forward(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The position of a point. The point opposite to the centre has none; it is drawn near the rim."""
        turn, north, centre = (math.radians(angle) for angle in (longitude - self.longitude, latitude, self.latitude))
        cos_north, cos_turn = math.cos(north), math.cos(turn)
        sin_north, sin_centre, cos_centre = math.sin(north), math.sin(centre), math.cos(centre)
        cosine = sin_centre * sin_north + cos_centre * cos_north * cos_turn
        factor = math.sqrt(2 / max(1 + cosine, 1e-9))
        across = factor * cos_north * math.sin(turn)
        return across, factor * (cos_centre * sin_north - sin_centre * cos_north * cos_turn)

    def inverse(self, x: float, y: float) -> tuple[float, float]:
        """The longitude and latitude at a position at most 2 from the centre; the longitude is within 180 of it."""
        distance = math.hypot(x, y)
        if distance == 0:
            return self.longitude, self.latitude
        angle = 2 * math.asin(min(distance / 2, 1))
        centre = math.radians(self.latitude)
        sine = math.cos(angle) * math.sin(centre) + y * math.sin(angle) * math.cos(centre) / distance
        turn = math.atan2(
            x * math.sin(angle),
            distance * math.cos(centre) * math.cos(angle) - y * math.sin(centre) * math.sin(angle),
        )
        return self.longitude + math.degrees(turn), math.degrees(math.asin(max(-1, min(1, sine))))


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection around a meridian, for the whole earth.

    Bojan Šavrič, Tom Patterson and Bernhard Jenny, "The Equal Earth map projection", International Journal of
    Geographical Information Science 33 (2019), pages 454 to 465.
    """

    longitude: float

    def forward(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The position of a point; longitudes are not wrapped, so that an outline may run up to the rim."""
        theta = math.asin(_M * math.sin(math.radians(latitude)))
        square = theta * theta
        sixth = square**3
        slope = 9 * _A4 * sixth * square + 7 * _A3 * sixth + 3 * _A2 * square + _A1
        across = math.radians(longitude - self.longitude) * math.cos(theta) / (_M * slope)
        return across, theta * (_A4 * sixth * square + _A3 * sixth + _A2 * square + _A1)


Projection = Azimuthal | EqualEarth
