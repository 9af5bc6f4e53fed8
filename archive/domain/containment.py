"""What lies in what: places in places, parts of events, narrower topics; only what is public, through what is."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from archive.models import Tree
from archive.models.prepared import Prepared, Slot


def inside(model: type[Tree], pk: int | Slot) -> QuerySet[Any]:
    """The public records that stand under the one of this key, at any depth, and that one itself if it is public.

    What stands under a record that is not public is left out: nobody is told that it stands there. One query.
    """
    return _public(model).filter(pk__in=_walk(model, pk, down=True))


def above(record: Any) -> list[Any]:
    """The public records a record stands under, nearest first, up to the first that is not public (one query)."""
    attname = f"{record.parent_field}_id"
    if getattr(record, attname) is None:
        return []
    found = {one.pk: one for one in _above(type(record))(pk=record.pk)}
    chain: list[Any] = []
    following = found.pop(getattr(record, attname), None)
    while following is not None:
        chain.append(following)
        following = found.pop(getattr(following, attname), None)
    return [one for one in chain if one.pk != record.pk]


_ABOVE: dict[type[Tree], Prepared] = {}


def _above(model: type[Tree]) -> Prepared:
    """What finds the public records passed on the way up from one of a kind."""
    if model not in _ABOVE:
        _ABOVE[model] = Prepared(lambda pk: _public(model).filter(pk__in=_walk(model, pk, down=False)))
    return _ABOVE[model]


def lines(rows: QuerySet[Any], pks: Iterable[int]) -> dict[int, list[Any]]:
    """For each of some public records itself and the public ones it stands under, nearest first, up to the first that
    is not public (one query for all of them; none for no keys).

    `rows` are the records to choose from, with what is wanted of them loaded along. Keys of others are left out.
    """
    wanted = sorted(set(pks))
    if not wanted:
        return {}
    model = rows.model
    found = rows.filter(pk__in=_rise(model, wanted)).in_bulk()
    chains: dict[int, list[Any]] = {}
    for pk in wanted:
        chain: dict[int, Any] = {}
        following = found.get(pk)
        while following is not None and following.pk not in chain:
            chain[following.pk] = following
            following = found.get(getattr(following, f"{model.parent_field}_id"))
        if chain:
            chains[pk] = list(chain.values())
    return chains


def _rise(model: type[Tree], pks: list[int]) -> RawSQL:
    """A subquery of the keys passed on the way up from some records, their own included."""
    quote = connection.ops.quote_name
    table, parent = quote(model._meta.db_table), quote(f"{model.parent_field}_id")
    sql = f"""WITH RECURSIVE walked(id) AS (
        SELECT id FROM {table} WHERE id IN ({", ".join(["%s"] * len(pks))})
        UNION SELECT one.{parent} FROM {table} one JOIN walked ON one.id = walked.id WHERE one.{parent} IS NOT NULL
    ) SELECT id FROM walked"""  # noqa: S608 - names of tables and columns only
    return RawSQL(sql, pks)  # noqa: S611 - as above


def _public(model: type[Tree]) -> QuerySet[Any]:
    return model._default_manager.published()  # type: ignore[attr-defined]


def _walk(model: type[Tree], pk: int | Slot, *, down: bool) -> RawSQL:
    """A subquery of the keys passed on the way down or up from a record, its own included; circles end it."""
    quote = connection.ops.quote_name
    names = {"table": quote(model._meta.db_table), "parent": quote(f"{model.parent_field}_id")}
    step = "one.{parent} = walked.id" if down else "one.id = (SELECT {parent} FROM {table} WHERE id = walked.id)"
    public, params = _public(model).order_by().values("pk").query.sql_with_params()
    sql = f"""WITH RECURSIVE walked(id) AS (
        SELECT id FROM {{table}} WHERE id = %s
        UNION SELECT one.id FROM {{table}} one JOIN walked ON {step} WHERE one.id IN ({{public}})
    ) SELECT id FROM walked"""  # noqa: S608 - names of tables and columns only
    return RawSQL(sql.format(**names, public=public), (pk, *params))  # noqa: S611 - as above
