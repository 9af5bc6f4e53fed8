"""Finding records: the only door."""

from archive.search.checking import Difference, differences
from archive.search.entries import Entry, entries
from archive.search.fields import resolve
from archive.search.labels import Label, labels
from archive.search.language import QUERY_LENGTH, TERMS, Clause, Query, parse
from archive.search.near import find_near
from archive.search.nouns import KINDS, noun_of
from archive.search.rebuilding import rebuild
from archive.search.refreshing import install, settle, settle_after_commit, uninstall
from archive.search.selecting import PERIOD, YEAR, Count, Facet, Hit, Period, Selection, look, select
from archive.search.shelf import forget
from archive.search.spelling import Spelling, correct
from archive.search.suggesting import Suggestion, suggest

__all__ = [
    "KINDS",
    "PERIOD",
    "QUERY_LENGTH",
    "TERMS",
    "YEAR",
    "Clause",
    "Count",
    "Difference",
    "Entry",
    "Facet",
    "Hit",
    "Label",
    "Period",
    "Query",
    "Selection",
    "Spelling",
    "Suggestion",
    "correct",
    "differences",
    "entries",
    "find_near",
    "forget",
    "install",
    "labels",
    "look",
    "noun_of",
    "parse",
    "rebuild",
    "resolve",
    "select",
    "settle",
    "settle_after_commit",
    "suggest",
    "uninstall",
]
