"""The timeline of the whole archive: worth looking at with one event and with many."""

from calendar import month_name

import pytest

from archive.choices import Status
from archive.drawings.spans import read_span
from archive.models import Event
from archive.views import timeline
from tests import factories
from tests.reading import read_main
from tests.sections import items, keys, section

pytestmark = pytest.mark.django_db

ADDRESS = "/timeline/"


def page_of(client, period=None):
    return read_main(client.get(ADDRESS, {"period": period} if period else {}))


def bars(page):
    """The bars that lead somewhere: what each says, and where it leads."""
    links = [link for link in page.find_all("a") if link.attributes.get("class") == "histogram__bar"]
    return [(link.attributes["aria-label"], link.attributes["href"]) for link in links]


def table(page, key):
    """The rows of the table in a section."""
    rows = section(page, key).find("tbody").find_all("tr")
    return [[cell.text for cell in row.find_all("th") + row.find_all("td")] for row in rows]


def drawn(page):
    """The rows of the drawing, and what has no date."""
    which = section(page, "which")
    undated = [one for box in which.find_all(css="timeline__undated") for one in items(box.find("ul"))]
    return items(which.find("ol")), undated


@pytest.fixture
def visit():
    """A visit with a dated and an undated part, and what is not public."""
    event = factories.make_event(name="Visit", classification="visit", date="2022-05-23/2022-05-28")
    factories.make_event(name="Meeting", parent=event, classification="meeting", date="2022-05-25")
    factories.make_event(name="Stop", parent=event, classification="stop")
    factories.make_event(name="Zq Secret", date="2022-05-25", status=Status.DRAFT)
    factories.make_event(name="Zq Secret", status=Status.DRAFT)
    return event


def make_many():
    """Fifteen events in three years."""
    for number in range(1, 13):
        factories.make_event(name=f"Event {number}", date=f"2022-{number:02}-05")
    factories.make_event(name="Year", date="2022")
    factories.make_event(name="Earlier", date="2020-03")
    factories.make_event(name="About", date="2021-03-04~")


def test_few_events_are_all_drawn_and_those_without_a_date_stand_apart(client, visit):
    page = page_of(client)
    assert page.find(css="count").text == "2 events with a date · 1 event has no date in its sources"
    assert page.find(css="count").links == [
        ("2 events with a date", "/events/"),
        ("1 event has no date in its sources", "/timeline/?period=not-given"),
    ]
    assert keys(page) == ["which"]
    assert drawn(page) == (
        ["Visit 23 to 28 May 2022 · visit", "Meeting 25 May 2022 · meeting · part of Visit"],
        ["Stop stop on a visit · part of Visit"],
    )
    assert table(page, "which") == [
        ["23 to 28 May 2022", "", "Visit", "visit"],
        ["25 May 2022", "", "Meeting", "meeting · part of Visit"],
        ["date not given", "", "Stop", "stop on a visit · part of Visit"],
    ]


def test_a_stretch_and_a_day_are_drawn_where_they_belong(client, visit):
    rows = section(page_of(client), "which").find("ol").find_all("li")
    marks = [
        [(mark.tag, mark.attributes.get("x") or mark.attributes["cx"], mark.attributes.get("width")) for mark in found]
        for found in (row.find_all(css="timeline__certain") for row in rows)
    ]
    assert marks == [[("rect", "0.0%", "100.0%")], [("circle", "41.666%", None)]]


def test_more_events_than_are_seen_at_once_are_counted_as_well(client):
    make_many()
    page = page_of(client)
    assert keys(page) == ["number", "which"]
    assert [words for words, _address in bars(page)] == [
        "March 2020: 1 event",
        "March 2021: 1 event, 1 of them only possibly",
        "January 2022: 2 events, 1 of them only possibly",
        *(f"{month} 2022: 2 events, 1 of them only possibly" for month in month_name[2:]),
    ]  # fmt: skip
    assert bars(page)[0][1] == "/timeline/?period=2020-03"
    assert table(page, "number")[:2] == [["March 2020", "1", "0"], ["March 2021", "0", "1"]]
    assert len(drawn(page)[0]) == 15


def test_a_year_is_shown_by_its_months_with_the_years_around_it(client):
    make_many()
    factories.make_event(name="Since", date="2020-06/..")
    factories.make_event(name="Undated")
    page = page_of(client, "2022")
    assert page.find("h1").text == "2022"
    assert page.find("header").links == [
        ("Whole timeline", "/timeline/"),
        ("2000 to 2099", "/timeline/?period=20XX"),
        ("2020s", "/timeline/?period=202X"),
    ]
    assert page.find(css="count").text == "14 events with a date, certainly or possibly in this period"
    assert page.find(css="count").links == [("14 events with a date", "/events/?from=2022-01-01&to=2022-12-31")]
    assert bars(page)[0] == ("January 2022: 3 events, 2 of them only possibly", "/timeline/?period=2022-01")
    assert len(table(page, "number")) == 12
    assert drawn(page)[0][:3] == [
        "Since since June 2020 · other",
        "Year 2022 · other",
        "Event 1 5 January 2022 · other",
    ]
    assert drawn(page)[1] == []
    assert page.find(css="pagination").links == [("Before: 2021", "/timeline/?period=2021")]


def test_a_day_of_a_month_leads_to_the_list_of_its_events(client):
    for _number in range(13):
        factories.make_event(date="2022-05-25")
    assert bars(page_of(client, "2022-05")) == [("25 May 2022: 13 events", "/events/?from=2022-05-25&to=2022-05-25")]


def test_what_is_counted_is_what_the_list_of_the_period_has(client):
    make_many()
    for date in ("2021-12-30/2022-01-02", "2022~", "202X", "../2022-03", "2019", ""):
        factories.make_event(date=date)
    for period in ("202X", "2022", "2022-01"):
        count = page_of(client, period).find(css="count")
        listed = read_main(client.get(count.links[0][1])).find(css="count")
        assert count.text.split()[0] == listed.text.split()[0]


def test_too_many_to_draw_are_counted_with_the_numbers_at_hand(client, monkeypatch):
    make_many()
    monkeypatch.setattr(timeline, "ROWS_LIMIT", 14)
    page = page_of(client)
    assert keys(page) == ["number"]
    assert "open" in section(page, "number").find("details").attributes
    assert page.links[-1] == ("see them as a list", "/events/")


@pytest.mark.parametrize(
    "asked", ["nonsense", "2022-13", "2022-05-25", "-1", "0000", "٢٠٢٢", "<b>", "9" * 500, "20223", "2022 ", "'"]
)
def test_a_period_that_is_not_understood_is_named_and_the_whole_timeline_shown(client, visit, asked):
    response = client.get(ADDRESS, {"period": asked})
    assert response.status_code == 200
    page = read_main(response)
    assert page.find(css="notice").text.startswith(f"“{asked.strip()[:20]}"[:15])
    assert drawn(page) == drawn(page_of(client))


@pytest.mark.parametrize("period", ["1949", "00XX", "99XX", "0001", "9999-12", "000X", "0001-01"])
def test_a_period_in_which_nothing_happened_says_so(client, visit, period):
    page = page_of(client, period)
    assert page.find(css="count").text == (
        "No event in the archive took place, or may have taken place, in this period."
    )
    assert keys(page) == []


def test_an_archive_without_dates_says_so(client):
    assert page_of(client).find(css="count").text == "No event in the archive has a date yet."
    factories.make_event(name="Stop")
    factories.make_event(name="Some year", date="XXXX")
    assert page_of(client).find(css="count").text == (
        "No event in the archive has a date yet. · 2 events have no date in their sources"
    )


def test_the_events_without_a_date_have_a_list_of_their_own(client, visit):
    for number in range(20):
        factories.make_event(name=f"Undated {number}", date="XXXX" if number else "")
    first, second = (read_main(client.get(ADDRESS, {"period": "not-given", "page": page})) for page in (1, 2))
    assert first.find(css="count").text == "21 records · page 1 of 2"
    assert [len(page.find(css="entries").find_all("h2")) for page in (first, second)] == [20, 1]
    assert first.find(css="pagination").links[-1] == ("Next", f"{ADDRESS}?period=not-given&page=2")
    assert client.get(ADDRESS, {"period": "not-given", "page": "3"}).status_code == 404
    assert b"Zq Secret" not in client.get(ADDRESS, {"period": "not-given"}).content


def test_the_timeline_draws_only_the_first_of_the_undated_and_says_how_many_more_there_are(client, visit, monkeypatch):
    monkeypatch.setattr(timeline, "UNDATED_LIMIT", 2)
    for _number in range(3):
        factories.make_event()
    which = section(page_of(client), "which")
    assert len(items(which.find(css="timeline__undated").find("ul"))) == 2
    left_out = which.find("figcaption").find_all("p")[-1]
    assert left_out.text == "2 more are not shown here. See the whole list"
    assert left_out.links == [("See the whole list", "/timeline/?period=not-given")]


def test_only_what_is_public_is_counted_drawn_and_named(client):
    hidden = factories.make_event(name="Zq Secret", date="1949", status=Status.DRAFT)
    factories.make_event(name="Meeting", parent=hidden, date="2022-05-25")
    response = client.get(ADDRESS)
    assert b"Zq Secret" not in response.content
    assert drawn(read_main(response)) == (["Meeting 25 May 2022 · other"], [])


def test_it_is_only_read(client):
    assert [getattr(client, method)(ADDRESS).status_code for method in ("post", "put", "delete")] == [405] * 3


DATES = [
    "2022-05-25",
    "2022-05",
    "2022",
    "202X",
    "2022-05-25~",
    "2022-05-23/2022-05-28",
    "2022/..",
    "../2022",
    "",
    "XXXX",
]


def test_counts_by_date_tell_what_each_date_tells(django_assert_num_queries):
    for date in [*DATES, "2022-05", ""]:
        factories.make_event(date=date)
    with django_assert_num_queries(1):
        dated, undated = timeline.count_by_date(Event.objects.published())
    expected = [(read_span(date), 2 if date == "2022-05" else 1) for date in DATES if date not in {"", "XXXX"}]
    assert (sorted(map(str, dated)), undated) == (sorted(map(str, expected)), 3)


def test_what_has_no_date_stands_open_where_it_stands_nowhere_else(client):
    whole = factories.make_event(name="Visit", date="2022-05-23/2022-05-28")
    factories.make_event(name="Day", date="2022-05-24", parent=whole)
    for number in range(9):
        factories.make_event(name=f"Stop {number}", parent=whole)
    here = read_main(client.get("/timeline/")).find(css="timeline__undated")
    there = read_main(client.get(whole.get_absolute_url())).find(css="timeline__undated")
    assert (here.tag, len(here.find_all("li"))) == ("div", 9)
    assert (there.tag, there.find("summary").text, len(there.find_all("li"))) == ("details", "Date not given: 9", 9)
