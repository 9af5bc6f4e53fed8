"""Imprecise dates: a subset of the Extended Date/Time Format (EDTF, ISO 8601-2:2019).

Read here: level 0 (``1987``, ``1987-05``, ``1987-05-01``, a date with a time of day, intervals) and of level 1 the
qualifiers ``?`` (uncertain), ``~`` (approximate) and ``%`` (both), unspecified digits ``X`` from the right
(``198X``, ``2004-XX``, ``2004-02-XX``), and the open (``..``) and unknown (empty) ends of an interval.

A date has two bounds, the first and the last day it may mean. The far bounds, `FIRST_DAY` and `LAST_DAY`, mean that a
side is open or unknown. Whatever compares dates compares bounds, never strings.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

FIRST_DAY = datetime.date.min
LAST_DAY = datetime.date.max

OPEN_END = ".."
_ONE_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|\dXXX|XXXX)"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX)"
    r"(?:T(?P<time>(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?P<zone>Z|[+-](?:0\d|1[0-3])(?::[0-5]\d)?|[+-]14(?::00)?)?)?)?)?"
    r"(?P<qualifier>[?~%]?)",
    re.ASCII,
)


class DateError(ValueError):
    """The text is no date the archive can read. The message says what to write instead."""


class Match(Enum):
    """Whether a date lies in a period: for every reading of it, for some, or for none."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of any precision. `month`, `day` and `time` are None where the date does not go that far."""

    year: str
    month: str | None
    day: str | None
    time: str | None
    zone: str | None
    qualifier: str
    earliest: datetime.date
    latest: datetime.date


@dataclass(frozen=True, slots=True)
class ImpreciseDate:
    """A date or an interval as typed, with its bounds.

    `start` and `end` are the same `Moment` for a single date; None stands for an open or unknown end of an interval,
    told apart by `start_text` and `end_text` (``..`` or nothing).
    """

    text: str
    start: Moment | None
    end: Moment | None
    start_text: str
    end_text: str

    @property
    def earliest(self) -> datetime.date:
        """The first day the date may mean."""
        return self.start.earliest if self.start else FIRST_DAY

    @property
    def latest(self) -> datetime.date:
        """The last day the date may mean."""
        return self.end.latest if self.end else LAST_DAY

    @property
    def is_interval(self) -> bool:
        """Whether the date was written with a slash."""
        return "/" in self.text

    @property
    def is_qualified(self) -> bool:
        """Whether the source calls the date uncertain or approximate."""
        return any(moment.qualifier for moment in (self.start, self.end) if moment)


@lru_cache(maxsize=4096)
def parse(text: str) -> ImpreciseDate:
    """Read an EDTF string.

    Raises `DateError`, with a message fit for an editor, for anything outside the subset, a day that no calendar has,
    or an interval that ends before it starts however it is read.
    """
    if text.count("/") > 1:
        raise DateError(_("“%(text)s” has more than one slash. Write an interval as start/end.") % {"text": text})
    if "/" not in text:
        moment = _parse_moment(text)
        return ImpreciseDate(text, moment, moment, text, text)
    start_text, end_text = text.split("/")
    start = None if start_text in {"", OPEN_END} else _parse_moment(start_text)
    end = None if end_text in {"", OPEN_END} else _parse_moment(end_text)
    if start is None and end is None:
        raise DateError(_("An interval needs a date on at least one side of its slash."))
    if any(moment.time for moment in (start, end) if moment):
        raise DateError(_("An interval takes dates without a time of day."))
    if start and end and end.latest < start.earliest:
        raise DateError(_("“%(text)s” ends before it starts.") % {"text": text})
    return ImpreciseDate(text, start, end, start_text, end_text)


def _parse_moment(text: str) -> Moment:
    found = _ONE_DATE.fullmatch(text)
    if not found:
        raise DateError(
            _(
                "“%(text)s” is not a date the archive can read. Write 2022, 2022-05, 2022-05-28, 198X, "
                "2022? (uncertain), 2022~ (about), or an interval such as 2022-05-23/2022-05-28."
            )
            % {"text": text[:60]}
        )
    year, month, day = found["year"], found["month"], found["day"]
    if ("X" in year and month not in {None, "XX"}) or (month == "XX" and day not in {None, "XX"}):
        raise DateError(_("“%(text)s”: unspecified digits (X) must run to the end of the date.") % {"text": text})
    try:
        earliest, latest = _bounds(year, month, day)
    except ValueError:
        raise DateError(_("“%(text)s” is in no calendar. Check its month and day.") % {"text": text}) from None
    if found["time"] and ("X" in text or found["qualifier"]):
        raise DateError(_("“%(text)s”: a time of day needs a whole and certain date.") % {"text": text})
    return Moment(year, month, day, found["time"], found["zone"], found["qualifier"], earliest, latest)


def _bounds(year: str, month: str | None, day: str | None) -> tuple[datetime.date, datetime.date]:
    low, high = max(int(year.replace("X", "0")), FIRST_DAY.year), int(year.replace("X", "9"))
    if month is None or month == "XX":
        return datetime.date(low, 1, 1), datetime.date(high, 12, 31)
    if day is None or day == "XX":
        first = datetime.date(int(year), int(month), 1)
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    exact = datetime.date(int(year), int(month), int(day))
    return exact, exact


def read(text: str | None) -> ImpreciseDate | None:
    """A date as typed; None where it is not given or cannot be read."""
    try:
        return parse(text) if text else None
    except DateError:
        return None


def bounds(text: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and last day of a date as typed; two Nones where it is not given or cannot be read."""
    date = read(text)
    return (date.earliest, date.latest) if date else (None, None)


def exact_days(text: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of a date as typed, if it gives both for certain; None for any other."""
    date = read(text)
    if date is None or date.is_qualified or not date.start or not date.end:
        return None
    if date.start.earliest != date.start.latest or date.end.earliest != date.end.latest:
        return None
    return date.earliest, date.latest


def match(text: str, first: datetime.date, last: datetime.date) -> Match:
    """Whether a date lies in the period from `first` to `last`, both included.

    A date that the source calls uncertain or approximate is at most possible; so is an interval with an open or unknown
    end, unless the period goes as far. A date that is not given or cannot be read lies in no period.
    """
    date = read(text)
    if date is None or date.latest < first or date.earliest > last:
        return Match.NO
    is_inside = first <= date.earliest and date.latest <= last
    return Match.CERTAIN if is_inside and not date.is_qualified else Match.POSSIBLE


def in_words(text: str | None) -> str:
    """A date as a reader says it: "28 May 2022", "May 2022", "about 2018", "23 to 28 May 2022", "date not given"."""
    return _in_words(text, get_language()) if text else _("date not given")


@lru_cache(maxsize=4096)
def _in_words(text: str, language: str | None) -> str:
    """The same, kept for the language that is spoken: a list says some dates again and again."""
    try:
        date = parse(text)
    except DateError:
        return text
    if date.start and date.end:
        return _interval_in_words(date.start, date.end) if date.is_interval else _moment_in_words(date.start)
    if date.end:
        words = _moment_in_words(date.end)
        return (_("until %(end)s") if date.start_text else _("unknown start to %(end)s")) % {"end": words}
    words = _moment_in_words(date.start) if date.start else text
    return (_("since %(start)s") if date.end_text else _("%(start)s to unknown end")) % {"start": words}


def _interval_in_words(start: Moment, end: Moment) -> str:
    whole = _moment_in_words(end)
    if _is_plain_day(start) and _is_plain_day(end) and start.year == end.year:
        pattern = "j" if start.month == end.month else "j F"
        return _("%(start)s to %(end)s") % {"start": date_format(start.earliest, pattern), "end": whole}
    return _("%(start)s to %(end)s") % {"start": _moment_in_words(start), "end": whole}


def _is_plain_day(moment: Moment) -> bool:
    return moment.day not in {None, "XX"} and not moment.qualifier


def _moment_in_words(moment: Moment) -> str:
    words = _bare_words(moment)
    if moment.time:
        words = _("%(date)s, %(time)s") % {"date": words, "time": moment.time[:5]}
        if moment.zone:
            words = f"{words} {'UTC' if moment.zone == 'Z' else 'UTC' + moment.zone}"
    patterns = {"?": _("%(date)s (uncertain)"), "~": _("about %(date)s"), "%": _("about %(date)s (uncertain)")}
    return patterns[moment.qualifier] % {"date": words} if moment.qualifier else words


def _bare_words(moment: Moment) -> str:
    if "X" in moment.year:
        if moment.year == "XXXX":
            return _("year not given")
        if moment.year.count("X") == 1:
            return _("%(decade)ss") % {"decade": moment.year.replace("X", "0")}
        return _("%(first)s to %(last)s") % {
            "first": moment.year.replace("X", "0"),
            "last": moment.year.replace("X", "9"),
        }
    if moment.month is None:
        return moment.year
    if moment.month == "XX":
        return _("%(year)s, day not given") % {"year": moment.year}
    if moment.day in {None, "XX"}:
        words = date_format(moment.earliest, "F Y")
        return _("%(month)s, day not given") % {"month": words} if moment.day else words
    return date_format(moment.earliest, "j F Y")
