"""Who took part in what with whom, counted exactly, and over nothing but what is public."""

import itertools
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from archive.choices import Status
from archive.domain import networks
from archive.domain.networks import Link, Network, around
from archive.models import Event, Record
from tests import factories
from tests.world import HIDDEN_STATES, make_world, tie

pytestmark = pytest.mark.django_db

Told = list[tuple[str, list[str], list[str]]]


def meet(event: Event, *agents: Record, **fields: Any) -> Event:
    """Let people and bodies take part in an event."""
    for agent in agents:
        factories.make_participation(event=event, **{str(agent._meta.model_name): agent}, **fields)
    return event


def report(headline: str, *records: Record, **fields: Any) -> Any:
    """An article that mentions records."""
    article = factories.make_article(headline=headline, **fields)
    make = {
        "person": factories.make_person_mention,
        "organisation": factories.make_organisation_mention,
        "event": factories.make_event_mention,
    }
    for record in records:
        make[str(record._meta.model_name)](article=article, **{str(record._meta.model_name): record})
    return article


def told(network: Network) -> Told:
    """Who is around, and what is shared with each."""
    return [
        (str(tie.other), [str(one) for one in tie.shared], [str(one) for one in tie.articles]) for tie in network.ties
    ]


@pytest.fixture
def people() -> dict[str, Any]:
    return {name: factories.make_person(name=name) for name in ("Ann", "Ben", "Cleo", "Dora")}


def test_neighbours_share_events_and_articles_and_the_strongest_comes_first(people: dict[str, Any]) -> None:
    ann, ben, cleo, _dora = people.values()
    body = factories.make_organisation(name="Office")
    meet(factories.make_event(name="Talks", date="2021"), ann, ben, body)
    meet(factories.make_event(name="Visit", date="2022"), ann, body)
    meet(factories.make_event(name="Elsewhere"), ben, cleo)
    report("Old", ann, cleo, body, issued="2001")
    report("New", ann, body, issued="2002")
    network = around(ann)
    assert told(network) == [
        ("Office", ["Visit", "Talks"], ["New", "Old"]),
        ("Ben", ["Talks"], []),
        ("Cleo", [], ["Old"]),
    ]
    assert [(tie.kind, tie.weight) for tie in network.ties] == [("organisation", 4), ("person", 1), ("person", 1)]
    assert network.links == [Link(0, 1, 1, 0), Link(0, 2, 0, 1)]
    assert (network.left_out, network.is_partial) == (0, False)
    assert told(around(body)) == [
        ("Ann", ["Visit", "Talks"], ["New", "Old"]),
        ("Ben", ["Talks"], []),
        ("Cleo", [], ["Old"]),
    ]


def test_an_event_counts_once_however_often_somebody_took_part(people: dict[str, Any]) -> None:
    ann, ben, *_others = people.values()
    talks = meet(factories.make_event(name="Talks"), ann, ben, ben)
    factories.make_participation(event=talks, person=ann, role="speaker")
    factories.make_outcome(event=talks, parties=[ann, ben])
    assert told(around(ann)) == [("Ben", ["Talks"], [])]


def test_who_agreed_to_something_at_an_event_shares_the_event(people: dict[str, Any]) -> None:
    ann, ben, cleo, _dora = people.values()
    talks = meet(factories.make_event(name="Talks"), ann)
    factories.make_outcome(event=talks, parties=[ben, "The other side"])
    factories.make_outcome(event=talks, parties=[cleo])
    assert told(around(ben)) == [("Ann", ["Talks"], []), ("Cleo", ["Talks"], [])]


def test_the_network_of_an_event_is_who_took_part_and_what_else_they_took_part_in(people: dict[str, Any]) -> None:
    ann, ben, cleo, dora = people.values()
    visit = meet(factories.make_event(name="Visit"), ann, ben, cleo)
    talks = meet(factories.make_event(name="Talks", date="2021"), ann, ben, dora)
    meet(factories.make_event(name="Dinner", date="2022"), ann)
    meet(factories.make_event(name="Elsewhere"), dora)
    report("Report", visit, talks, ben, dora)
    network = around(visit)
    assert told(network) == [
        ("Ann", ["Visit"], []),
        ("Ben", ["Visit"], ["Report"]),
        ("Cleo", ["Visit"], []),
        ("Talks", ["Ann", "Ben"], ["Report"]),
        ("Dinner", ["Ann"], []),
    ]
    assert network.links == [Link(0, 3, 1, 0), Link(0, 4, 1, 0), Link(1, 3, 1, 0)]
    assert (network.left_out, network.is_partial) == (0, False)


def test_only_the_strongest_are_named_and_equals_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "STRONGEST", 3)
    middle = factories.make_person(name="Middle")
    others = [factories.make_person(name=name) for name in ("zoe", "Yann", "Xenia", "Will")]
    meet(factories.make_event(name="Talks"), middle, *others)
    meet(factories.make_event(name="Dinner"), middle, others[0])
    network = around(middle)
    assert [str(tie.other) for tie in network.ties] == ["zoe", "Will", "Xenia"]
    assert network.left_out == 1
    # Of those who took part in an event as many give way to other events as to leave them half the room.
    network = around(meet(factories.make_event(name="Visit"), *others))
    assert [str(tie.other) for tie in network.ties] == ["zoe", "Talks", "Dinner"]
    assert network.left_out == 3


@pytest.mark.parametrize("noun", ["person", "organisation", "event"])
@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_what_is_hidden_neither_shows_nor_counts(noun: str, state: str) -> None:
    world, hidden = make_world(), make_world(state)
    before = around(getattr(world, noun))
    assert [str(tie.other) for tie in before.ties] == {
        "person": ["Organisation public"], "organisation": ["Person public"],
        "event": ["Organisation public", "Person public"],
    }[noun]  # fmt: skip
    tie(hidden, world)
    tie(world, hidden)
    assert around(getattr(world, noun)) == before


def test_a_tie_that_only_a_hidden_article_bears_does_not_count(people: dict[str, Any]) -> None:
    ann, ben, *_others = people.values()
    draft = factories.make_article(status=Status.DRAFT, body=["One."])
    evidence = list(draft.paragraphs.all())
    talks = meet(factories.make_event(), ann)
    meet(talks, ben, evidence=evidence)
    factories.make_outcome(event=talks, parties=[ben], evidence=evidence)
    article = report("Report", ann)
    factories.make_person_mention(article=article, person=ben, evidence=evidence)
    assert told(around(ann)) == []


@pytest.mark.parametrize("make", [factories.make_person, factories.make_organisation, factories.make_event])
def test_nobody_around_is_an_empty_network(make: Any) -> None:
    assert around(make()) == Network([], [], 0, False)


def test_only_the_newest_are_looked_at_and_it_is_said(monkeypatch: pytest.MonkeyPatch, people: dict[str, Any]) -> None:
    monkeypatch.setattr(networks, "LOOKED_AT", 2)
    ann, ben, cleo, _dora = people.values()
    for year, other in (("2001", cleo), ("2002", ben), ("2003", ben)):
        meet(factories.make_event(name=f"Talks {year}", date=year), ann, other)
        report(f"Report {year}", ann, other, issued=year)
    network = around(ann)
    assert told(network) == [("Ben", ["Talks 2003", "Talks 2002"], ["Report 2003", "Report 2002"])]
    assert network.is_partial
    assert not around(ben).is_partial


def test_the_order_of_rows_changes_nothing() -> None:
    def build(order: list[int]) -> Told:
        with transaction.atomic():
            agents = {number: factories.make_person(name=f"Agent {number}") for number in order}
            middle = factories.make_organisation(name="Middle")
            for number in order:
                meet(factories.make_event(name=f"Talks {number}", date=f"200{number}"), middle, *agents.values())
            found = told(around(middle))
            transaction.set_rollback(True)
        return found

    assert build([1, 2, 3]) == build([3, 1, 2])
    assert [name for name, _shared, _articles in build([2, 3, 1])] == ["Agent 1", "Agent 2", "Agent 3"]


@pytest.mark.parametrize("noun", ["person", "organisation", "event"])
def test_it_takes_seven_queries_however_much_there_is(noun: str) -> None:
    record, numbers = getattr(factories, f"make_{noun}")(), itertools.count()

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            around(record)
        return len(queries)

    def add() -> None:
        number = next(numbers)
        agents = [factories.make_person(name=f"{number}, one"), factories.make_organisation(name=f"{number}, other")]
        event = record if noun == "event" else meet(factories.make_event(), record)
        meet(event, *agents)
        meet(factories.make_event(), *agents)
        report("Report", record, event, *agents) if noun != "event" else report("Report", record, *agents)

    counts = []
    for number in (1, 2, 47):
        for _number in range(number):
            add()
        counts.append(count())
    assert counts == [7, 7, 7]
