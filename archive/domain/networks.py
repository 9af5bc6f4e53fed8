"""Who took part in what with whom: a record, and those it shares public events and articles with.

Two people or bodies share an *event* if both took part in it, or were a party to what was agreed there. Two records
share an *article* if it mentions both. Only what is public is looked at, and each event and article counts once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value

from archive.domain.mentions import KINDS
from archive.fields import newest_first
from archive.models import (
    Article,
    Event,
    Mention,
    Organisation,
    Outcome,
    OutcomeParty,
    Participation,
    Person,
)
from archive.models.visibility import public_record

STRONGEST = 24
"""How many neighbours a network names."""

LOOKED_AT = 200
"""How many events, and how many articles, are looked at: the newest. It bounds the work for the best known."""

Key = tuple[str, int]
"""A record of any kind: the name of its model, and its primary key."""

AGENTS: dict[str, type[Person | Organisation]] = {"person": Person, "organisation": Organisation}

MENTIONS: dict[str, type[Mention]] = {model.end: model for model in KINDS}


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


def around(record: Person | Organisation | Event) -> Network:
    """The network around a public record: at most seven queries, however much there is."""
    return _around_event(record) if isinstance(record, Event) else _around_agent(record)


def _around_agent(record: Person | Organisation) -> Network:
    """Seven queries: events, who was there, articles, whom they mention, all names, and the people and bodies named."""
    me = _key(record)
    events = _newest(Event.objects.published().filter(_attended_by({me})), "date_earliest")
    articles = _articles(record)
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


def _around_event(record: Event) -> Network:
    """Seven queries: who took part, what else they took part in and who of them, articles, whom they mention, names."""
    everybody = _by_agent(_attendance([record.pk]))
    looked_at = set(sorted(everybody)[:LOOKED_AT])
    events = _newest(Event.objects.published().filter(_attended_by(looked_at)).exclude(pk=record.pk), "date_earliest")
    attended = _by_agent(_attendance(events.rows))
    articles = _articles(record)
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


def _attended_by(agents: Iterable[Key]) -> Q:
    """The condition on events that one of some people and bodies took part, or was party to what was agreed there."""
    pks: dict[str, set[int]] = {"person": set(), "organisation": set()}
    for kind, pk in agents:
        pks[kind].add(pk)
    anybody = Q(person__in=pks["person"]) | Q(organisation__in=pks["organisation"])
    agreed = Outcome.objects.published().filter(
        pk__in=OutcomeParty.objects.order_by().filter(anybody).values("outcome")
    )
    taken_part = Participation.objects.published().filter(anybody)
    return Q(pk__in=taken_part.order_by().values("event")) | Q(pk__in=agreed.order_by().values("event"))


def _newest(rows: QuerySet[Any], date: str) -> _Found:
    """The newest of some records (one query)."""
    found = list(rows.order_by(newest_first(date), "pk")[: LOOKED_AT + 1])
    return _Found({row.pk: row for row in found[:LOOKED_AT]}, len(found) > LOOKED_AT)


def _articles(record: Any) -> _Found:
    """The newest articles that mention a record (one query)."""
    mentions = MENTIONS[_key(record)[0]].objects.published().filter(**{_key(record)[0]: record})
    return _newest(
        Article.objects.published().filter(pk__in=mentions.order_by().values("article")), "issued_latest"
    )  # fmt: skip


def _attendance(events: Iterable[int]) -> Iterable[tuple[Key, int]]:
    """Who, of those the public may see, took part in which of some events (one query)."""
    pks = list(events)
    visible = Q(public_record("person__")) | Q(public_record("organisation__"))
    taken_part = Participation.objects.published().filter(visible, event__in=pks)
    parties = OutcomeParty.objects.filter(visible, outcome__in=Outcome.objects.published().filter(event__in=pks))
    columns = ("person_id", "organisation_id")
    rows = taken_part.order_by().values_list("event_id", *columns)
    for event, person, organisation in rows.union(parties.order_by().values_list("outcome__event_id", *columns)):
        yield ("person", person) if person else ("organisation", organisation), event


def _mentioned(articles: Iterable[int], *kinds: str) -> Iterable[tuple[Key, int]]:
    """Which public records of some kinds are mentioned in which of some articles (one query)."""
    pks = list(articles)
    rows = [
        MENTIONS[kind]
        .objects.published()
        .filter(public_record(f"{kind}__"), article__in=pks)
        .annotate(noun=Value(kind, output_field=CharField()))
        .order_by()
        .values_list("noun", f"{kind}_id", "article_id")
        for kind in kinds
    ]
    for noun, pk, article in rows[0].union(*rows[1:], all=True):
        yield (noun, pk), article


def _by_agent(pairs: Iterable[tuple[Key, int]]) -> defaultdict[Key, set[int]]:
    found: defaultdict[Key, set[int]] = defaultdict(set)
    for key, pk in pairs:
        found[key].add(pk)
    return found


def _names(keys: Iterable[Key]) -> dict[Key, tuple[str, str, str]]:
    """What sorts the people and the bodies of these keys, without the rows themselves (one query)."""
    wanted = list(keys)
    people, bodies = (
        model.objects.published()
        .filter(pk__in=[pk for noun, pk in wanted if noun == kind])
        .annotate(noun=Value(kind, output_field=CharField()))
        .order_by()
        .values_list("noun", "pk", "name", "uid")
        for kind, model in AGENTS.items()
    )
    return {(noun, pk): (name.casefold(), noun, uid) for noun, pk, name, uid in people.union(bodies, all=True)}


def _load(keys: Iterable[Key]) -> dict[Key, Any]:
    """The people and the bodies of these keys (two queries)."""
    wanted = set(keys)
    return {
        _key(row): row
        for kind, model in AGENTS.items()
        for row in model.objects.published().in_bulk({pk for noun, pk in wanted if noun == kind}).values()
    }


def _key(record: Any) -> Key:
    return record._meta.model_name, record.pk


def _name(record: Any) -> tuple[str, str, str]:
    """What sorts records of any kinds, whatever order their rows are in."""
    return str(record).casefold(), str(record._meta.model_name), record.uid
