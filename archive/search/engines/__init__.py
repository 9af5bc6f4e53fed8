"""What differs between databases in finding tokens: one module each, the same functions.

`install()` makes what Django's migrations do not know of, and may run at any time. `write(texts)` takes the texts of
rows, and `numbers_of(asked)` finds those that have a token, a beginning or tokens in a row; `vocabulary(least)` lists
the tokens that stand in so many rows at least, with how many; `faulty(texts)` tells which of some are not stored.
`lock()` lets one at a time change the rows, and `impatient()` makes it wait less long for its turn. `begin()` and
`finish()` surround the writing of all rows at once, and `marks_off()` and `marks_on()`, in a transaction, that of many
records whose marks are written by hand. `set_triggers()` and `drop_triggers()` are for good.
"""

from types import ModuleType

from django.db import connection


def engine() -> ModuleType:
    """The module of the database in use. Raises `NotImplementedError` for one that has none."""
    if connection.vendor == "sqlite":
        from archive.search.engines import sqlite

        return sqlite
    if connection.vendor == "postgresql":
        from archive.search.engines import postgresql

        return postgresql
    raise NotImplementedError(f"There is no search on {connection.display_name}. Use SQLite or PostgreSQL.")
