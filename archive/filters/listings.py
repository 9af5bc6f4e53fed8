"""A narrowed list as its page shows it: heading, chips, facets with their numbers, and the way to every other list."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from archive import search
from archive.dates import FIRST_DAY, LAST_DAY
from archive.filters import counting, histograms, words
from archive.filters.base import DateFilter, PeriodFilterSet, RecordFilterSet, WordsFilter
from archive.filters.counting import ShownFacet, Value
from archive.filters.questions import Question

PERIOD = ("from", "to", "dates")


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows a list: the label of its filter, its name, and the list without it: its address and, where
    that was asked for, its number.
    """

    label: str
    name: str
    address: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """An order in which a list may come, and the address of the list in it."""

    label: str
    address: str
    is_current: bool


class Listing:
    """What a list was asked and what came of it. `path` is where the list is."""

    def __init__(self, filterset: RecordFilterSet, path: str) -> None:
        self.filterset = filterset
        self.path = path

    @cached_property
    def question(self) -> Question:
        """What was asked, from which the addresses of all that is near are made."""
        return self.filterset.question(self.path)

    @cached_property
    def selection(self) -> search.Selection:
        """The rows that were asked for."""
        return self.filterset.select()

    @cached_property
    def clauses(self) -> dict[str, tuple[str, list[str]]]:
        """The filters that narrow the list but for the period: label and names of what is chosen, by parameter."""
        filters = self.filterset
        named = {name: [choice.name for choice in choices] for name, choices in filters.chosen.items()}
        named |= {name: [typed] for name, typed in filters.words.items()}
        return {name: (str(each.label), named[name]) for name, each in filters.filters.items() if name in named}

    @cached_property
    def period_words(self) -> str:
        """The period in words; empty if there is none."""
        filters = self.filterset
        if not isinstance(filters, PeriodFilterSet):
            return ""
        return words.period(*filters.ends, is_certain=filters.is_certain)

    @cached_property
    def heading(self) -> str:
        """What was asked, in words."""
        filters: Any = self.filterset.filters
        clauses = [(filters[name].words, names) for name, (_label, names) in self.clauses.items()]
        return words.heading(self.filterset.listed, clauses, self.period_words)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.clauses or self.period_words)

    @cached_property
    def is_simple(self) -> bool:
        """Whether this is a list that search engines are to know: a whole list in its usual order, or one narrowed by a
        single value or a single span of time. There is no end to the others.
        """
        filters = self.filterset
        number = sum(len(names) for _label, names in self.clauses.values())
        if isinstance(filters, PeriodFilterSet) and filters.period is not None:
            start, end = filters.ends
            number += 1 if start == end and not filters.is_certain else 2
        return number <= 1 and "order" not in self.question.values and not filters.mistakes

    @property
    def is_followed(self) -> bool:
        """Whether search engines are to go along the facets: from a whole list, to those narrowed by one value."""
        return self.is_simple and not self.is_narrowed

    @cached_property
    def chips(self) -> list[Chip]:
        """Everything that narrows the list, each with the way to undo it."""
        return [*self._chips()]

    def _chips(self) -> Iterator[Chip]:
        for name, (label, names) in self.clauses.items():
            choices = self.filterset.chosen.get(name)
            if choices is None:
                yield Chip(label, names[0], self.question.address(**{name: ()}))
            else:
                address = self.question.toggle(name)
                yield from (Chip(label, choice.name, address(choice.asked)) for choice in choices)
        if self.period_words:
            yield Chip(self.form_label, self.period_words, self.address_of_all_times)

    @property
    def address_of_all(self) -> str:
        """The address of the list that nothing narrows, in its order."""
        return self.question.address(**{name: () for name in self.filterset.base_filters if name != "order"})

    @property
    def address_of_all_times(self) -> str:
        """The address of the list without its period."""
        return self.question.address(**dict.fromkeys(PERIOD, ()))

    @cached_property
    def drops(self) -> list[Chip]:
        """What can be left out of a question that nothing answers, so that something does."""
        found = [
            Chip(
                label,
                words.either([names]),
                self.question.address(**{name: ()}),
                self.filterset.select(without=name).total,
            )
            for name, (label, names) in self.clauses.items()
        ]
        if self.period_words:
            number = self.selection.total_without(search.PERIOD)
            found.append(Chip(self.form_label, self.period_words, self.address_of_all_times, number))
        return [drop for drop in found if drop.number]

    @property
    def orders(self) -> list[Order]:
        """The orders in which the list may come."""
        usual = next(iter(self.filterset.orders))
        return [
            Order(str(label), self.question.address(order=() if key == usual else (key,)), key == self.filterset.order)
            for key, label in self.filterset.orders.items()
        ]

    @cached_property
    def facets(self) -> list[ShownFacet]:
        """The facets that divide the list, with their first values."""
        return counting.count_facets(self.filterset, self.question, self.selection)

    @property
    def form_label(self) -> str:
        """What is typed rather than chosen: the date, or the words of a filter."""
        filters = self.filterset
        if isinstance(filters, PeriodFilterSet):
            return str(filters.date_label)
        return next((str(each.label) for each in filters.filters.values() if isinstance(each, WordsFilter)), "")

    @property
    def fields(self) -> list[Any]:
        """The fields to type into."""
        filters = self.filterset
        return [
            filters.form[name] for name, each in filters.filters.items() if isinstance(each, WordsFilter | DateFilter)
        ]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What else was asked, to be kept when the form is sent."""
        return self.question.pairs(*(field.name for field in self.fields))

    @cached_property
    def histogram(self) -> histograms.Histogram | None:
        """The rows over time, where they have a date and there is more than one period of it."""
        filters = self.filterset
        if not isinstance(filters, PeriodFilterSet):
            return None
        period = filters.period
        within = (period and period.first) or FIRST_DAY, (period and period.last) or LAST_DAY
        return histograms.draw(self.question, self.selection.spans(), within)

    @cached_property
    def certainties(self) -> list[Value]:
        """How many rows are certainly and how many possibly in the period asked for, each with its list."""
        return counting.count_certainties(self.filterset, self.question, self.selection)
