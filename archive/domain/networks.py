"""Who took part in what with whom: a record, and those it shares public events and articles with.

Two people or bodies share an *event* if both took part in it, or were a party to what was agreed there. Two records
share an *article* if it mentions both. Only what is public is looked at, and each event and article counts once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from archive.domain.attendance import AGENTS, ATTENDANCE, EVENTS, MENTIONED, MENTIONING, NAMES, NUMBERED
from archive.models import Event, Organisation, Person
from archive.models.prepared import Asked

STRONGEST = 24
"""How many neighbours a network names."""

LOOKED_AT = 200
"""How many events, and how many articles, are looked at: the newest. It bounds the work for the best known."""

Key = tuple[str, int]
"""A record of any kind: the name of its model, and its primary key."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A neighbour, and what it shares with the record in the middle, newest first.

    People and bodies share events. Events share people and bodies, by name; an event and who took part share itself.
    """

    other: Any
    shared: list[Any]
    articles: list[Any]

    @property
    def kind(self) -> str:
        """The name of the neighbour's model: ``person``, ``organisation`` or ``event``."""
        return str(self.other._meta.model_name)

    @property
    def weight(self) -> int:
        """How much they share."""
        return len(self.shared) + len(self.articles)


@dataclass(frozen=True, slots=True)
class Link:
    """What two neighbours share, among what is shared with the middle: places in `Network.ties`, and how much."""

    one: int
    other: int
    shared: int
    articles: int


@dataclass(frozen=True, slots=True)
class Network:
    """A record's neighbours, strongest first, and how they are tied among themselves.

    `left_out` neighbours are not named. If `is_partial`, there are more than `LOOKED_AT` events or articles.
    """

    ties: list[Tie]
    links: list[Link]
    left_out: int
    is_partial: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """The newest of some rows, by their key, and whether there are more."""

    rows: dict[int, Any]
    is_cut: bool

    def pick(self, pks: set[int]) -> list[Any]:
        return [row for pk, row in self.rows.items() if pk in pks]


def around(record: Person | Organisation | Event, numbers: Sequence[int] | None = None) -> Network:
    """The network around a public record: at most seven queries, however much there is.

    Who has them at hand gives the `numbers`, in the search, of the newest articles that mention it, one more than
    `LOOKED_AT`: the database sorts all of them else.
    """
    articles = _articles(record, numbers)
    return _around_event(record, articles) if isinstance(record, Event) else _around_agent(record, articles)


def _around_agent(record: Person | Organisation, articles: "_Found") -> Network:
    """Seven queries: events, who was there, articles, whom they mention, all names, and the people and bodies named."""
    me = _key(record)
    events = _newest(EVENTS(besides=0, **_split({me})))
    shared = _by_agent(_attendance(events.rows))
    mentioned = _by_agent(_mentioned(articles.rows, "person", "organisation"))
    return _network(
        {key: (shared[key], mentioned[key]) for key in (shared.keys() | mentioned.keys()) - {me}},
        events,
        articles,
    )


def _network(found: dict[Key, tuple[set[int], set[int]]], events: _Found, articles: _Found) -> Network:
    """The strongest of some people and bodies, by the keys of the events and articles they share with the middle."""
    weights = {key: sum(map(len, shares)) for key, shares in found.items()}
    # Among equals the last of the strongest is chosen by name, so that the names of all its equals are needed.
    least = min(sorted(weights.values(), reverse=True)[:STRONGEST], default=0)
    names = _names(key for key, weight in weights.items() if weight >= least)
    named = sorted(names, key=lambda key: (-weights[key], *names[key]))[:STRONGEST]
    loaded = _load(named)
    return Network(
        [Tie(loaded[key], events.pick(found[key][0]), articles.pick(found[key][1])) for key in named],
        _links([found[key] for key in named]),
        len(found) - len(named),
        events.is_cut or articles.is_cut,
    )


def _around_event(record: Event, articles: "_Found") -> Network:
    """Seven queries: who took part, what else they took part in and who of them, articles, whom they mention, names."""
    everybody = _by_agent(_attendance([record.pk]))
    looked_at = set(sorted(everybody)[:LOOKED_AT])
    events = _newest(EVENTS(besides=record.pk, **_split(looked_at)))
    attended = _by_agent(_attendance(events.rows))
    mentioned = _by_agent(_mentioned(articles.rows, "person", "organisation", "event"))
    people = _load(looked_at)
    guests = sorted(people, key=lambda key: (-len(attended[key]), -len(mentioned[key]), *_name(people[key])))
    shared_by: dict[int, list[Key]] = defaultdict(list)
    for key in sorted(people, key=lambda key: _name(people[key])):
        for pk in attended[key]:
            shared_by[pk].append(key)

    def by_strength(pk: int) -> tuple[Any, ...]:
        in_common, articles_in_common = len(shared_by[pk]), len(mentioned["event", pk])
        return -in_common - articles_in_common, -in_common, *_name(events.rows[pk])

    others = sorted(shared_by, key=by_strength)
    # Those who took part come first, but never take the room of more than half where there are other events to name.
    named_guests = guests[: max(STRONGEST // 2, STRONGEST - len(others))]
    named_others = others[: STRONGEST - len(named_guests)]
    ties = [Tie(people[key], [record], articles.pick(mentioned[key])) for key in named_guests]
    ties += [
        Tie(events.rows[pk], [people[key] for key in shared_by[pk]], articles.pick(mentioned["event", pk]))
        for pk in named_others
    ]
    links = [
        Link(one, len(named_guests) + other, 1, 0)
        for one, key in enumerate(named_guests)
        for other, pk in enumerate(named_others)
        if pk in attended[key]
    ]
    return Network(
        ties,
        links,
        len(everybody) + len(others) - len(ties),
        len(everybody) > LOOKED_AT or events.is_cut or articles.is_cut,
    )


def _links(shares: list[tuple[set[int], set[int]]]) -> list[Link]:
    """What each two of some neighbours share, by the keys of what each shares with the middle."""
    found = [
        Link(one, other, len(shares[one][0] & shares[other][0]), len(shares[one][1] & shares[other][1]))
        for one in range(len(shares))
        for other in range(one + 1, len(shares))
    ]
    return [link for link in found if link.shared or link.articles]


def _split(agents: Iterable[Key]) -> dict[str, list[int]]:
    """The keys of people and of bodies."""
    found: dict[str, list[int]] = {"people": [], "bodies": []}
    for kind, pk in agents:
        found["people" if kind == "person" else "bodies"].append(pk)
    return found


def _newest(rows: Asked) -> _Found:
    """The newest of some records (one query)."""
    found = rows[: LOOKED_AT + 1]
    return _Found({row.pk: row for row in found[:LOOKED_AT]}, len(found) > LOOKED_AT)


def _articles(record: Any, numbers: Sequence[int] | None) -> _Found:
    """The newest articles that mention a record (one query)."""
    kind, pk = _key(record)
    asked = MENTIONING[kind](record=pk) if numbers is None else NUMBERED[kind](record=pk, numbers=numbers)
    return _newest(asked)


def _attendance(events: Iterable[int]) -> Iterable[tuple[Key, int]]:
    """Who, of those the public may see, took part in which of some events (one query)."""
    for event, person, organisation in ATTENDANCE(events=list(events)):
        yield ("person", person) if person else ("organisation", organisation), event


def _mentioned(articles: Iterable[int], *kinds: str) -> Iterable[tuple[Key, int]]:
    """Which public records of some kinds are mentioned in which of some articles (one query)."""
    for noun, pk, article in MENTIONED[kinds](articles=list(articles)):
        yield (noun, pk), article


def _by_agent(pairs: Iterable[tuple[Key, int]]) -> defaultdict[Key, set[int]]:
    found: defaultdict[Key, set[int]] = defaultdict(set)
    for key, pk in pairs:
        found[key].add(pk)
    return found


def _names(keys: Iterable[Key]) -> dict[Key, tuple[str, str, str]]:
    """What sorts the people and the bodies of these keys, without the rows themselves (one query)."""
    return {(noun, pk): (name.casefold(), noun, uid) for noun, pk, name, uid in NAMES(**_split(keys))}


def _load(keys: Iterable[Key]) -> dict[Key, Any]:
    """The people and the bodies of these keys (two queries)."""
    wanted = set(keys)
    return {
        _key(row): row
        for kind, agents in AGENTS.items()
        for row in agents(keys=[pk for noun, pk in wanted if noun == kind])
    }


def _key(record: Any) -> Key:
    return record._meta.model_name, record.pk


def _name(record: Any) -> tuple[str, str, str]:
    """What sorts records of any kinds, whatever order their rows are in."""
    return str(record).casefold(), str(record._meta.model_name), record.uid
