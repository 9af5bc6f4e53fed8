"""Finding records: the only door."""

from archive.search.labels import Label, labels
from archive.search.near import find_near
from archive.search.nouns import KINDS
from archive.search.plain import QUERY_LENGTH, QueryTooLongError, Results, search
from archive.search.rebuilding import rebuild
from archive.search.refreshing import install, settle, settle_after_commit
from archive.search.selecting import PERIOD, YEAR, Count, Facet, Hit, Period, Selection, look, select
from archive.search.shelf import forget

__all__ = [
    "KINDS",
    "PERIOD",
    "QUERY_LENGTH",
    "YEAR",
    "Count",
    "Facet",
    "Hit",
    "Label",
    "Period",
    "QueryTooLongError",
    "Results",
    "Selection",
    "find_near",
    "forget",
    "install",
    "labels",
    "look",
    "rebuild",
    "search",
    "select",
    "settle",
    "settle_after_commit",
]
