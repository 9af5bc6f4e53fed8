"""Imprecise dates: what is read, what it means, how it is said, and what is refused."""

import contextlib
import datetime
import io
from datetime import date

import pytest
from django.utils import translation
from django.utils.translation import trans_real
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import example, given
from hypothesis import strategies as st

from archive import dates
from archive.dates import FIRST_DAY, LAST_DAY, DateError, Match

# What is typed, the first and the last day it may mean, and how a reader says it.
READ = [
    # level 0: a date of any precision
    ("1987", date(1987, 1, 1), date(1987, 12, 31), "1987"),
    ("1987-05", date(1987, 5, 1), date(1987, 5, 31), "May 1987"),
    ("1987-05-01", date(1987, 5, 1), date(1987, 5, 1), "1 May 1987"),
    ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "February 2020"),
    ("2021-02", date(2021, 2, 1), date(2021, 2, 28), "February 2021"),
    ("2000-02-29", date(2000, 2, 29), date(2000, 2, 29), "29 February 2000"),
    ("0001", date(1, 1, 1), date(1, 12, 31), "0001"),
    ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31), "31 December 9999"),
    # level 0: with a time of day
    ("2022-05-29T10:12:00", date(2022, 5, 29), date(2022, 5, 29), "29 May 2022, 10:12"),
    ("2022-05-29T10:12:00Z", date(2022, 5, 29), date(2022, 5, 29), "29 May 2022, 10:12 UTC"),
    ("2022-05-29T10:12:00+08:00", date(2022, 5, 29), date(2022, 5, 29), "29 May 2022, 10:12 UTC+08:00"),
    ("2022-05-29T23:59:59-10:30", date(2022, 5, 29), date(2022, 5, 29), "29 May 2022, 23:59 UTC-10:30"),
    ("2022-05-29T00:00:00+08", date(2022, 5, 29), date(2022, 5, 29), "29 May 2022, 00:00 UTC+08"),
    # level 0: intervals
    ("1949/1950", date(1949, 1, 1), date(1950, 12, 31), "1949 to 1950"),
    ("2022-05/2022-06", date(2022, 5, 1), date(2022, 6, 30), "May 2022 to June 2022"),
    ("2022-05-23/2022-05-28", date(2022, 5, 23), date(2022, 5, 28), "23 to 28 May 2022"),
    ("2022-05-23/2022-06-02", date(2022, 5, 23), date(2022, 6, 2), "23 May to 2 June 2022"),
    ("2021-12-30/2022-01-02", date(2021, 12, 30), date(2022, 1, 2), "30 December 2021 to 2 January 2022"),
    ("2022-05-23/2022-06", date(2022, 5, 23), date(2022, 6, 30), "23 May 2022 to June 2022"),
    ("2022-05-23/2022-05-23", date(2022, 5, 23), date(2022, 5, 23), "23 to 23 May 2022"),
    # an end that may lie after its start is no contradiction
    ("2022-05/2022", date(2022, 5, 1), date(2022, 12, 31), "May 2022 to 2022"),
    ("1995/199X", date(1995, 1, 1), date(1999, 12, 31), "1995 to 1990s"),
    # level 1: qualifiers
    ("2018?", date(2018, 1, 1), date(2018, 12, 31), "2018 (uncertain)"),
    ("2018~", date(2018, 1, 1), date(2018, 12, 31), "about 2018"),
    ("2018%", date(2018, 1, 1), date(2018, 12, 31), "about 2018 (uncertain)"),
    ("2018-05~", date(2018, 5, 1), date(2018, 5, 31), "about May 2018"),
    ("2018-05-06?", date(2018, 5, 6), date(2018, 5, 6), "6 May 2018 (uncertain)"),
    ("2022-05-23~/2022-05-28?", date(2022, 5, 23), date(2022, 5, 28), "about 23 May 2022 to 28 May 2022 (uncertain)"),
    # level 1: unspecified digits from the right
    ("198X", date(1980, 1, 1), date(1989, 12, 31), "1980s"),
    ("19XX", date(1900, 1, 1), date(1999, 12, 31), "1900 to 1999"),
    ("1XXX", date(1000, 1, 1), date(1999, 12, 31), "1000 to 1999"),
    ("XXXX", FIRST_DAY, LAST_DAY, "year not given"),
    ("000X", FIRST_DAY, date(9, 12, 31), "0000s"),
    ("2004-XX", date(2004, 1, 1), date(2004, 12, 31), "2004, day not given"),
    ("2004-XX-XX", date(2004, 1, 1), date(2004, 12, 31), "2004, day not given"),
    ("2004-02-XX", date(2004, 2, 1), date(2004, 2, 29), "February 2004, day not given"),
    ("201X~", date(2010, 1, 1), date(2019, 12, 31), "about 2010s"),
    # level 1: open and unknown ends
    ("2018-05/..", date(2018, 5, 1), LAST_DAY, "since May 2018"),
    ("2018-05/", date(2018, 5, 1), LAST_DAY, "May 2018 to unknown end"),
    ("../2018-05", FIRST_DAY, date(2018, 5, 31), "until May 2018"),
    ("/2018-05", FIRST_DAY, date(2018, 5, 31), "unknown start to May 2018"),
    ("2018~/..", date(2018, 1, 1), LAST_DAY, "since about 2018"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "words"), READ)
def test_a_date_has_its_bounds_and_is_said_in_words(text, earliest, latest, words):
    read = dates.parse(text)
    assert (read.earliest, read.latest, dates.in_words(text)) == (earliest, latest, words)
    assert dates.bounds(text) == (earliest, latest)
    assert read.text == text


NO_DATE = (
    "“{}” is not a date the archive can read. Write 2022, 2022-05, 2022-05-28, 198X, 2022? (uncertain), 2022~ (about), "
    "or an interval such as 2022-05-23/2022-05-28."
)
NO_CALENDAR = "“{}” is in no calendar. Check its month and day."
NOT_TO_THE_END = "“{}”: unspecified digits (X) must run to the end of the date."
NOT_WHOLE = "“{}”: a time of day needs a whole and certain date."
NO_SIDE = "An interval needs a date on at least one side of its slash."
WITH_TIME = "An interval takes dates without a time of day."
BACKWARDS = "“{}” ends before it starts."

REFUSED = [
    *[
        (text, NO_DATE)
        for text in (
            "", " ", "May 2018", "2018-5", "18", "20180506", "2018-05-06 ", " 2018", "2018-05-06T10:12",
            "2018-05-06T24:00:00", "2018-05-06T10:60:00", "2018-05-06T10:12:60", "2018-05-06T10:12:00+99:99",
            "2018-05-06T10:12:00+8", "2018-05T10:12:00", "X018", "2X18", "20X8", "2018-0X", "2018-05-2X", "-0044",
            "Y170000", "2018?~", "?2018", "2018-21x", "٢٠١٨", "２０１８", "2018\n", "2018\x00", "..", "{2018,2019}",
            "[2018..2019]", "2018-1985-05", "2018S2", "2018-05-06-07", "2018-05-06T10:12:00+14:30",
        )
    ],
    *[
        (text, NO_CALENDAR)
        for text in (
            "2018-13", "2018-00", "2018-05-32", "2018-05-00", "2021-02-29", "1900-02-29", "2018-04-31", "0000",
            "0000-05", "2018-21", "2018-13-XX",
        )
    ],
    *[(text, NOT_TO_THE_END) for text in ("201X-05", "XXXX-05-06", "2018-XX-06", "20XX-12")],
    *[(text, NOT_WHOLE) for text in ("2018-05-XXT10:12:00", "2018-05-06T10:12:00?", "2018-05-06T10:12:00Z~")],
    *[(text, NO_SIDE) for text in ("/", "../..", "../", "/..")],
    *[(text, WITH_TIME) for text in ("2018-05-06T10:12:00/2018-05-07", "../2018-05-06T10:12:00")],
    *[(text, BACKWARDS) for text in ("2018/2017", "2018-05-06/2018-05-05", "2018-05-06/2018-04", "2018?/2017~")],
    ("2018/2019/2020", "“{}” has more than one slash. Write an interval as start/end."),
    ("2018/May", NO_DATE.replace("{}", "May")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_no_date_is_refused_with_what_to_write_instead(text, message):
    with pytest.raises(DateError) as refusal:
        dates.parse(text)
    assert str(refusal.value) == message.format(text)
    assert dates.bounds(text) == (None, None)


def test_a_refusal_quotes_no_more_than_a_line_of_what_was_typed():
    with pytest.raises(DateError) as refusal:
        dates.parse("x" * 100_000)
    assert str(refusal.value) == NO_DATE.format("x" * 60)


@pytest.mark.parametrize(("text", "words"), [("", "date not given"), (None, "date not given"), ("soon", "soon")])
def test_what_is_not_given_or_cannot_be_read_is_said_as_it_is(text, words):
    assert (dates.in_words(text), dates.bounds(text)) == (words, (None, None))


MAY = (date(2022, 5, 1), date(2022, 5, 31))


@pytest.mark.parametrize(
    ("text", "period", "answer"),
    [
        ("2022-05-28", MAY, Match.CERTAIN),
        ("2022-05-01", MAY, Match.CERTAIN),
        ("2022-05-31", MAY, Match.CERTAIN),
        ("2022-05", MAY, Match.CERTAIN),
        ("2022-05-XX", MAY, Match.CERTAIN),
        ("2022-05-23/2022-05-28", MAY, Match.CERTAIN),
        ("2022", MAY, Match.POSSIBLE),
        ("202X", MAY, Match.POSSIBLE),
        ("2022-05-28?", MAY, Match.POSSIBLE),
        ("2022-05~", MAY, Match.POSSIBLE),
        ("2022-05-28%", MAY, Match.POSSIBLE),
        ("2022-05-23/2022-05-28~", MAY, Match.POSSIBLE),
        ("2022-04-30/2022-05-01", MAY, Match.POSSIBLE),
        ("2022-05-28/..", MAY, Match.POSSIBLE),
        ("/2022-05-28", MAY, Match.POSSIBLE),
        ("2022-04-30", MAY, Match.NO),
        ("2022-06", MAY, Match.NO),
        ("2022-06~", MAY, Match.NO),
        ("2022-06/..", MAY, Match.NO),
        ("../2022-04", MAY, Match.NO),
        ("", MAY, Match.NO),
        ("soon", MAY, Match.NO),
        ("2022-05/..", (date(2020, 1, 1), LAST_DAY), Match.CERTAIN),
        ("../2022-05", (FIRST_DAY, date(2023, 1, 1)), Match.CERTAIN),
        ("2022-05/..", (date(2022, 6, 1), LAST_DAY), Match.POSSIBLE),
    ],
)
def test_a_date_lies_in_a_period_for_certain_possibly_or_not(text, period, answer):
    assert dates.match(text, *period) is answer


# What the `edtf` package reads otherwise: it takes an unknown end for a guess of ten years, and has a year 0.
READ_OTHERWISE = {"2018-05/", "/2018-05", "000X", "XXXX"}


def by_the_package(text: str) -> tuple[object, ...]:
    """The bounds that the `edtf` package finds, without the margins it adds for qualifiers."""
    with contextlib.redirect_stdout(io.StringIO()):
        read = parse_edtf(text)
    return tuple(
        bound if isinstance(bound, float) else date(*bound[:3]) for bound in (read.lower_strict(), read.upper_strict())
    )


@pytest.mark.parametrize("text", [row[0] for row in READ if row[0] not in READ_OTHERWISE])
def test_another_library_reads_the_same_days(text):
    earliest, latest = dates.bounds(text)
    expected = (
        (-float("inf") if earliest == FIRST_DAY and "/" in text else earliest),
        (float("inf") if latest == LAST_DAY and "/" in text else latest),
    )
    assert by_the_package(text) == expected


@pytest.mark.parametrize(
    "text", ["2018-13", "May 2018", "2018-5", "2021-02-32", "2018//2019", "2018?~", "2018-05-06T10:12:00?", ""]
)
def test_another_library_refuses_the_same_texts(text):
    with pytest.raises((EDTFParseException, ValueError)), contextlib.redirect_stdout(io.StringIO()):
        read = parse_edtf(text)
        date(*read.lower_strict()[:3])
    with pytest.raises(DateError):
        dates.parse(text)


YEARS = st.integers(1, 9999).map("{:04d}".format) | st.from_regex(r"[0-9]{3}X|[0-9]{2}XX", fullmatch=True)
DAYS = st.dates()
ONE_DATE = st.one_of(
    YEARS, DAYS.map(str), DAYS.map(lambda day: f"{day:%Y-%m}".rjust(7, "0")), DAYS.map(lambda day: f"{day.year:04d}-XX")
)
QUALIFIED = st.builds(str.__add__, ONE_DATE, st.sampled_from(["", "?", "~", "%"]))
ENDS = QUALIFIED | st.sampled_from(["", ".."])
ALMOST = st.text("0123456789X-/?~%.T:Z+", max_size=24)


@given(st.text() | ALMOST | QUALIFIED | st.builds("{}/{}".format, ENDS, ENDS))
@example("\ud800")
@example("9999-12-31/..")
def test_any_text_is_a_date_with_bounds_in_order_or_refused(text):
    try:
        read = dates.parse(text)
    except DateError:
        assert dates.bounds(text) == (None, None)
        assert dates.match(text, FIRST_DAY, LAST_DAY) is Match.NO
    else:
        assert FIRST_DAY <= read.earliest <= read.latest <= LAST_DAY
        assert dates.match(text, read.earliest, read.latest) is (Match.POSSIBLE if read.is_qualified else Match.CERTAIN)
    assert dates.in_words(text) or text == ""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2022-05-25", (date(2022, 5, 25), date(2022, 5, 25))),
        ("2022-05-25T10:00:00", (date(2022, 5, 25), date(2022, 5, 25))),
        ("2022-05-23/2022-05-28", (date(2022, 5, 23), date(2022, 5, 28))),
        ("2022-05", None),
        ("2022-05-25?", None),
        ("2022-05-25/..", None),
        ("/2022-05-25", None),
        ("2022-05-25/2022-06", None),
        ("2022-05-XX", None),
        ("no date", None),
        ("", None),
    ],
)
def test_only_a_date_that_gives_its_days_for_certain_has_days(text, days):
    assert dates.exact_days(text) == days


@given(DAYS)
def test_a_whole_date_means_its_day(day):
    assert dates.bounds(day.isoformat()) == (day, day)


@given(DAYS, DAYS)
def test_two_days_are_an_interval_one_way_round_only(one, other):
    first, last = sorted((one, other))
    assert dates.bounds(f"{first}/{last}") == (first, last)
    if first != last:
        with pytest.raises(DateError):
            dates.parse(f"{last}/{first}")


def test_the_words_follow_the_language(monkeypatch):
    # As on a site with several languages; with one, Django looks nothing up.
    monkeypatch.setattr(translation, "_trans", trans_real)
    with translation.override("de"):
        assert dates.in_words("2022-05-28") == "28 Mai 2022"
    assert datetime.date.fromisoformat("2022-05-28") == dates.parse("2022-05-28").earliest
