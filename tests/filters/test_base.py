"""What all filters share, seen through the lists that use it."""

import itertools

import pytest
from django.http import QueryDict

from archive import dates
from archive.choices import Status
from archive.filters.articles import ArticleFilterSet
from archive.filters.base import VALUES_LIMIT
from archive.filters.events import EventFilterSet
from archive.filters.people import PersonFilterSet
from tests import factories
from tests.filters.asking import answer, ask, found

pytestmark = pytest.mark.django_db

DATES = [
    "", "2022", "2022-05", "2022-05-25", "2022-05-23/2022-05-28", "2022-05?", "2022-05-25~", "2022-05-25%", "202X",
    "2022-XX", "2022-05-XX", "../2022-05-25", "2022-05-25/..", "/2022-05-25", "2022-05-25/", "2021-12-31", "2023",
    "2022-05-25T10:12:00",
]  # fmt: skip
PERIODS = ["2022", "2022-05", "2022-05-25", "2022-05-24", "2021", "2022-05-23/2022-05-28", "202X"]


@pytest.mark.parametrize("sure", ["", "possibly", "certainly"])
def test_a_period_takes_exactly_what_the_dates_themselves_answer(sure):
    for date in DATES:
        factories.make_event(name=f"at {date}", date=date)
    wanted = {dates.Match.CERTAIN} if sure == "certainly" else {dates.Match.CERTAIN, dates.Match.POSSIBLE}
    for start, end in itertools.product(PERIODS, PERIODS):
        first, last = dates.parse(start).earliest, dates.parse(end).latest
        if last < first:
            continue
        expected = sorted(f"at {date}" for date in DATES if dates.match(date, first, last) in wanted)
        assert answer(EventFilterSet, f"from={start}&to={end}&dates={sure}") == expected, (start, end)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("from=2022-05-25", ["about", "day", "later", "month", "year"]),
        ("from=2022-05-25&dates=certainly", ["day", "later"]),
        ("to=2022-05-25", ["about", "day", "earlier", "month", "year"]),
        ("to=2022-05-25&dates=certainly", ["day", "earlier"]),
        ("dates=certainly", ["about", "day", "earlier", "later", "month", "none", "year"]),
        ("year=2021", ["earlier"]),
        ("year=2021&year=2023", ["earlier", "later"]),
        ("year=2022", ["about", "day", "month", "year"]),
    ],
)
def test_a_period_may_be_open_at_either_end(query, expected):
    given = {
        "year": "2022", "month": "2022-05", "day": "2022-05-25", "about": "2022-05-25~", "earlier": "2021-01",
        "later": "2023", "none": "",
    }  # fmt: skip
    for name, date in given.items():
        factories.make_event(name=name, date=date)
    assert answer(EventFilterSet, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["later", "earlier", "none"]),
        ("order=newest", ["later", "earlier", "none"]),
        ("order=oldest", ["earlier", "later", "none"]),
    ],
)
def test_what_has_no_date_comes_last_in_either_order(query, expected):
    for name, date in (("none", ""), ("earlier", "2021"), ("later", "2022")):
        factories.make_event(name=name, date=date)
    assert found(EventFilterSet, query) == expected


@pytest.mark.parametrize(("query", "expected"), [("", ["A", "B", "C"]), ("order=z-a", ["C", "B", "A"])])
def test_names_come_from_either_end(query, expected):
    for name in ("B", "C", "A"):
        factories.make_person(name=name, sort_name=name)
    assert found(PersonFilterSet, query) == expected


BAD_VALUES = [
    ("classification=party", "Classification", "“party” is not on this list."),
    ("mode=IN-PERSON", "Mode", "“IN-PERSON” is not on this list."),
    ("state=%F0%9F%98%80", "State", "“😀” is not on this list."),
    ("dates=maybe", "Imprecise dates", "“maybe” is not on this list."),
    ("order=best", "Order", "“best” is not on this list."),
    ("year=22", "Year", "Nothing in this list goes with “22”."),
    ("year=0000", "Year", "Nothing in this list goes with “0000”."),
    ("year=1999", "Year", "Nothing in this list goes with “1999”."),
    ("place=nowhere", "Place", "Nothing in this list goes with “nowhere”."),
    ("place=-1", "Place", "Nothing in this list goes with “-1”."),
    ("person=1%27%20OR%201=1--", "Person taking part", "Nothing in this list goes with “1' OR 1=1--”."),
    ("organisation=%3Cb%3E", "Organisation taking part", "Nothing in this list goes with “<b>”."),
    (f"part_of={'x' * 150}", "Part of", f"Nothing in this list goes with “{'x' * 59}…”."),
    ("from=2022-02-30", "From", "“2022-02-30” is in no calendar. Check its month and day."),
    ("to=2022-05-28/2022-05-23", "To", "“2022-05-28/2022-05-23” ends before it starts."),
    (f"from={'9' * 41}", "From", "Ensure this value has at most 40 characters (it has 41)."),
]


@pytest.mark.parametrize(("query", "label", "message"), BAD_VALUES)
def test_a_value_that_is_not_known_narrows_nothing_and_is_named(query, label, message):
    factories.make_event(name="one", place=factories.make_place(), date="2022")
    assert ask(EventFilterSet, query).mistakes == {label: [message]}
    assert answer(EventFilterSet, query) == ["one"]


def test_beside_values_that_are_not_known_the_others_narrow():
    for name in ("one", "two"):
        factories.make_event(name=name, place=factories.make_place(name=f"Place {name}"))
    query = "place=place-one&place=nowhere&mode=no"
    assert answer(EventFilterSet, query) == ["one"]
    assert ask(EventFilterSet, query).mistakes == {
        "Place": ["Nothing in this list goes with “nowhere”."],
        "Mode": ["“no” is not on this list."],
    }


def test_a_period_that_ends_before_it_starts_is_refused_at_its_end():
    factories.make_event(name="one", date="2022")
    factories.make_event(name="two", date="2023")
    assert ask(EventFilterSet, "from=2023&to=2022").mistakes == {"To": ["The end lies before the start."]}
    assert answer(EventFilterSet, "from=2023&to=2022") == ["two"]


@pytest.mark.parametrize("typed", ["nope", "", "1e308", "٣", "2022-13", "x" * 41])
def test_no_date_that_cannot_be_read_breaks_the_list(typed):
    factories.make_event(name="one", date="2022")
    assert answer(EventFilterSet, f"from={typed}") == ["one"]


def test_a_parameter_that_no_filter_has_is_ignored():
    factories.make_event(name="one")
    query = "colour=red&status=draft&pk=1&name__startswith=z"
    assert ask(EventFilterSet, query).mistakes == {}
    assert answer(EventFilterSet, query) == ["one"]


def test_a_draft_answers_like_what_never_was():
    hidden = factories.make_person(name="Hidden", slug="aaaaaa", status=Status.DRAFT)
    factories.make_participation(event=factories.make_event(name="one"), person=hidden)
    mistakes = [str(ask(EventFilterSet, f"person={slug}").mistakes) for slug in ("aaaaaa", "bbbbbb")]
    assert mistakes[0].replace("aaaaaa", "bbbbbb") == mistakes[1] != "{}"


def test_a_record_can_be_asked_for_by_its_name():
    factories.make_event(name="one", place=factories.make_place(name="Guangzhou"))
    factories.make_event(name="two")
    assert answer(EventFilterSet, "place=Guangzhou") == ["one"]
    assert answer(EventFilterSet, "place=guangzhou") == ["one"]


def test_values_of_one_filter_add_up_and_filters_narrow_each_other():
    for name in ("a", "b", "c"):
        place = factories.make_place(name=f"Place {name}")
        factories.make_event(name=f"visit {name}", place=place, classification="visit")
        factories.make_event(name=f"talks {name}", place=place, classification="talks")
    assert answer(EventFilterSet, "place=place-a&place=place-c&classification=visit") == ["visit a", "visit c"]


def test_more_values_than_are_taken_are_left_out_with_a_word():
    for number in range(VALUES_LIMIT + 5):
        factories.make_event(name=f"{number:02}", place=factories.make_place(name=f"Place {number}"))
    query = "&".join(f"place=place-{number}" for number in range(VALUES_LIMIT + 5))
    assert answer(EventFilterSet, query) == [f"{number:02}" for number in range(VALUES_LIMIT)]
    assert ask(EventFilterSet, query).mistakes == {
        "Place": ["At most 20 values are taken at once. The others were left out."]
    }


def test_what_was_not_understood_is_named_up_to_a_few():
    factories.make_event()
    query = "&".join(f"place=nowhere-{number}" for number in range(10))
    assert ask(EventFilterSet, query).mistakes == {
        "Place": [f"Nothing in this list goes with “nowhere-{number}”." for number in range(3)]
    }


def test_the_same_value_many_times_is_one_value():
    factories.make_event(name="one", place=factories.make_place(name="Geneva"))
    assert ask(EventFilterSet, "&".join(["place=geneva"] * 900)).question("/events/").address() == (
        "/events/?place=geneva"
    )


@pytest.mark.parametrize(
    "query",
    [
        "genre=report&topic=rights&topic=law&language=en",
        "language=en&topic=law&topic=rights&genre=report&page=3&utm_source=x",
        "topic=rights&genre=report&order=newest&topic=law&topic=&language=en&dates=certainly&topic=nowhere",
    ],
)
def test_a_question_has_one_address_in_whatever_order_it_was_asked(query):
    topics = [factories.make_topic(name=name) for name in ("rights", "law")]
    factories.make_article(topics=topics)
    question = ask(ArticleFilterSet, query).question("/articles/")
    assert question.address() == "/articles/?topic=law&topic=rights&genre=report&language=en"


def test_the_same_queries_whatever_is_asked(django_assert_num_queries):
    article = factories.make_article(topics=[factories.make_topic(name="rights")])
    factories.make_person_mention(article=article)
    assert ask(ArticleFilterSet, "").select().total == 1
    # One sees whether the rows are as they were; what is typed takes one more.
    for query, number in (("", 1), ("topic=rights", 2), ("topic=nope", 2), ("person=nope&topic=nope&year=2022", 2)):
        with django_assert_num_queries(number):
            ask(ArticleFilterSet, query).select().facet("topic")


def test_data_may_be_none_of_a_request():
    assert ArticleFilterSet(QueryDict()).chosen == {}
