"""How a list divides: the values of its facets with their numbers, each leading to the list with or without it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from archive import search
from archive.filters.base import CERTAINLY, PeriodFilterSet, RecordFilterSet
from archive.filters.facets import Choice, Facet
from archive.filters.questions import Question

VALUES_SHOWN = 10
"""So many values of a facet stand beside a list; all of them have a page of their own."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: its name, how many rows have it, and the list with it, or, where it is chosen, without it."""

    name: str
    number: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet with the first of its values, and the address of the page of all of them if there are more."""

    name: str
    label: str
    help: str
    values: list[Value]
    more: str


def count_facets(filterset: RecordFilterSet, question: Question, selection: search.Selection) -> list[ShownFacet]:
    """The facets that divide the rows selected, with their first values; the names of all of them are read at once."""
    facets = filterset.facets
    counted = {name: facet.count(selection, VALUES_SHOWN) for name, facet in facets.items()}
    labels = read_labels((facets[name], value) for name, (numbers, _more) in counted.items() for value in numbers)
    shown = [
        ShownFacet(
            name,
            str(facet.label),
            str(facet.extra.get("help_text", "")),
            list_values(
                filterset, question, selection, name, counted[name][0], facet.choices(counted[name][0], labels)
            ),
            question.address(facet=(name,)) if counted[name][1] else "",
        )
        for name, facet in facets.items()
    ]
    return [facet for facet in shown if divides(facet, selection.total)]


def divides(facet: ShownFacet, total: int) -> bool:
    """Whether a facet has a value that some of the rows have and others do not, or one that is chosen."""
    return any(value.is_chosen or value.number < total for value in facet.values)


def list_values(
    filterset: RecordFilterSet,
    question: Question,
    selection: search.Selection,
    name: str,
    numbers: Mapping[str, int],
    choices: Mapping[str, Choice],
    *,
    is_whole: bool = True,
) -> list[Value]:
    """The values of a facet that were counted, in their order, as far as they have a name among the `choices`. Where
    they stand for the whole facet, what is chosen comes before them, counted or not.
    """
    address = question.toggle(name)
    chosen = {choice.value: choice for choice in filterset.chosen.get(name, ())}
    dimension = filterset.facets[name].dimension
    return [
        Value(
            choice.name,
            numbers[value] if value in numbers else selection.count_of(dimension, value),
            address(choice.asked),
            value in chosen,
        )
        for value, choice in ({**chosen, **choices} if is_whole else choices).items()
    ]


def count_certainties(filterset: RecordFilterSet, question: Question, selection: search.Selection) -> list[Value]:
    """How many rows are certainly and how many possibly in the period asked for, each with its list; nothing where that
    is the same.
    """
    period = filterset.period
    if not isinstance(filterset, PeriodFilterSet) or period is None:
        return []
    other = filterset.select(period=search.Period(period.first, period.last, not filterset.is_certain))
    certain, possible = sorted((selection.total, other.total))
    if certain == possible and not filterset.is_certain:
        return []
    labels: dict[str, Any] = dict(filterset.form.fields["dates"].choices)
    return [
        Value(
            str(label),
            certain if key == CERTAINLY else possible,
            question.address(dates=(key,) if key == CERTAINLY else ()),
            is_chosen=(key == CERTAINLY) == filterset.is_certain,
        )
        for key, label in labels.items()
    ]


def read_labels(values: Iterable[tuple[Facet, str]]) -> Any:
    """The names of values of facets, as far as they are public records (one query for what is not known yet)."""
    return search.labels(record for facet, value in values if (record := facet.record(value)))
