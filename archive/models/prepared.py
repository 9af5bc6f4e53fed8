"""Queries whose SQL is made once in a process, and asked again with other values.

A page asks a dozen questions, and to put each into SQL takes Django some milliseconds: longer than the database needs
to answer. Prepared, a query costs what the database and its rows cost::

    people = Prepared(lambda slug: Person.objects.published().filter(slug=slug).select_related("picture"))
    list(people(slug="xi-jinping"))
"""

import datetime
import inspect
import json
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connections, models, router
from django.db.models.base import ModelState
from django.db.models.expressions import Expression
from django.utils import timezone

NOW = "now"

# What the database hands over as text or number and Python has an immutable type for.
_IMMUTABLE = {"BooleanField", "DateField", "DateTimeField", "DecimalField", "TimeField"}

_is_preparing: ContextVar[bool] = ContextVar("is_preparing", default=False)

Reader = Callable[[Any], Any]


class Slot(Expression):
    """Stands in a query that is prepared for a value that is given each time it is asked."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=models.Field())
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Among(Expression):
    """Stands where a query that is prepared asks for any of some keys: ``filter(pk__in=Among(pks))``.

    However many keys there are, the SQL is the same. `of` is what they are to PostgreSQL.
    """

    def __init__(self, keys: Slot, *, of: str = "bigint") -> None:
        super().__init__()
        self.keys = keys
        self.of = of

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """As SQLite says it."""
        return "(SELECT value FROM json_each(%s))", [self.keys]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """As PostgreSQL says it."""
        return f"(SELECT unnest(%s::{self.of}[]))", [self.keys]


def moment() -> Any:
    """The time by which rows are public: now, and in a query that is prepared, whenever that is asked."""
    return Slot(NOW) if _is_preparing.get() else timezone.now()


class Prepared:
    """A query with names for the values that change.

    `make` is called once, with a slot for each of its parameters (or of what `names` tells), and gives a queryset. Its
    rows are those of the queryset: tuples after `values_list()`, else models with what `select_related()`, `only()` and
    `annotate()` say; `prefetch_related()` is not followed. They are made without the signals and the checks of
    ``Model.__init__``: for reading.
    """

    def __init__(self, make: Callable[..., Any], names: Callable[[], Iterable[str]] | None = None) -> None:
        self._make = make
        self._names = names or (lambda: inspect.signature(make).parameters)
        self._prepared: dict[str, tuple[str, list[Any], Reader]] = {}

    def __call__(self, **values: Any) -> "Asked":
        """The query with its values. A list or a set of keys is for a slot within `Among`."""
        return Asked(self, values)

    def ask(self, values: dict[str, Any], limit: int | None = None) -> list[Any]:
        """All rows for these values, or the first."""
        alias = router.db_for_read(models.Model)
        sql, slots, read = self._prepared.get(alias) or self._prepare(alias)
        connection = connections[alias]
        given = {name: _adapt(value, connection) for name, value in (*values.items(), (NOW, timezone.now()))}
        if limit is not None:
            sql = f"{sql} LIMIT {int(limit)}"
        with connection.cursor() as cursor:
            cursor.execute(sql, [given[one.name] if isinstance(one, Slot) else one for one in slots])
            return [read(row) for row in cursor.fetchall()]

    def _prepare(self, alias: str) -> tuple[str, list[Any], Reader]:
        token = _is_preparing.set(True)
        try:
            queryset = self._make(**{name: Slot(name) for name in self._names()})
            compiler = queryset.query.get_compiler(using=alias)
            sql, params = compiler.as_sql()
        finally:
            _is_preparing.reset(token)
        self._prepared[alias] = sql, list(params), _reader(queryset, compiler, alias)
        return self._prepared[alias]


@lru_cache(maxsize=1000)
def united(rows_of: Callable[[str, Among], Any], kinds: tuple[str, ...]) -> Prepared:
    """One query made of several with the same columns: `rows_of` gives that of a kind and some keys. What it
    gets is the keys of each kind, by its name.
    """

    def make(**keys: Any) -> Any:
        first, *others = [rows_of(kind, Among(keys[kind])) for kind in kinds]
        return first.union(*others, all=True)

    return Prepared(make, lambda: kinds)


@dataclass(frozen=True, slots=True)
class Asked:
    """A prepared query with its values: its rows, or the first ones as ``[:20]``. Each time anew from the database."""

    query: Prepared
    values: dict[str, Any]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.query.ask(self.values))

    def __getitem__(self, places: slice) -> list[Any]:
        return self.query.ask(self.values, limit=places.stop)

    def first(self) -> Any:
        """The first row, or None."""
        return next(iter(self[:1]), None)


def _adapt(value: Any, connection: Any) -> Any:
    """A value as the driver of the database takes it."""
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, str | int | None):
        return value
    keys = [*value]
    return keys if connection.vendor == "postgresql" else json.dumps(keys)


def _reader(queryset: Any, compiler: Any, alias: str) -> Reader:
    """What makes a result of a row of the database: a model, or a tuple."""
    columns = [one[0] for one in compiler.select[: compiler.col_count]]
    converters = [
        (place, _converter(functions, expression, compiler.connection))
        for place, (functions, expression) in compiler.get_converters(columns).items()
    ]
    make = _maker(compiler, alias) if queryset._fields is None else tuple

    def read(row: Any) -> Any:
        values = [*row]
        for place, convert in converters:
            values[place] = convert(values[place])
        return make(values)

    return read


def _converter(functions: list[Any], expression: Any, connection: Any) -> Reader:
    """All that Django does to a value of a column, remembered where it may be: a page names the same days often."""

    def convert(value: Any) -> Any:
        for function in functions:
            value = function(value, expression, connection)
        return value

    kind = expression.output_field.get_internal_type()
    return lru_cache(maxsize=4096)(convert) if kind in _IMMUTABLE else convert


def _maker(compiler: Any, alias: str) -> Reader:
    """What makes a model of the values of a row, as `ModelIterable` would, with all that was selected along."""
    annotations = list((compiler.annotation_col_map or {}).items())
    load = _loader(compiler.klass_info, compiler.select, alias)

    def make(values: list[Any]) -> Any:
        row = load(values)
        for name, place in annotations:
            row.__dict__[name] = values[place]
        return row

    return make


def _loader(info: dict[str, Any], select: list[Any], alias: str) -> Reader:
    """What makes one model of the values of a row; None where its primary key is."""
    model: Any = info["model"]
    places: list[int] = info["select_fields"]
    names = [select[place][0].target.attname for place in places]
    key = places[names.index(model._meta.pk.attname)]
    start, end = places[0], places[-1] + 1
    if places != list(range(start, end)):
        raise NotImplementedError(f"The columns of {model} do not stand together.")
    related = [_related(one, select, alias) for one in info.get("related_klass_infos", ())]

    def load(values: list[Any]) -> Any:
        if values[key] is None:
            return None
        row = model.__new__(model)
        state = ModelState()
        state.db, state.adding = alias, False
        row.__dict__ = dict(zip(names, values[start:end], strict=True), _state=state)
        for name, load_related in related:
            state.fields_cache[name] = load_related(values)
        return row

    return load


def _related(info: dict[str, Any], select: list[Any], alias: str) -> tuple[str, Reader]:
    """Under which name a row keeps another one that was selected along, and what makes that one."""
    if info["reverse"]:
        raise NotImplementedError("Only foreign keys are followed.")
    return info["field"].cache_name, _loader(info, select, alias)


def known(model: Any, columns: dict[str, Any], **related: Any) -> Any:
    """A row of which some columns are known, by their names in the table, and some of the rows that it points at."""
    row = model.__new__(model)
    state = ModelState()
    state.db, state.adding = router.db_for_read(model), False
    row.__dict__ = {**columns, "_state": state}
    state.fields_cache.update(related)
    return row


def remember(row: Any, relation: str, rows: list[Any]) -> None:
    """Keep the rows of a relation where Django keeps what it has prefetched: ``.all()`` of it asks no more."""
    shown = getattr(row, relation).get_queryset()
    shown._result_cache = rows
    shown._prefetch_done = True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = shown
