"""Finding records: the only door."""

from archive.search.near import find_near
from archive.search.plain import KINDS, QUERY_LENGTH, QueryTooLongError, Results, search

__all__ = ["KINDS", "QUERY_LENGTH", "QueryTooLongError", "Results", "find_near", "search"]
