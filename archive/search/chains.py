"""What lies in what, for many records at once; and dates as values of a facet."""

import datetime
from collections.abc import Collection, Iterator

from archive.models import Tree
from archive.search import times

QUALIFIERS = "?~%"


class Above(dict[int, list[int]]):
    """For each record its own key and the keys of what it stands in, nearest first; `public_from` has the times of all
    of them, `times.NEVER` for what is not public.
    """

    public_from: dict[int, datetime.datetime]


def above(model: type[Tree], keys: Collection[int]) -> Above:
    """What some records stand in, themselves included (one query a level, for all of them). Circles end it."""
    parents: dict[int, int | None] = {}
    public_from: dict[int, datetime.datetime] = {}
    column = f"{model.parent_field}_id"
    level = set(keys)
    while level:
        rows = model._default_manager.filter(pk__in=level).order_by().values("pk", column, "status", "publish_at")
        for values in rows:
            parents[values["pk"]] = values[column]
            public_from[values["pk"]] = times.of_record(values) or times.NEVER
        level = {parent for one in level if (parent := parents.get(one)) is not None} - parents.keys()
    found = Above({key: list(_line(parents, key)) for key in keys})
    found.public_from = public_from
    return found


def _line(parents: dict[int, int | None], key: int) -> Iterator[int]:
    passed: set[int] = set()
    following: int | None = key
    while following is not None and following not in passed:
        passed.add(following)
        yield following
        following = parents.get(following)


def below(model: type[Tree], keys: Collection[int]) -> set[int]:
    """The keys of some records and of all that stands in them, at any depth and public or not (one query a level)."""
    found = set(keys)
    level: set[int] = set(keys)
    while level:
        parts = model._default_manager.filter(**{f"{model.parent_field}__in": level}).order_by()
        level = set(parts.values_list("pk", flat=True)) - found
        found |= level
    return found


def is_unsure(text: str) -> bool:
    """Whether a source itself calls its date uncertain or approximate."""
    return any(sign in text for sign in QUALIFIERS)


def date_keys(text: str, earliest: datetime.date | None, latest: datetime.date | None) -> list[str]:
    """A date as a value of a facet: a plain day by its month, ``month:2022-05``, any other as it is written,
    ``span:2022~``. Nothing without a date.
    """
    if earliest is None or latest is None:
        return []
    if earliest == latest and not is_unsure(text):
        return [f"month:{earliest.isoformat()[:7]}"]
    return [f"span:{text}"]
