"""What the filters of every list share: they read what an address asks, name what it means, and put it to the index."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

import django_filters
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from archive import search
from archive.dates import ImpreciseDate
from archive.filters.facets import Choice, Facet, SharedFilter, find_records
from archive.filters.fields import TYPED_LIMIT, DateField, FilterForm, KnownChoiceField, shorten
from archive.filters.questions import Question
from archive.models import Article, Record

CERTAINLY, POSSIBLY = "certainly", "possibly"
NEWEST, OLDEST, A_TO_Z, Z_TO_A = "newest", "oldest", "a-z", "z-a"

FACET, LIKE = "facet", "like"
"""The parameters by which all values of a facet are asked for, and those of them whose name has something in it."""

ORDERS_OF_INDEX = {NEWEST: "", OLDEST: "oldest", A_TO_Z: "", Z_TO_A: "reverse"}

VALUES_LIMIT = 20
"""How many values of one facet may be chosen at once."""

MISTAKES_LIMIT = 3
"""So many of the values of one parameter that were not understood are named."""


NO_ROWS = Article.objects.none()


class Reading(NamedTuple):
    """What the facets' parameters mean: the values chosen, and sentences on what was not understood, by parameter."""

    chosen: dict[str, list[Choice]]
    mistakes: dict[str, list[str]]


class DateFilter(SharedFilter):
    """One end of a period."""

    field_class = DateField


class KnownChoiceFilter(SharedFilter):
    """One of a few ways in which the rest is meant."""

    field_class = KnownChoiceField


class WordsFilter(SharedFilter, django_filters.CharFilter):
    """Words that have to occur in something. `words` say so in a heading: ``with an office of “%(names)s”``."""

    def __init__(self, label: Any, words: Any, **kwargs: Any) -> None:
        super().__init__(label=label, max_length=TYPED_LIMIT, **kwargs)
        self.words = words


class RecordFilterSet(django_filters.FilterSet):
    """The filters of a list: facets, of each of which several values may be chosen, and its order.

    Values of one facet add to each other (any of them will do), facets narrow each other. A value that is not known
    narrows nothing and is named among the `mistakes`.
    """

    model: ClassVar[type[Record] | None] = None
    """The kind of record listed; None where all kinds are."""
    listed: ClassVar[Any] = ""
    """What is listed, in the plural, as its heading starts."""
    orders: ClassVar[dict[str, Any]] = {A_TO_Z: gettext_lazy("A to Z"), Z_TO_A: gettext_lazy("Z to A")}
    """In what order rows may come, the usual one first."""

    query: search.Query | None = None
    """The search in which the rows are found; None where they are not searched."""
    fixed: Mapping[str, list[str]] = MappingProxyType({})
    """What is chosen besides the facets, by dimension."""

    class Meta:
        form = FilterForm

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """The declared filters, and the order."""
        order = KnownChoiceFilter(label=gettext_lazy("Order"), choices=list(cls.orders.items()))
        return {**super().get_filters(), "order": order}

    form_class: ClassVar[type[FilterForm]]

    def __init__(self, data: Any, **kwargs: Any) -> None:
        # No rows are filtered here: the index knows which they are.
        super().__init__(data, queryset=NO_ROWS, **kwargs)
        self.form.is_valid()

    def get_form_class(self) -> type[FilterForm]:
        """The form of the filters, made once for all requests."""
        cls = type(self)
        if "form_class" not in cls.__dict__:
            cls.form_class = super().get_form_class()
        return cls.form_class

    @cached_property
    def shelf(self) -> Any:
        """All rows as they are now, so that all that a page counts is of the same moment."""
        return search.look()

    @property
    def facets(self) -> dict[str, Facet]:
        """The facets by their parameters."""
        return {name: each for name, each in self.filters.items() if isinstance(each, Facet)}

    @property
    def chosen(self) -> dict[str, list[Choice]]:
        """The values chosen of each facet that narrows the list, by parameter."""
        return self._reading.chosen

    @cached_property
    def mistakes(self) -> dict[str, list[str]]:
        """Sentences on what was not understood, by the label of the filter."""
        found = {name: [str(error) for error in errors] for name, errors in self.form.errors.items()}
        return {str(self.filters[name].label): said for name, said in (found | self._reading.mistakes).items()}

    @cached_property
    def words(self) -> dict[str, str]:
        """What was typed into each filter by words that narrows the list, by parameter."""
        by_words = [name for name, each in self.filters.items() if isinstance(each, WordsFilter)]
        return {name: typed for name in by_words if (typed := self.form.cleaned_data.get(name))}

    @property
    def order(self) -> str:
        """One of `orders`."""
        return self.form.cleaned_data.get("order") or next(iter(self.orders))

    @property
    def period(self) -> search.Period | None:
        """The days that the list is narrowed to; None where it is not."""
        return None

    def question(self, path: str) -> Question:
        """What is asked, without what was not understood and what is only the default."""
        values = {name: tuple(choice.asked for choice in choices) for name, choices in self.chosen.items()}
        values |= {name: (typed,) for name, typed in self.words.items()}
        if self.order != next(iter(self.orders)):
            values["order"] = (self.order,)
        return Question(path, (*self.base_filters, FACET, LIKE), values)

    def select(self, *, without: str = "", period: search.Period | None = None) -> search.Selection:
        """The rows asked for: without what one parameter asks, or for another `period`."""
        chosen: dict[str, list[str]] = {**self.fixed}
        for name, choices in self.chosen.items():
            if name != without:
                chosen.setdefault(self.facets[name].dimension, []).extend(choice.value for choice in choices)
        chosen |= {name: [typed] for name, typed in self.words.items() if name != without}
        within = period or (self.period if without != search.PERIOD else None)
        return search.select(self.kind, query=self.query, chosen=chosen, period=within, shelf=self.shelf)

    @property
    def kind(self) -> str | None:
        """The kind of record listed, as the index calls it."""
        return str(self.model._meta.model_name) if self.model else None

    @cached_property
    def _reading(self) -> Reading:
        typed = {name: values for name in self.facets if (values := self.form.cleaned_data.get(name))}
        records = find_records(
            address
            for name, values in typed.items()
            for each in values[:VALUES_LIMIT]
            for address in self.facets[name].addresses(each)
        )
        chosen: dict[str, list[Choice]] = {}
        mistakes: dict[str, list[str]] = {}
        for name, values in typed.items():
            facet = self.facets[name]
            read = {each: self._known(facet, facet.read(each, records)) for each in values[:VALUES_LIMIT]}
            if known := [*dict.fromkeys(choice for choice in read.values() if choice)]:
                chosen[name] = known
            said = [str(facet.unknown) % {"value": shorten(each)} for each, choice in read.items() if not choice]
            if len(values) > VALUES_LIMIT:
                too_many = _("At most %(limit)s values are taken at once. The others were left out.")
                said = [too_many % {"limit": VALUES_LIMIT}, *said]
            if said:
                mistakes[name] = said[:MISTAKES_LIMIT]
        return Reading(chosen, mistakes)

    def _known(self, facet: Facet, choice: Choice | None) -> Choice | None:
        """The value, if anything public in the list has it; those of closed vocabularies need not occur."""
        if choice is None or facet.is_closed:
            return choice
        everything = search.select(self.kind, shelf=self.shelf)
        return choice if everything.count_of(facet.dimension, choice.value) else None


class PeriodFilterSet(RecordFilterSet):
    """Filters by an imprecise date, too.

    *Certainly* takes the rows whose date lies in the period whatever it may mean, *possibly* (if nothing is said) those
    where it may: exactly what `archive.dates.match` answers. What has no date lies in no period.
    """

    orders: ClassVar[dict[str, Any]] = {NEWEST: gettext_lazy("Newest first"), OLDEST: gettext_lazy("Oldest first")}
    date_label: ClassVar[Any] = gettext_lazy("Date")
    """What the date is called."""

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """The declared filters, the three of the period (``from`` is a word of the language, so not declared), and the
        order.
        """
        filters = super().get_filters()
        order = filters.pop("order")
        precision = gettext_lazy("A year, a month or a day: 2022, 2022-05 or 2022-05-28.")
        period = {
            "from": DateFilter(label=pgettext_lazy("start of a period", "From"), help_text=precision),
            "to": DateFilter(label=pgettext_lazy("end of a period", "To")),
            "dates": KnownChoiceFilter(
                label=gettext_lazy("Imprecise dates"),
                choices=[
                    (POSSIBLY, gettext_lazy("possibly in the period")),
                    (CERTAINLY, gettext_lazy("certainly in the period")),
                ],
            ),
        }
        return {**filters, **period, "order": order}

    @property
    def ends(self) -> tuple[ImpreciseDate | None, ImpreciseDate | None]:
        """The start and the end of the period, as typed."""
        return self.form.cleaned_data.get("from"), self.form.cleaned_data.get("to")

    @property
    def is_certain(self) -> bool:
        """Whether the reader wants only what lies in the period for certain."""
        return any(self.ends) and self.form.cleaned_data.get("dates") == CERTAINLY

    @property
    def period(self) -> search.Period | None:
        """The days from the start to the end; open on a side of which nothing is said."""
        start, end = self.ends
        if start is None and end is None:
            return None
        return search.Period(start.earliest if start else None, end.latest if end else None, self.is_certain)

    def question(self, path: str) -> Question:
        """What is asked, the period along."""
        question = super().question(path)
        start, end = self.ends
        values = {"from": start and start.text, "to": end and end.text, "dates": self.is_certain and CERTAINLY}
        asked = {name: (typed,) for name, typed in values.items() if typed}
        return Question(path, question.names, {**question.values, **asked})
