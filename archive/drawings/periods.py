"""Periods that a calendar has names for: centuries, decades, years, months and days, each written as an EDTF date."""

import datetime
import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format

from archive.dates import FIRST_DAY, LAST_DAY, in_words, parse

UNITS = ("day", "month", "year", "decade", "century")
BARS_LIMIT = 40
"""How many periods are told apart at most; centuries may be more, but there are no more than a hundred."""

# A year from 0001 on, a month of it, a decade or a century. ASCII digits only: one address for one period.
_ZOOMED = re.compile(r"(?!0000)(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?|[0-9]{3}X|[0-9]{2}XX)", re.ASCII)


@dataclass(frozen=True)
class Period:
    """A period by its EDTF text: ``20XX``, ``202X``, ``2022``, ``2022-05`` or ``2022-05-25``."""

    text: str

    @cached_property
    def unit(self) -> str:
        """What it is: one of `UNITS`."""
        if "X" in self.text:
            return "century" if self.text.endswith("XX") else "decade"
        return {4: "year", 7: "month", 10: "day"}[len(self.text)]

    @cached_property
    def first(self) -> datetime.date:
        """Its first day."""
        return parse(self.text).earliest

    @cached_property
    def last(self) -> datetime.date:
        """Its last day."""
        return parse(self.text).latest

    @property
    def words(self) -> str:
        """Its whole name: "2000 to 2099", "2020s", "2022", "May 2022", "25 May 2022"."""
        return in_words(self.text)

    @property
    def label(self) -> str:
        """Its name among others of its kind: "2000", "2020s", "2022", "May", "25"."""
        if self.unit == "century":
            return str(self.first.year // 100 * 100)
        if self.unit in {"month", "day"}:
            return date_format(self.first, "M" if self.unit == "month" else "j")
        return self.words

    @property
    def wider(self) -> "Period | None":
        """The period it is a part of; None for a century."""
        return None if self.unit == "century" else period_of(self.first, UNITS[UNITS.index(self.unit) + 1])

    @property
    def before(self) -> "Period | None":
        """The period of its kind before it; None at the start of time."""
        return None if self.first == FIRST_DAY else period_of(self.first - datetime.timedelta(days=1), self.unit)

    @property
    def after(self) -> "Period | None":
        """The period of its kind after it; None at the end of time."""
        return None if self.last == LAST_DAY else period_of(self.last + datetime.timedelta(days=1), self.unit)

    def parts(self) -> list["Period"]:
        """The next smaller periods it is made of, in order; a day has none."""
        return [] if self.unit == "day" else split(self.first, self.last, UNITS[UNITS.index(self.unit) - 1])


def read_period(text: str) -> Period | None:
    """The period of a text, if it is a century, a decade, a year or a month; else None."""
    return Period(text) if _ZOOMED.fullmatch(text) else None


def period_of(day: datetime.date, unit: str) -> Period:
    """The period of a kind that a day lies in."""
    text = day.isoformat()
    return Period(
        {"day": text, "month": text[:7], "year": text[:4], "decade": f"{text[:3]}X", "century": f"{text[:2]}XX"}[unit]
    )


def split(first: datetime.date, last: datetime.date, unit: str) -> list[Period]:
    """The periods of a kind from the one that holds `first` to the one that holds `last`."""
    found = [period_of(first, unit)]
    while found[-1].last < last and (following := found[-1].after) is not None:
        found.append(following)
    return found


def split_finely(first: datetime.date, last: datetime.date) -> list[Period]:
    """The smallest periods of one kind that cover these days with no more than `BARS_LIMIT` of them."""
    days = (last - first).days + 1
    shortest = {"day": 1, "month": 28, "year": 365, "decade": 3652, "century": 0}
    unit = next(unit for unit in UNITS if days <= shortest[unit] * (BARS_LIMIT - 2) or unit == "century")
    return split(first, last, unit)
