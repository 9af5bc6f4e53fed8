"""Finding records: the only door."""

from archive.search.plain import KINDS, QUERY_LENGTH, QueryTooLongError, Results, search

__all__ = ["KINDS", "QUERY_LENGTH", "QueryTooLongError", "Results", "search"]
