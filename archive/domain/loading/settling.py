"""Checking all lines together, and against what the archive holds already."""

from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Any

from archive.domain.loading.ledger import NOT_HERE, Ledger
from archive.domain.loading.shapes import Shape, shapes
from archive.models import (
    Affiliation,
    FormerAddress,
    OrganisationIdentifier,
    Paragraph,
    PersonIdentifier,
    PlaceIdentifier,
    Revision,
)
from archive.text import SLUG_LENGTH

AT_ONCE = 500
"""How many rows one query asks for: databases take only so many parameters."""


def settle(ledger: Ledger) -> None:
    """Find what is in the archive already, and call bad whatever cannot be written because of other lines or of it.

    What refers to nothing is left to `refuse_references`, once it is known what a load before has begun.
    """
    for shape in shapes().values():
        _find_present(ledger, shape)
        _refuse_deleted(ledger, shape)
    _find_affiliations(ledger)
    _refuse_identifiers(ledger)
    for shape in shapes().values():
        if "slug" in shape.names:
            _settle_addresses(ledger, shape)
        if shape.parent:
            _refuse_circles(ledger, shape)
    _refuse_evidence(ledger)
    _refuse_capacities(ledger)


def chunks(items: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    """The items, so many at once."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _find_present(ledger: Ledger, shape: Shape) -> None:
    rows, nodes = shape.form.model._default_manager.order_by(), ledger.nodes.of(shape.noun)
    if not rows.exists():
        return
    for chunk in chunks(nodes):
        for uid, pk in rows.filter(uid__in=chunk).values_list("uid", "pk"):
            ledger.nodes.pk[nodes[uid]] = pk
            if (line := ledger.nodes.line[nodes[uid]]) != NOT_HERE:
                ledger.present.add(line)


def _refuse_deleted(ledger: Ledger, shape: Shape) -> None:
    history = Revision.objects.filter(kind=shape.noun).order_by()
    if not history.exists():
        return
    nodes, pks = ledger.nodes.of(shape.noun), ledger.nodes.pk
    for chunk in chunks(uid for uid, node in nodes.items() if not pks[node]):
        for uid in history.filter(record_uid__in=chunk).values_list("record_uid", flat=True):
            if (line := ledger.nodes.line[nodes[uid]]) != NOT_HERE:
                reason = "This record was deleted here. Take the line out, or give the record another uid."
                ledger.refuse(line, reason, "uid")


def _find_affiliations(ledger: Ledger) -> None:
    nodes = ledger.nodes.of("affiliation")
    if not nodes or not Affiliation.objects.exists():
        return
    people = ledger.nodes.of("person")
    for chunk in chunks(nodes):
        found = Affiliation.objects.filter(uid__in=chunk).order_by().values_list("uid", "pk", "person__uid")
        for uid, pk, person in found:
            node = nodes[uid]
            line = ledger.nodes.line[node]
            if line != NOT_HERE and line not in ledger.present:
                ledger.refuse(line, f"Another affiliation has the uid “{uid}”. Give this one its own.", "affiliations")
            ledger.nodes.pk[node] = pk
            ledger.owner[node] = people[person] if person in people else ledger.nodes.number("person", person)


def _refuse_identifiers(ledger: Ledger) -> None:
    for model in (PersonIdentifier, OrganisationIdentifier, PlaceIdentifier):
        mine = {key[1:]: line for key, line in ledger.identifiers.items() if key[0] == model._meta.db_table}
        for chunk in chunks(mine):
            values = model._default_manager.filter(value__in=[value for _scheme, value in chunk])
            for key in values.values_list("scheme", "value"):
                if key in mine and mine[key] not in ledger.present:
                    reason = f"Another record here has the identifier {key[0]}:{key[1]}: only one can."
                    ledger.refuse(mine[key], reason, "identifiers")


def _settle_addresses(ledger: Ledger, shape: Shape) -> None:
    """Refuse addresses that others have, and make those that were left out as saving does."""
    of_noun = ledger.slugs.setdefault(shape.noun, {})
    nodes = ledger.nodes
    new = {slug: node for slug, node in of_noun.items() if not nodes.pk[node]}
    for slug in _taken(shape, new):
        reason = "This address belongs, or once belonged, to another record here. Choose another."
        ledger.refuse(nodes.line[new[slug]], reason, "slug")
    ledger.slug_of.update((node, slug) for slug, node in new.items())
    open_ones = [
        (node, wanted) for node, wanted in ledger.unaddressed
        if not nodes.pk[node] and nodes.of(shape.noun).get(nodes.uids[node]) == node
    ]  # fmt: skip
    taken = {*of_noun, *_taken(shape, {wanted for _node, wanted in open_ones})}
    next_number: dict[str, Iterator[int]] = {}
    for node, wanted in open_ones:
        slug = wanted[:SLUG_LENGTH]
        while slug in taken or (slug != wanted and _taken(shape, [slug])):
            slug = f"{wanted[:SLUG_LENGTH]}-{next(next_number.setdefault(wanted, count(2)))}"
        taken.add(slug)
        ledger.slug_of[node] = slug


def _taken(shape: Shape, slugs: Iterable[str]) -> set[str]:
    """Which of some addresses records have or had."""
    rows = shape.form.model._default_manager.order_by()
    former = FormerAddress.objects.filter(kind=shape.noun).order_by()
    found: set[str] = set()
    for chunk in chunks(slugs):
        found.update(rows.filter(slug__in=chunk).values_list("slug", flat=True))
        found.update(former.filter(slug__in=chunk).values_list("slug", flat=True))
    return found


def _refuse_circles(ledger: Ledger, shape: Shape) -> None:
    """Refuse records that would stand under themselves."""
    done: set[int] = set()
    for first in ledger.nodes.of(shape.noun).values():
        way: dict[int, None] = {}
        node: int | None = first
        while node is not None and node not in done and node not in way:
            way[node] = None
            node = ledger.parent.get(node)
        if node in way:
            circle = list(way)[list(way).index(node) :]
            words = " → ".join(f"“{ledger.nodes.uids[one]}”" for one in [*circle, node])
            for one in circle:
                if (line := ledger.nodes.line[one]) != NOT_HERE:
                    reason = f"The record would stand under itself: {words}. Take one of these out."
                    ledger.refuse(line, reason, shape.parent)
        done.update(way)


def depth(ledger: Ledger, node: int) -> int:
    """How many of the lines' records a record stands under."""
    steps, above = 0, ledger.parent.get(node)
    while above is not None:
        steps, above = steps + 1, ledger.parent.get(above)
    return steps


def _refuse_evidence(ledger: Ledger) -> None:
    nodes = ledger.nodes
    asked: dict[str, list[tuple[int, int]]] = {}
    for index, article, number in ledger.evidence:
        if index in ledger.present:
            continue
        line = nodes.line[article]
        if nodes.pk[article] or line == NOT_HERE:
            asked.setdefault(f"{nodes.uids[article]}#p{number}", []).append((index, number))
            continue
        have = ledger.paragraphs.get(article, 0)
        if not (1 <= number <= have if isinstance(have, int) else number in have):
            ledger.refuse(index, f"“{nodes.uids[article]}” has no paragraph p{number}.", "evidence")
    for chunk in chunks(asked):
        missing = {*chunk} - {*Paragraph.objects.filter(uid__in=chunk).values_list("uid", flat=True)}
        for uid in missing:
            for index, number in asked[uid]:
                article = uid.rpartition("#")[0]
                ledger.refuse(index, f"There is no paragraph p{number} of “{article}”, here or in a file.", "evidence")


def _refuse_capacities(ledger: Ledger) -> None:
    for index, affiliation, person, field in ledger.capacities:
        is_known = ledger.nodes.pk[affiliation] or ledger.nodes.line[affiliation] != NOT_HERE
        if is_known and ledger.owner.get(affiliation) != person:
            ledger.refuse(index, "This office is another person’s. Choose one of the speaker’s own.", field)


def refuse_references(ledger: Ledger) -> None:
    """Call bad what refers to nothing, or to what is left out, until nothing more is found."""
    nodes, names = ledger.nodes, _names(ledger)
    found = True
    while found:
        found = False
        for index in range(len(ledger)):
            if index in ledger.bad or (index in ledger.present and index not in ledger.unfinished):
                continue
            for node in ledger.targets(index):
                if nodes.pk[node]:
                    continue
                line = nodes.line[node]
                if line == NOT_HERE:
                    reason = f"There is no {names(node)} in these files or in the archive. Add it, or leave it out."
                elif line in ledger.bad:
                    reason = f"It refers to {names(node)}, and {ledger.place(line)} cannot be loaded. Correct that."
                elif line in ledger.present and line not in ledger.unfinished and line != index:
                    reason = f"There is no {names(node)} here any more. Leave it out."
                else:
                    continue
                ledger.refuse(index, reason)
                ledger.unfinished.discard(index)
                found = True
                break


def _names(ledger: Ledger) -> Any:
    def name(node: int) -> str:
        uid = ledger.nodes.uids[node]
        noun = next((noun for noun in (*shapes(), "affiliation") if ledger.nodes.of(noun).get(uid) == node), "record")
        return f"{noun} “{uid[:120]}”"

    return name
