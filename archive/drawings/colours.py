"""Colours as the stylesheets name them, and how well one can be seen on another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

_TOKEN = re.compile(r"--([a-z][a-z0-9-]*):\s*([^;]+);")
_LIGHT_DARK = re.compile(r"light-dark\(\s*(#[0-9a-fA-F]{6})\s*,\s*(#[0-9a-fA-F]{6})\s*\)")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


TEXT, LARGE, MARK = 7.0, 4.5, 3.0
"""What contrast is wanted (WCAG 2.2): of text (AAA), of quiet text (AA), of edges and marks."""

PAIRS: list[tuple[str, str, float, Any]] = [
    ("ink", "paper", TEXT, gettext_lazy("text")),
    ("ink", "paper-raised", TEXT, gettext_lazy("text in a box")),
    ("ink", "mark", TEXT, gettext_lazy("the marked words of a paragraph")),
    ("ink-quiet", "paper", TEXT, gettext_lazy("dates, kinds, captions")),
    ("ink-quiet", "paper-raised", LARGE, gettext_lazy("captions in a box")),
    ("link", "paper", TEXT, gettext_lazy("a link")),
    ("link", "paper-raised", TEXT, gettext_lazy("a link in a box")),
    ("link-visited", "paper", TEXT, gettext_lazy("a link that was followed")),
    ("on-accent", "accent", TEXT, gettext_lazy("a button")),
    ("warning", "paper", TEXT, gettext_lazy("an error, a degree of certainty")),
    ("field-edge", "paper", MARK, gettext_lazy("the edge of a field")),
    ("focus", "paper", MARK, gettext_lazy("the ring around what has the focus")),
    ("certain", "paper", MARK, gettext_lazy("a date that is certain, in a drawing")),
    ("route", "land", MARK, gettext_lazy("a journey on a map")),
]
"""Which colour is seen on which, the contrast wanted, and where."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by its role: six hexadecimal digits with their sign, on a light and on a dark page."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour on another, with the contrast on a light and on a dark page, and whether both suffice."""

    front: str
    ground: str
    where: str
    light: float
    dark: float
    wanted: float

    @property
    def suffices(self) -> bool:
        """Whether the contrast is what is wanted, on a light and on a dark page."""
        return min(self.light, self.dark) >= self.wanted


def read_colours(stylesheet: str) -> dict[str, Colour]:
    """The colours that a stylesheet names by custom properties, by name without the hyphens before it.

    A value is ``#rrggbb``, the same on every page, or ``light-dark(#rrggbb, #rrggbb)``; properties with any other value
    are no colours.
    """
    found = {}
    for name, value in _TOKEN.findall(stylesheet):
        if both := _LIGHT_DARK.fullmatch(value.strip()):
            found[name] = Colour(name, both[1].lower(), both[2].lower())
        elif _HEX.fullmatch(value.strip()):
            found[name] = Colour(name, value.strip().lower(), value.strip().lower())
    return found


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (``#rrggbb``), from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def pairs_of(colours: dict[str, Colour]) -> Iterator[Pair]:
    """The pairs of `PAIRS` with their contrast; one whose colours the stylesheet does not name is left out."""
    for front, ground, wanted, where in PAIRS:
        if front in colours and ground in colours:
            one, other = colours[front], colours[ground]
            light, dark = contrast(one.light, other.light), contrast(one.dark, other.dark)
            yield Pair(front, ground, str(where), light, dark, wanted)


def _luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
