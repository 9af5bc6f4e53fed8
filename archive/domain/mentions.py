"""Whom and what an article mentions: all kinds at once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, IntegerField, Model, Value

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

KINDS: tuple[type[Mention], ...] = (PersonMention, OrganisationMention, EventMention, PlaceMention)

_OWN = ("id", "as_printed", "relevance", "certainty", "is_linked", "note")
_OF_TARGET = ("id", "name", "slug", "status", "publish_at")


def mentions_in(article: Article) -> list[Any]:
    """The public mentions in an article, of every kind in the order of `KINDS`, each with what it mentions (one query).

    They hold what a page tells of them; any other column is loaded when it is asked for.
    """
    first, *others = [
        model.objects.published()
        .filter(article=article)
        .order_by()
        .annotate(kind=Value(number, output_field=IntegerField()))
        .values_list("kind", *_OWN, *(F(f"{model.end}__{name}") for name in _OF_TARGET))
        for number, model in enumerate(KINDS)
    ]
    rows = sorted(first.union(*others, all=True), key=lambda row: row[:2])
    return [_mention(article, KINDS[kind], values) for kind, *values in rows]


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
    parts = [
        names.objects.filter(**{f"{end}__in": keys[end]})
        .exclude(kind__in=UNLINKABLE)
        .order_by()
        .values_list(Value(end), f"{end}_id", "text")
        for end, names in OTHER_NAMES.items()
        if keys[end]
    ]
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for end, key, text in parts[0].union(*parts[1:], all=True) if parts else ():
        found[end, key].append(text)
    return found
