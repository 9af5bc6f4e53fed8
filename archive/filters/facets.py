"""Facets: what a list can be narrowed by, one declaration each. The index counts them; here is what they are called."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from functools import lru_cache
from typing import Any, NamedTuple, Self

import django_filters
from django.db.models import CharField, TextChoices, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from archive.filters.fields import ValuesField
from archive.models.prepared import Among, Prepared
from archive.models.visibility import published
from archive.search import Selection
from archive.text import slugify

UNKNOWN = _("Nothing in this list goes with “%(value)s”.")
NOT_ON_LIST = _("“%(value)s” is not on this list.")


class Choice(NamedTuple):
    """A value of a facet: as the index knows it, as an address has it, and its name."""

    value: str
    asked: str
    name: str


Address = tuple[Any, str]
"""A model and a slug."""

Records = Mapping[Address, tuple[int, str]]
"""Public records: their key and name, by their address."""

Labels = Mapping[tuple[str, int], Any]
"""Names and slugs of public records, by kind and key."""


class SharedFilter(django_filters.Filter):
    """A filter of which each request gets a copy that shares what it consists of: nothing changes that."""

    def __deepcopy__(self, memo: Any) -> Self:
        return copy(self)


class Facet(SharedFilter):
    """A facet of a list, over a dimension of the index, which has the parameter's name if nothing is said.

    `words` say in the heading of a narrowed list what is left in it: ``on %(names)s``. Facets in a row that have the
    same words are joined by “and”.
    """

    field_class = ValuesField
    unknown: Any = UNKNOWN
    is_closed = False
    """Whether a value may be chosen that nothing in the list has."""

    def __init__(self, label: Any, words: Any, *, dimension: str = "", **kwargs: Any) -> None:
        super().__init__(label=label, **kwargs)
        self.words = words
        self._dimension = dimension

    @property
    def dimension(self) -> str:
        """What the index calls it."""
        return self._dimension or str(self.field_name)

    prefix = ""
    """What all its values begin with."""

    def count(self, selection: Selection, limit: int) -> tuple[dict[str, int], bool]:
        """The values that most of the rows have, with how many, and whether there are others."""
        if not self.prefix:
            found = selection.facet(self.dimension, limit)
            return dict(found.counts), found.has_more
        counts = selection.counts(self.dimension)
        ordered = sorted((-number, value) for value, number in counts.items() if value.startswith(self.prefix))
        return {value: -number for number, value in ordered[:limit]}, len(ordered) > limit

    def addresses(self, typed: str) -> Iterator[Address]:
        """The addresses of the records that a typed value may mean."""
        yield from ()

    def read(self, typed: str, records: Records) -> Choice | None:
        """The value that was typed; None if there is no such value."""
        raise NotImplementedError

    def record(self, value: str) -> tuple[str, int] | None:
        """The record, as kind and key, by which a value that the index counted is called."""
        return None

    def choices(self, values: Iterable[str], labels: Labels) -> dict[str, Choice]:
        """Values that the index counted, as far as they have a public name."""
        raise NotImplementedError


class ChoiceFacet(Facet):
    """A facet of one of the archive's closed vocabularies."""

    unknown = NOT_ON_LIST
    is_closed = True

    def __init__(self, choices: type[TextChoices], label: Any, words: Any, **kwargs: Any) -> None:
        super().__init__(label, words, **kwargs)
        self.labels = {str(value): name for value, name in choices.choices}

    def read(self, typed: str, records: Records) -> Choice | None:
        """The choice of that value."""
        return Choice(typed, typed, str(self.labels[typed])) if typed in self.labels else None

    def choices(self, values: Iterable[str], labels: Labels) -> dict[str, Choice]:
        """Those of the values that are in the vocabulary."""
        read = {value: self.read(value, {}) for value in values}
        return {value: choice for value, choice in read.items() if choice}


def as_they_are(codes: Iterable[str]) -> dict[str, str]:
    """Codes that are their own names."""
    return {code: code for code in codes}


class CodeFacet(Facet):
    """A facet of codes, such as those of languages: `pattern` is what one looks like, `naming` gives their names."""

    def __init__(
        self,
        label: Any,
        words: Any,
        *,
        pattern: str = "[A-Za-z0-9-]+",
        naming: Callable[[Iterable[str]], dict[str, str]] = as_they_are,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, words, **kwargs)
        self.pattern = pattern
        self.naming = naming

    def read(self, typed: str, records: Records) -> Choice | None:
        """The code, if it can be one."""
        return self.choices([typed], {})[typed] if re.fullmatch(self.pattern, typed, re.ASCII) else None

    def choices(self, values: Iterable[str], labels: Labels) -> dict[str, Choice]:
        """The codes with their names."""
        return {code: Choice(code, code, name) for code, name in self.naming(values).items()}


class RecordFacet(Facet):
    """A facet whose values are records, addressed by their slug. What occurs nowhere, what is not public and what never
    was get one and the same answer.

    With `is_one_of_several` its dimension has records of other kinds, too, told apart by the name of the kind.
    """

    def __init__(
        self, model: type[Any], label: Any, words: Any, *, is_one_of_several: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(label, words, **kwargs)
        self.noun = model  # a filter set calls its own model so
        self.prefix = f"{model._meta.model_name}:" if is_one_of_several else ""

    def addresses(self, typed: str) -> Iterator[Address]:
        """The slug that was typed, or that of the name that was."""
        yield self.noun, typed
        yield self.noun, slugify(typed)

    def read(self, typed: str, records: Records) -> Choice | None:
        """The record of this slug, or of this name."""
        for address in self.addresses(typed):
            if address in records:
                key, name = records[address]
                return Choice(f"{self.prefix}{key}", address[1], name)
        return None

    def record(self, value: str) -> tuple[str, int]:
        """The record of this key."""
        return str(self.noun._meta.model_name), int(value.removeprefix(self.prefix))

    def choices(self, values: Iterable[str], labels: Labels) -> dict[str, Choice]:
        """The records, as far as they are public."""
        found = {value: labels.get(self.record(value)) for value in values}
        return {value: Choice(value, label.slug, label.name) for value, label in found.items() if label}


def find_records(addresses: Iterable[Address]) -> Records:
    """The public records at some addresses: one query, or none where there are no addresses."""
    slugs: dict[Any, set[str]] = {}
    for model, slug in addresses:
        if slug:
            slugs.setdefault(model, set()).add(slug)
    models = tuple(slugs)
    found = (
        _addressed(models)(**{f"slugs{place}": slugs[model] for place, model in enumerate(models)}) if models else ()
    )
    return {(models[place], slug): (key, name) for place, key, slug, name in found}


@lru_cache(maxsize=100)
def _addressed(models: tuple[Any, ...]) -> Prepared:
    """The records of some models by their slugs: `slugs0` are those of the first."""

    def make(**slugs: Any) -> Any:
        rows = [
            published(model)
            .filter(slug__in=Among(slugs[f"slugs{place}"], of="text"))
            .order_by()
            .values_list(Value(place), "pk", "slug", Cast(model.name_field, CharField()))
            for place, model in enumerate(models)
        ]
        return rows[0].union(*rows[1:], all=True)

    return Prepared(make, lambda: [f"slugs{place}" for place in range(len(models))])


def years(label: Any, words: Any) -> CodeFacet:
    """The facet of the years in which rows are, or may be."""
    return CodeFacet(label, words, pattern="(?!0000)[0-9]{4}")
