"""Telling somebody who waits how far a load has come."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Tell = Callable[[str, int, int], None]
"""Takes what is being done, how many are done and how many there are."""


class Progress:
    """Passes on how far each step has come."""

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell = tell

    def through(self, items: Sequence[Item], label: str) -> Iterator[Item]:
        """The items one by one, telling before each and after the last."""
        for done, item in enumerate(items):
            self.tell(label, done, len(items))
            yield item
        if items:
            self.tell(label, len(items), len(items))

    def tell(self, label: str, done: int, total: int) -> None:
        """Tell once."""
        if self._tell:
            self._tell(label, done, total)
