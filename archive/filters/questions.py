"""Addresses of lists: each question has one address, whatever the order in which it was put together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

PAGE = "page"


@dataclass(frozen=True, slots=True)
class Question:
    """What an address asks of a list: its path, and the values of its parameters.

    `names` are the parameters there are, in the one order in which addresses have them; a value that is no more than
    the default is left out by whoever makes the question.
    """

    path: str
    names: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]

    def address(self, **changes: Sequence[str]) -> str:
        """The address, with other values of some parameters; an empty sequence leaves a parameter out."""
        return joined(self.path, self._part(self.names, {**self.values, **changes}))

    def address_of_page(self, number: int) -> str:
        """The address of a page of the list; the first has no number."""
        return joined(self.path, self._part(self.names, self.values), f"{PAGE}={number}" if number > 1 else "")

    def toggle(self, name: str) -> Callable[[str], str]:
        """A function from a value of a parameter to the address with that value added or, if it is there, taken out.

        Long lists of links are made of it: all that their addresses have in common is put together once.
        """
        own = self.values.get(name, ())
        before, behind = self._around(name, name)

        def address(value: str) -> str:
            values = [other for other in own if other != value] if value in own else [*own, value]
            return joined(self.path, before, encoded(name, values), behind)

        return address

    def between(self, start: str, end: str) -> Callable[[str], str]:
        """A function from a value of two neighbouring parameters, the ends of a period, to the address with it."""
        before, behind = self._around(start, end)

        def address(value: str) -> str:
            return joined(self.path, before, encoded(start, [value]), encoded(end, [value]), behind)

        return address

    def pairs(self, *but: str) -> list[tuple[str, str]]:
        """The parameters with their values, but for some: what a form that asks for those keeps."""
        return [(name, value) for name in self.names if name not in but for value in sorted(self.values.get(name, ()))]

    def _around(self, first: str, last: str) -> tuple[str, str]:
        """What addresses have before one parameter and behind another."""
        before, behind = self.names[: self.names.index(first)], self.names[self.names.index(last) + 1 :]
        return self._part(before, self.values), self._part(behind, self.values)

    def _part(self, names: Sequence[str], values: Mapping[str, Sequence[str]]) -> str:
        return "&".join(encoded(name, values[name]) for name in names if values.get(name))


def encoded(name: str, values: Sequence[str]) -> str:
    """A parameter with its values, in order, as part of an address."""
    if len(values) == 1:
        return f"{name}={_quoted(values[0])}"
    return "&".join(f"{name}={_quoted(value)}" for value in sorted(values))


@lru_cache(maxsize=10_000)
def _quoted(value: str) -> str:
    return quote_plus(value, safe=":")


def joined(path: str, *parts: str) -> str:
    """A path with the parts of a query string, as far as there are any."""
    query = "&".join(filter(None, parts))
    return f"{path}?{query}" if query else path
