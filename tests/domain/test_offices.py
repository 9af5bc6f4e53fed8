"""The office beside a statement: the one held on its day; if only possibly, it says possibly."""

import pytest

from archive.choices import Certainty, Status
from archive.dates import Match
from archive.domain import offices
from archive.models import Affiliation
from tests import factories

pytestmark = pytest.mark.django_db

DAY = "2022-05-28"


def words_of(*rows, **options):
    offices.offices_of(rows, **options)
    return [row.office_words for row in rows]


def said_by(person, date=DAY, **fields):
    return factories.make_statement(person=person, said_date=date, **fields)


@pytest.mark.parametrize(
    ("start", "end", "date", "words"),
    [
        ("2018", "2023", DAY, "Envoy"),
        ("2018", "2022", DAY, "possibly Envoy"),
        ("2018", "", DAY, "possibly Envoy"),
        ("", "", DAY, "possibly Envoy"),
        ("2023", "", DAY, ""),
        ("", "2021", DAY, ""),
        ("2018", "2023", "2022", "Envoy"),
        ("2018", "2023", "2022/2025", "possibly Envoy"),
        ("2018", "2023", "2010/2030", "possibly Envoy"),
        ("2018", "2023", "2024", ""),
        ("2018", "2023", "", "possibly Envoy"),
        ("2018", "2023", "2022/..", "possibly Envoy"),
        ("2018", "2023", "2022-05-28?", "possibly Envoy"),
        ("2018~", "2023", DAY, "possibly Envoy"),
    ],
)
def test_the_office_is_the_one_held_on_the_day_certainly_possibly_or_not(start, end, date, words):
    person = factories.make_person()
    factories.make_affiliation(person=person, role="Envoy", start_date=start, end_date=end)
    assert words_of(said_by(person, date)) == [words]


def test_what_a_person_said_on_one_day_is_asked_about_once(monkeypatch):
    office = factories.make_affiliation(role="Envoy", start_date="2018", end_date="2023")
    asked = []

    def held_on(day):
        asked.append(day.isoformat())
        return Affiliation.held_on(office, day)

    monkeypatch.setattr(office, "held_on", held_on)
    rows = [said_by(office.person) for _ in range(50)]
    assert words_of(*rows, affiliations=[office]) == ["Envoy"] * 50
    assert asked == [DAY, DAY]


def test_an_office_that_the_archive_is_not_sure_of_is_only_possible():
    office = factories.make_affiliation(start_date="2018", end_date="2023", certainty=Certainty.DISPUTED)
    assert offices.held_at(office, DAY) is Match.POSSIBLE


def test_what_is_certain_comes_without_what_is_only_possible():
    person = factories.make_person()
    factories.make_affiliation(person=person, role="Chair")
    for role in ("Envoy", "Minister", "Envoy"):
        factories.make_affiliation(person=person, role=role, start_date="2018", end_date="2023")
    assert words_of(said_by(person)) == ["Envoy, Minister"]


def test_at_most_three_offices_are_shown():
    person = factories.make_person()
    for role in ("A", "B", "C", "D"):
        factories.make_affiliation(person=person, role=role)
    assert words_of(said_by(person)) == ["possibly A, possibly B, possibly C"]


def test_the_office_that_the_source_names_is_shown_alone_and_without_a_possibly():
    person = factories.make_person()
    factories.make_affiliation(person=person, role="Chair", start_date="2018", end_date="2023")
    envoy = factories.make_affiliation(person=person, role="Envoy")
    late = factories.make_affiliation(person=person, role="Minister", start_date="2023")
    assert words_of(said_by(person, capacity=envoy), said_by(person, capacity=late), said_by(person, "")) == [
        "Envoy",
        "recorded as Minister",
        "possibly Minister, possibly Chair, possibly Envoy",
    ]


def test_an_office_that_is_not_public_is_not_shown():
    person, hidden = factories.make_person(), factories.make_person(status=Status.DRAFT)
    draft = factories.make_article(status=Status.DRAFT, body=["One."])
    borne_by_a_draft = factories.make_affiliation(person=person, evidence=list(draft.paragraphs.all()))
    theirs = factories.make_affiliation(person=hidden)
    rows = [
        said_by(person, capacity=borne_by_a_draft),
        said_by(person),
        said_by(hidden, capacity=theirs),
        said_by(hidden),
    ]
    assert words_of(*rows) == ["", "", "", ""]


def test_a_body_and_a_printed_name_hold_no_office():
    rows = [
        factories.make_statement(organisation=factories.make_organisation()),
        factories.make_statement(printed_name="An envoy"),
    ]
    assert words_of(*rows) == ["", ""]


def test_a_participation_has_the_office_of_the_day_of_its_event():
    person = factories.make_person()
    factories.make_affiliation(person=person, role="Envoy", start_date="2018", end_date="2023")
    rows = [
        factories.make_participation(person=person, event=factories.make_event(date=date)) for date in (DAY, "2024")
    ]
    assert words_of(*rows) == ["Envoy", ""]


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_offices_of_all_speakers_take_one_query(count, django_assert_num_queries):
    rows = []
    for _number in range(count):
        person = factories.make_person()
        envoy = factories.make_affiliation(person=person, role="Envoy")
        rows += [said_by(person), said_by(person, capacity=envoy)]
    with django_assert_num_queries(1):
        assert words_of(*rows) == ["possibly Envoy", "Envoy"] * count


def test_offices_that_are_loaded_already_take_no_query(django_assert_num_queries):
    person = factories.make_person()
    envoy = factories.make_affiliation(person=person, role="Envoy")
    rows = [said_by(person), said_by(person, capacity=envoy)]
    with django_assert_num_queries(0):
        assert words_of(*rows, affiliations=[envoy]) == ["possibly Envoy", "Envoy"]
        assert words_of() == []
