"""What the statements of a list share is said once, above them; nothing that differs is lost."""

import pytest
from django.db.models import Q

from archive.domain.evidence import load_evidence
from archive.views import related
from archive.views.said import HEARD, MADE, Said, by_heading
from tests import factories
from tests.reading import read_main
from tests.sections import entries, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def xi():
    """Somebody who said three things at a meeting, all passed on by one other person at a briefing."""
    xi = factories.make_person(name="Xi")
    ma = factories.make_person(name="Ma")
    meeting, briefing = factories.make_event(name="Meeting", date="2022-05-25"), factories.make_event(name="Briefing")
    report = factories.make_article(headline="Report", slug="report", body=["One.", "Two."])
    first, second = report.paragraphs.all()
    factories.make_affiliation(person=xi, role="President", start_date="2013", end_date="2023")
    for number, (paragraph, note, name) in enumerate(
        [(first, "Read so.", "President Xi"), (second, "Read so.", "President Xi"), (second, "Alone.", "Xi")], start=1
    ):
        factories.make_statement(
            uid=str(number) * 8, article=report, person=xi, text=f"Point {number}.", occasion=meeting,
            said_date="2022-05-25", relayed_by_person=ma, relay_occasion=briefing,
            printed_name=name, note=note, evidence=[paragraph],
        )  # fmt: skip
    return xi


def said_by(person):
    rows = related.first(related.statements(Q(person=person)).order_by("uid"))
    related.with_offices(rows)
    load_evidence(rows.rows)
    return rows.rows


def test_what_all_share_is_told_from_what_differs(xi):
    rows = said_by(xi)
    assert Said(None, rows, MADE, "said").shared == {"office", "relayer", "article"}
    assert Said(None, rows, HEARD, "said").shared == {"speaker", "relayer", "article"}
    assert Said(None, rows[:2], MADE, "said").shared == {"office", "name", "relayer", "article"}


def test_one_statement_shares_nothing(xi):
    assert Said(None, said_by(xi)[:1], MADE, "said").shared == frozenset()


def test_a_note_is_shared_by_those_that_carry_it(xi):
    said = Said(None, said_by(xi), MADE, "said")
    assert [(note.number, note.key, note.text) for note in said.notes] == [(1, "said-note-1", "Read so.")]
    assert [line.note and line.note.number for line in said.lines] == [1, 1, None]


def test_a_date_is_shared_where_the_lines_would_show_it():
    dates = ["2022-05-27", "2022-05-27"]
    plain = [factories.make_statement(said_date=date).uid for date in dates]
    rows = related.first(related.statements(Q(uid__in=plain)))
    related.with_offices(rows)
    assert "date" in Said(None, rows.rows, MADE, "said").shared


def test_each_heading_has_notes_of_its_own(xi):
    groups = by_heading(said_by(xi), lambda statement: statement.occasion, MADE, "said")
    assert [(str(group.heading), len(group.rows), group.key) for group in groups] == [("Meeting", 3, "said-1")]


def test_the_page_says_it_once_and_loses_nothing(client, xi):
    page = read_main(client.get(xi.get_absolute_url()))
    said = section(page, "statements")
    assert said.find("p", css="said__shared").text == (
        "Each of these 3: President relayed by Ma at Briefing according to Report"
    )
    assert said.find("ul", css="said__notes").text == "Note 1 Read so."
    assert sorted(entries(page, "statements")) == [
        "Point 1. reported speech · as “President Xi” paragraph 1 note 1",
        "Point 2. reported speech · as “President Xi” paragraph 2 note 1",
        "Point 3. reported speech · as “Xi” paragraph 2 Alone.",
    ]
    assert sorted(said.links) == sorted(
        [
            ("Meeting", "/events/meeting/"),
            ("Ma", "/people/ma/"),
            ("Briefing", "/events/briefing/"),
            ("Report", "/articles/report/"),
            *[("reported speech", f"/statements/{str(number) * 8}/") for number in (1, 2, 3)],
            ("paragraph 1", "/articles/report/#p1"),
            *[("paragraph 2", "/articles/report/#p2")] * 2,
            *[("note 1", "#said-1-note-1")] * 2,
        ]
    )
