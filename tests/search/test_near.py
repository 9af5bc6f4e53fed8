"""Names near the one that was asked for: found by any of their words, in any script, and never one that is hidden."""

import pytest
from django.db import connection

from archive.models import OrganisationName, PersonName, PlaceName
from archive.search import find_near
from tests import factories
from tests.world import HIDDEN_STATES, make_world

pytestmark = pytest.mark.django_db


def names(asked: str, kind: str = "") -> list[str]:
    return [str(record) for record in find_near(asked, kind)]


@pytest.fixture
def people():
    for name, sort_name in (
        ("Xi Jinping", "Xi Jinping"),
        ("Wang Yi", "Wang Yi"),
        ("Ma Zhaoxu", "Ma Zhaoxu"),
        ("Michelle Bachelet", "Bachelet, Michelle"),
    ):
        factories.make_person(name=name, sort_name=sort_name)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("wang-yi", ["Wang Yi"]),
        ("wang-yee", ["Wang Yi"]),
        ("Jinping Xi", ["Xi Jinping"]),
        ("xi-jinpin", ["Xi Jinping"]),
        ("bachlet", ["Michelle Bachelet"]),
        ("michele bachelet", ["Michelle Bachelet"]),
        ("zhaoxu", []),  # by the second word of a name alone only where it begins the sort name
        ("MA-ZHAOXU-2", ["Ma Zhaoxu"]),
        ("nobody", []),
        ("", []),
        ("--- ?", []),
        ("x" * 5000, []),
    ],
)
def test_a_name_mistyped_is_near(asked, found):
    assert names(asked) == found


def test_other_names_are_near_in_their_own_script():
    person = factories.make_person(name="Xi Jinping")
    place = factories.make_place(name="Urumqi")
    body = factories.make_organisation(name="Xinhua")
    PersonName(person=person, text="习近平").save()
    PlaceName(place=place, text="乌鲁木齐").save()
    OrganisationName(organisation=body, text="新华社").save()
    assert [names(asked) for asked in ("习近平", "习近", "乌鲁木齐市", "新华")] == [
        ["Xi Jinping"], ["Xi Jinping"], ["Urumqi"], ["Xinhua"],
    ]  # fmt: skip


def test_the_kind_asked_for_comes_first_and_the_likest_before_the_rest():
    factories.make_topic(name="rain")
    factories.make_event(name="rain in spring")
    factories.make_event(name="rain in May")
    assert names("rain") == ["rain", "rain in May", "rain in spring"]
    assert names("rain", "event") == ["rain in May", "rain in spring", "rain"]


def test_at_most_five_are_named():
    for number in range(9):
        factories.make_topic(name=f"rain {number}")
    assert names("rain 4") == ["rain 4", "rain 0", "rain 1", "rain 2", "rain 3"]


def test_among_very_many_alike_the_neighbours_of_the_address_are_compared(monkeypatch):
    monkeypatch.setattr("archive.search.near.CANDIDATES", 3)
    for number in range(30):
        factories.make_topic(name=f"rain {number:02} of the year")
    assert names("rain-27-of-the-yaer", "topic")[0] == "rain 27 of the year"


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_nothing_hidden_is_near(state):
    hidden = make_world(state)
    PersonName(person=hidden.person, text="习近平").save()
    asked = [record.slug for record in hidden.records() if record is not hidden.statement]
    assert [find_near(slug, kind) for slug in [*asked, "习近平"] for kind in ("", "person", "topic")] == [[]] * 21


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_it_takes_as_many_queries_for_fifty_as_for_one(rows, django_assert_num_queries):
    for number in range(rows):
        person = factories.make_person(name=f"Ann Wang {number}")
        PersonName(person=person, text=f"Ann Wáng {number}").save()
    with django_assert_num_queries(9):
        assert len(find_near("ann wang")) == min(rows, 5)
    with django_assert_num_queries(11):
        assert len(find_near("ann wang", "person")) == min(rows, 5)
    with django_assert_num_queries(0):
        assert find_near("?", "person") == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan of SQLite")
def test_no_table_is_read_through(django_assert_max_num_queries):
    with django_assert_max_num_queries(11) as queries:
        find_near("wang yi of the ministry", "person")
    plans = []
    for query in queries.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plans += [row[3] for row in cursor.fetchall()]
    assert [step for step in plans if step.startswith("SCAN")] == []
