"""From when on the public may know something: the conditions of `archive.models.visibility` as points in time, so that
a row need not change when an embargo ends.
"""

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from archive.choices import Status
from archive.models import Evidenced, Statement

NEVER = datetime.datetime.max.replace(tzinfo=datetime.UTC)
"""Stands for a time that does not come as things are."""


def of_record(values: Mapping[str, Any]) -> datetime.datetime | None:
    """From when on a record is public, by its status and its time; None if it is not published."""
    return values["publish_at"] if values["status"] == Status.PUBLISHED else None


def latest(*times: datetime.datetime | None) -> datetime.datetime | None:
    """The last of some times, of which None means from the beginning."""
    return max((time for time in times if time is not None), default=None)


Keys = Collection[int]
"""Keys of records: listed, or as a range, of which some may not be there."""


def having(column: str, keys: Keys) -> dict[str, Any]:
    """The condition that a column holds one of these keys."""
    if isinstance(keys, range):
        return {f"{column}__gte": keys.start, f"{column}__lt": keys.stop}
    return {f"{column}__in": keys}


def of_evidence(table: Any, condition: Mapping[str, Any]) -> dict[int, datetime.datetime]:
    """From when on the evidence of the assertions under a condition is public: the first of their articles to be. What
    has no evidence is left out: it needs none. What rests on articles that are not public has `NEVER`.
    """
    if not issubclass(table, Evidenced):
        return {}
    owner = str(table._meta.model_name)
    links = table.evidence.through._default_manager.filter(
        **{f"{owner}__{column}": value for column, value in condition.items()}
    )
    found: dict[int, datetime.datetime] = {}
    columns = (f"{owner}_id", "paragraph__article__status", "paragraph__article__publish_at")
    for key, status, publish_at in links.order_by().values_list(*columns).distinct():
        since = publish_at if status == Status.PUBLISHED else NEVER
        found[key] = min(found.get(key, NEVER), since)
    return found


def of_statements(condition: Mapping[str, Any]) -> dict[int, datetime.datetime | None]:
    """From when on the statements under a condition are public: they themselves, the article that reports them, and
    their evidence. None for those that are not, as things are.
    """
    rows = Statement.objects.filter(**condition).order_by()
    evidence = of_evidence(Statement, condition)
    found: dict[int, datetime.datetime | None] = {}
    for key, status, publish_at, article_status, article_publish_at in rows.values_list(
        "pk", "status", "publish_at", "article__status", "article__publish_at"
    ):
        is_published = status == article_status == Status.PUBLISHED and evidence.get(key) != NEVER
        found[key] = latest(publish_at, article_publish_at, evidence.get(key)) if is_published else None
    return found
