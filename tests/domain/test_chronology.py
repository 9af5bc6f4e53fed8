"""What goes on the timeline of an event and of a person."""

import pytest

from archive.choices import Status
from archive.domain import chronology
from tests import factories

pytestmark = pytest.mark.django_db


def told(timeline):
    """Each thing on a timeline, dated first: its name, its date, its kind and note."""
    return [(item.label, item.when, item.kind, item.note) for item in timeline.items]


def test_an_event_is_shown_with_its_parts_and_how_much_was_said(django_assert_num_queries):
    visit = factories.make_event(name="Visit", classification="visit", date="2022-05-23/2022-05-28")
    meeting = factories.make_event(
        name="Meeting", parent=visit, classification="meeting", date="2022-05-25", date_as_printed="on Wednesday"
    )
    stop = factories.make_event(name="Stop", parent=visit, classification="stop")
    said = [factories.make_statement(occasion=visit) for _number in range(2)]
    with django_assert_num_queries(0):
        timeline = chronology.of_event(visit, [stop, meeting], said, more="/events/?part_of=visit")
    assert timeline is not None
    assert told(timeline) == [
        ("Visit", "23 to 28 May 2022", "visit", "2 statements"),
        ("Meeting", "25 May 2022", "meeting", ""),
        ("Stop", "date not given", "stop on a visit", ""),
    ]
    assert [(item.url, item.printed) for item in timeline.items] == [
        ("/events/visit/", ""),
        ("/events/meeting/", "on Wednesday"),
        ("/events/stop/", ""),
    ]
    assert timeline.more == "/events/?part_of=visit"


def test_an_event_whose_parts_have_no_date_has_no_timeline():
    visit = factories.make_event(date="2022-05-23/2022-05-28")
    assert chronology.of_event(visit, [factories.make_event(parent=visit)]) is None
    assert chronology.of_event(visit, []) is None


def test_events_say_what_they_are_a_part_of_if_that_is_public():
    visit = factories.make_event(name="Visit", date="2022")
    hidden = factories.make_event(name="Secret", status=Status.DRAFT)
    parts = [
        factories.make_event(name=name, parent=parent, date="2022-05-25")
        for name, parent in (("A", visit), ("B", hidden))
    ]
    assert told(chronology.of_events([visit, *parts])) == [
        ("Visit", "2022", "other", ""),
        ("A", "25 May 2022", "other", "part of Visit"),
        ("B", "25 May 2022", "other", ""),
    ]  # fmt: skip


def test_a_person_is_shown_with_offices_events_and_what_was_said_by_occasion(django_assert_num_queries):
    person, state = factories.make_person(), factories.make_organisation(name="State")
    hidden = factories.make_organisation(name="Secret", status=Status.DRAFT)
    offices = [
        factories.make_affiliation(person=person, role="President", organisation=state, start_date="2013-03"),
        factories.make_affiliation(person=person, role="Chair", organisation=hidden, end_date="2012"),
        factories.make_affiliation(person=person, role="Envoy"),
    ]
    meeting = factories.make_event(name="Meeting", date="2022-05-25")
    speech = factories.make_event(name="Speech", classification="speech")
    secret = factories.make_event(name="Secret", date="2022-05-20", status=Status.DRAFT)
    appearances = [
        factories.make_participation(person=person, event=meeting, role=role) for role in ("host", "speaker", "host")
    ]
    said = [
        factories.make_statement(person=person, occasion=occasion, said_date=date)
        for occasion, date in (
            (meeting, "2022-05-25"),
            (meeting, ""),
            (speech, "2022-05-26"),
            (secret, "2022-05-20"),
            (None, "2022-05-20"),
            (None, ""),
        )
    ]
    with django_assert_num_queries(0):
        timeline = chronology.of_person(offices, appearances, said)
    assert told(timeline) == [
        ("Chair", "until 2012, start not given", "office", ""),
        ("President, State", "from March 2013, end not given", "office", ""),
        ("2 statements", "20 May 2022", "without a named occasion", ""),
        ("Meeting", "25 May 2022", "host, speaker", "2 statements"),
        ("Speech", "26 May 2022", "speech", "1 statement"),
        ("Envoy", "date not given", "office", ""),
        ("1 statement", "date not given", "without a named occasion", ""),
    ]


def test_a_number_of_statements_that_is_cut_says_so():
    person, meeting = factories.make_person(), factories.make_event(date="2022-05-25")
    said = [factories.make_statement(person=person, occasion=meeting)]
    (row,) = chronology.of_person([], [], said, is_cut=True).rows
    assert row.item.note == "1 or more statements"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2018", "2022-08-31", "from 2018 until 31 August 2022"),
        ("2013-03", "", "from March 2013, end not given"),
        ("", "2018", "until 2018, start not given"),
        ("", "", "date not given"),
    ],
)
def test_a_term_is_told_in_words(start, end, words):
    assert chronology.term_in_words(start, end) == words
