"""What all filters share, seen through the lists that use it."""

import html
import itertools
import re

import pytest
from django.http import QueryDict

from archive import dates
from archive.choices import Status
from archive.filters import base
from archive.filters.articles import ArticleFilterSet
from archive.filters.events import EventFilterSet
from archive.filters.places import PlaceFilterSet
from archive.models import Article, Event, Place
from tests import factories

pytestmark = pytest.mark.django_db

DATES = [
    "", "2022", "2022-05", "2022-05-25", "2022-05-23/2022-05-28", "2022-05?", "2022-05-25~", "2022-05-25%", "202X",
    "2022-XX", "2022-05-XX", "../2022-05-25", "2022-05-25/..", "/2022-05-25", "2022-05-25/", "2021-12-31", "2023",
    "2022-05-25T10:12:00",
]  # fmt: skip
PERIODS = ["2022", "2022-05", "2022-05-25", "2022-05-24", "2021", "2022-05-23/2022-05-28", "202X"]


def ask(filterset_class, model, query):
    """A filter set over the public records, as a list page has it."""
    return filterset_class(QueryDict(query), queryset=model.objects.published())


def answer(filterset_class, model, query):
    """The rows of an answer, by name."""
    return sorted(str(row) for row in ask(filterset_class, model, query).qs)


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
        assert answer(EventFilterSet, Event, f"from={start}&to={end}&dates={sure}") == expected, (start, end)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("from=2022-05-25", ["about", "day", "later", "month", "year"]),
        ("from=2022-05-25&dates=certainly", ["day", "later"]),
        ("to=2022-05-25", ["about", "day", "earlier", "month", "year"]),
        ("to=2022-05-25&dates=certainly", ["day", "earlier"]),
        ("dates=certainly", ["about", "day", "earlier", "later", "month", "none", "year"]),
    ],
)
def test_a_period_may_be_open_at_either_end(query, expected):
    given = {
        "year": "2022", "month": "2022-05", "day": "2022-05-25", "about": "2022-05-25~", "earlier": "2021-01",
        "later": "2023", "none": "",
    }  # fmt: skip
    for name, date in given.items():
        factories.make_event(name=name, date=date)
    assert answer(EventFilterSet, Event, query) == expected


BAD_VALUES = [
    ("classification=party", "classification", "“party” is not on this list."),
    ("mode=IN-PERSON", "mode", "“IN-PERSON” is not on this list."),
    ("state=%F0%9F%98%80", "state", "“😀” is not on this list."),
    ("dates=maybe", "dates", "“maybe” is not on this list."),
    ("place=nowhere", "place", "Nothing in this list goes with “nowhere”."),
    ("place=-1", "place", "Nothing in this list goes with “-1”."),
    ("person=1%27%20OR%201=1--", "person", "Nothing in this list goes with “1' OR 1=1--”."),
    ("organisation=%3Cb%3E", "organisation", "Nothing in this list goes with “<b>”."),
    (f"part_of={'x' * 150}", "part_of", f"Nothing in this list goes with “{'x' * 59}…”."),
    (f"place={'x' * 201}", "place", "Ensure this value has at most 200 characters (it has 201)."),
    ("from=2022-02-30", "from", "“2022-02-30” is in no calendar. Check its month and day."),
    ("to=2022-05-28/2022-05-23", "to", "“2022-05-28/2022-05-23” ends before it starts."),
    (f"from={'9' * 41}", "from", "Ensure this value has at most 40 characters (it has 41)."),
]


@pytest.mark.parametrize(("query", "field", "message"), BAD_VALUES)
def test_a_value_that_is_not_known_narrows_nothing_is_named_and_kept(query, field, message):
    factories.make_event(name="one", place=factories.make_place())
    filterset = ask(EventFilterSet, Event, query)
    assert filterset.form.errors == {field: [message]}
    typed = QueryDict(query)[field]
    assert filterset.form[field].value() == typed
    shown = re.findall(r'value="([^"]*)"(?: selected| maxlength)', str(filterset.form[field]))
    assert [html.unescape(value) for value in shown] == [typed]
    assert [str(event) for event in filterset.qs] == ["one"]


def test_a_period_that_ends_before_it_starts_is_refused_at_its_end():
    factories.make_event(name="one", date="2022")
    factories.make_event(name="two", date="2023")
    filterset = ask(EventFilterSet, Event, "from=2023&to=2022")
    assert filterset.form.errors == {"to": ["The end lies before the start."]}
    assert [str(event) for event in filterset.qs] == ["two"]


@pytest.mark.parametrize("typed", ["nope", "", "1e308", "٣", "2022-13", "x" * 41])
def test_no_date_that_cannot_be_read_breaks_the_list(typed):
    factories.make_event(name="one", date="2022")
    assert answer(EventFilterSet, Event, f"from={typed}") == ["one"]


def test_a_parameter_that_no_filter_has_is_ignored():
    factories.make_event(name="one")
    filterset = ask(EventFilterSet, Event, "colour=red&status=draft&pk=1&name__startswith=z")
    assert filterset.form.errors == {}
    assert [str(event) for event in filterset.qs] == ["one"]


def test_a_draft_answers_like_what_never_was():
    hidden = factories.make_person(name="Hidden", slug="aaaaaa", status=Status.DRAFT)
    factories.make_participation(event=factories.make_event(name="one"), person=hidden)
    forms = [ask(EventFilterSet, Event, f"person={slug}").form.as_p() for slug in ("aaaaaa", "bbbbbb")]
    assert forms[0].replace("aaaaaa", "bbbbbb") == forms[1]


def test_the_options_are_the_public_records_that_occur():
    shown, idle = factories.make_person(name="Shown"), factories.make_person(name="Idle")
    hidden = factories.make_person(name="Hidden", status=Status.DRAFT)
    event, draft = factories.make_event(), factories.make_event(status=Status.DRAFT)
    for person, at in ((shown, event), (hidden, event), (idle, draft)):
        factories.make_participation(person=person, event=at)
    choices = list(ask(EventFilterSet, Event, "").form["person"].field.widget.choices)
    assert [(value, str(label)) for value, label in choices] == [("", "any"), (shown.slug, "Shown")]


def test_a_record_can_be_asked_for_by_its_name():
    guangzhou = factories.make_place(name="Guangzhou")
    factories.make_event(name="one", place=guangzhou)
    factories.make_event(name="two")
    assert answer(EventFilterSet, Event, "place=Guangzhou") == ["one"]
    assert answer(EventFilterSet, Event, "place=guangzhou") == ["one"]


def test_too_many_options_become_a_field_to_type_into(monkeypatch):
    monkeypatch.setattr(base, "OPTIONS_LIMIT", 2)
    top = factories.make_place(name="Top")
    for number in range(3):
        factories.make_place(name=f"in {number}", parent=factories.make_place(name=f"Region {number}", parent=top))
    form = ask(PlaceFilterSet, Place, "within=region-1").form
    assert '<input type="text" name="within" value="region-1" maxlength="200"' in str(form["within"])
    assert str(form["within"].help_text) == "As in the address of its page, or the whole name."
    assert answer(PlaceFilterSet, Place, "within=region-1") == ["in 1"]
    assert answer(PlaceFilterSet, Place, "within=Region 2") == ["in 2"]
    form = ask(PlaceFilterSet, Place, "within=region-9").form
    assert form.errors == {"within": ["Nothing in this list goes with “region-9”."]}
    assert 'value="region-9"' in str(form["within"])


def test_the_same_queries_whatever_is_asked(django_assert_num_queries):
    article = factories.make_article(topics=[factories.make_topic(name="rights")])
    factories.make_person_mention(article=article)
    for query in ("", "topic=rights", "topic=nope", "person=nope&language=en&genre=report&from=2022"):
        with django_assert_num_queries(9):
            filterset = ask(ArticleFilterSet, Article, query)
            list(filterset.qs)
            str(filterset.form)
