"""Asks a filter set as a list does."""

from typing import Any

from django.http import QueryDict

from archive.filters.base import ORDERS_OF_INDEX, RecordFilterSet


def ask(filterset_class: type[RecordFilterSet], query: str) -> RecordFilterSet:
    """The filter set of what an address asks."""
    return filterset_class(QueryDict(query))


def found(filterset_class: type[RecordFilterSet], query: str) -> list[str]:
    """The records found, in their order, as their names."""
    filterset = ask(filterset_class, query)
    hits = filterset.select().hits(ORDERS_OF_INDEX[filterset.order], 0, 1000)
    rows: Any = filterset.model._default_manager.in_bulk([hit.key for hit in hits])  # type: ignore[union-attr]
    return [str(rows[hit.key]) for hit in hits]


def answer(filterset_class: type[RecordFilterSet], query: str) -> list[str]:
    """The records found, by name."""
    return sorted(found(filterset_class, query))
