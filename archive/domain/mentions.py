"""Whom and what an article mentions: all kinds at once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, IntegerField, Model, QuerySet, Value

from archive.domain.details import OTHER_NAMES
from archive.domain.linking import UNLINKABLE
from archive.models import (
    Article,
    EventMention,
    Mention,
    OrganisationMention,
    PersonMention,
    PlaceMention,
)
from archive.models.prepared import Among, Prepared

KINDS: tuple[type[Mention], ...] = (PersonMention, OrganisationMention, EventMention, PlaceMention)

_OWN = ("id", "as_printed", "relevance", "certainty", "is_linked", "note")
_OF_TARGET = ("id", "name", "slug", "status", "publish_at")


def mentions_in(article: Article) -> list[Any]:
    """The public mentions in an article, of every kind in the order of `KINDS`, each with what it mentions (one query).

    They hold what a page tells of them; any other column is loaded when it is asked for.
    """
    rows = sorted(_MENTIONS(article=article.pk), key=lambda row: row[:2])
    return [_mention(article, KINDS[kind], values) for kind, *values in rows]


def _of_all_kinds(article: Any) -> QuerySet[Any, Any]:
    """The public mentions in an article, as rows of values: the number of the kind, `_OWN`, `_OF_TARGET`."""
    first, *others = [
        model.objects.published()
        .filter(article=article)
        .order_by()
        .annotate(kind=Value(number, output_field=IntegerField()))
        .values_list("kind", *_OWN, *(F(f"{model.end}__{name}") for name in _OF_TARGET))
        for number, model in enumerate(KINDS)
    ]
    rows: QuerySet[Any, Any] = first.union(*others, all=True)
    return rows


_MENTIONS = Prepared(_of_all_kinds)


def _mention(article: Article, model: Any, values: list[Any]) -> Any:
    mention = _loaded(model, dict(zip(_OWN, values, strict=False)), article._state.db)
    mention.article = article
    target = model._meta.get_field(model.end).related_model
    setattr(
        mention, model.end, _loaded(target, dict(zip(_OF_TARGET, values[len(_OWN) :], strict=True)), article._state.db)
    )
    return mention


def _loaded(model: type[Model], columns: dict[str, Any], database: str | None) -> Any:
    """A row of which some columns are known, as `only` would load it."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname in columns]
    return model.from_db(database, names, [columns[name] for name in names])


def other_names(mentions: Iterable[Mention]) -> dict[tuple[str, int], list[str]]:
    """The other names by which texts may call what is mentioned, by the kind of record and its key (one query)."""
    keys: dict[str, set[int]] = defaultdict(set)
    for mention in mentions:
        keys[mention.end].add(mention.target.pk)
    wanted = {end: keys[end] for end in OTHER_NAMES}
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for end, key, text in _NAMES(**wanted) if any(wanted.values()) else ():
        found[end, key].append(text)
    return found


def _names(**keys: Any) -> QuerySet[Any, Any]:
    """The names to link of the records of some keys, by kind: the kind, the key, the name."""
    first, *others = [
        names.objects.filter(**{f"{end}__in": Among(keys[end])})
        .exclude(kind__in=UNLINKABLE)
        .order_by()
        .values_list(Value(end), f"{end}_id", "text")
        for end, names in OTHER_NAMES.items()
    ]
    rows: QuerySet[Any, Any] = first.union(*others, all=True)
    return rows


_NAMES = Prepared(_names, lambda: OTHER_NAMES)
