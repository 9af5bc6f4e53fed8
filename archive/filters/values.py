"""All values of one facet of a list, those with a name that has something in it, page by page."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from archive.filters.base import FACET, LIKE
from archive.filters.counting import Value, list_values, read_labels
from archive.filters.facets import Choice
from archive.filters.fields import TYPED_LIMIT
from archive.filters.listings import Listing
from archive.filters.questions import Question
from archive.text import fold

VALUES_PER_PAGE = 100
MOST = 2**31

Counted = tuple[str, int]
"""A value and how many rows have it."""

fold_name = lru_cache(maxsize=50_000)(fold)


class Values:
    """The values of the facet `name` of a list; those whose name, folded, has `like` in it."""

    def __init__(self, listing: Listing, name: str, like: str) -> None:
        self.listing = listing
        self.name = name
        self.like = like.strip()[:TYPED_LIMIT]
        self.facet = listing.filterset.facets[name]
        self.label = str(self.facet.label)

    @property
    def question(self) -> Question:
        """What is asked here: what the list is asked, the facet, and what is looked for."""
        asked = {FACET: (self.name,), LIKE: (self.like,) if self.like else ()}
        return replace(self.listing.question, values={**self.listing.question.values, **asked})

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What is kept when something else is looked for."""
        return self.question.pairs(LIKE)

    @property
    def address_of_all(self) -> str:
        """The address of the page where nothing is looked for."""
        return self.question.address(like=())

    @property
    def back(self) -> str:
        """The address of the list."""
        return self.listing.question.address()

    @cached_property
    def found(self) -> list[Counted]:
        """The values in most rows first."""
        counted = list(self.facet.count(self.listing.selection, MOST)[0].items())
        if not self.like:
            return counted
        folded = fold(self.like)
        choices = self._choices(counted)
        return [
            (value, number)
            for value, number in counted
            if value in choices and folded in fold_name(choices[value].name)
        ]

    def show(self, counted: Sequence[Counted]) -> list[Value]:
        """Some of the values, with their names, numbers and addresses."""
        choices = self._choices(counted)
        listing = self.listing
        return list_values(
            listing.filterset, listing.question, listing.selection, self.name, dict(counted), choices, is_whole=False
        )

    def _choices(self, counted: Sequence[Counted]) -> dict[str, Choice]:
        labels = read_labels((self.facet, value) for value, _number in counted)
        return self.facet.choices([value for value, _number in counted], labels)
