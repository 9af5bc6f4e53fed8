"""The check constraints of the models, asked before the database is: compiled once, for rows of plain values."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Q

Values = Mapping[str, Any]
Truth = bool | None
Predicate = Callable[[Values], Truth]

# What is right by the way a row is made: choices are checked one by one, circles are found when all lines are known.
_SEEN_TO = ("_is_a_choice", "_published_has_time", "_not_own_", "_not_itself")


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {"": operator.eq, "gte": operator.ge, "lte": operator.le}


@dataclass(frozen=True, slots=True)
class Condition:
    """One constraint: the fields it is about, what it asks, and what to do where it does not hold."""

    names: frozenset[str]
    holds: Predicate
    reason: str


def conditions_of(model: type[models.Model]) -> list[Condition]:
    """The check constraints of a model that a single row can break."""
    return [
        Condition(
            frozenset(map(_field, _names(one.condition))), _compile(one.condition), str(one.violation_error_message)
        )
        for one in model._meta.constraints
        if isinstance(one, models.CheckConstraint) and not any(part in one.name for part in _SEEN_TO)
    ]


def _field(name: str) -> str:
    """The field of a line that a column comes from: the bounds of a date come from the date."""
    return name.removesuffix("_earliest").removesuffix("_latest")


def _name_of(column: Any) -> str:
    return str(column.name)


def _names(condition: Any) -> set[str]:
    found: set[str] = set()
    for child in condition.children:
        if isinstance(child, Q):
            found |= _names(child)
        else:
            lookup, value = child
            found |= {lookup.partition("__")[0], *([_name_of(value)] if isinstance(value, F) else [])}
    return found


def _compile(condition: Any) -> Predicate:
    """A condition as SQL has it: true, false or, where a value is missing, neither; a check lets that pass."""
    parts = [_compile(child) if isinstance(child, Q) else _leaf(*child) for child in condition.children]
    decisive, is_negated = condition.connector == Q.OR, condition.negated

    def ask(values: Values) -> Truth:
        found = [part(values) for part in parts]
        answer: Truth = None if None in found else not decisive
        if decisive in found:
            answer = decisive
        return answer if answer is None else answer is not is_negated

    return ask


def _leaf(lookup: str, wanted: Any) -> Predicate:
    name, _, kind = lookup.partition("__")
    if kind == "isnull":
        return lambda values: (values.get(name) is None) is wanted
    if wanted is None:
        return lambda values: values.get(name) is None
    compare = _COMPARISONS[kind]

    def ask(values: Values) -> Truth:
        one = values.get(name)
        other = values.get(_name_of(wanted)) if isinstance(wanted, F) else wanted
        return None if one is None or other is None else compare(one, other)

    return ask
