"""The paragraphs that a whole page of assertions rests on, of whatever kinds they are."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import IntegerField, QuerySet, Value

from archive.models import Article, Evidenced, Paragraph
from archive.models.prepared import Among, Prepared, Slot, known


def load_evidence(*groups: Iterable[Any]) -> None:
    """Load the evidence of rows of any kinds, with its articles, in one query instead of two for each kind.

    Afterwards `evidence.all()` of each row is a list, and asks the database no more. The paragraphs hold what a line
    tells of them, and not their text.
    """
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in (row for group in groups for row in group):
        rows[row._meta.model_name].append(row)
    if not rows:
        return
    kinds = _kinds()
    found: dict[tuple[str, int], list[Paragraph]] = defaultdict(list)
    paragraphs: dict[int, Paragraph] = {}
    articles: dict[int, Article] = {}
    for kind, key, *values in _LINKS(**{name: {row.pk for row in rows.get(name, ())} for name in kinds}):
        pk, article = values[0], values[len(_OF_PARAGRAPH)]
        if pk not in paragraphs:
            if article not in articles:
                articles[article] = known(Article, dict(zip(_OF_ARTICLE, values[len(_OF_PARAGRAPH) :], strict=True)))
            paragraphs[pk] = known(Paragraph, dict(zip(_OF_PARAGRAPH, values, strict=False)), article=articles[article])
        found[kinds[kind], key].append(paragraphs[pk])
    for name, some in rows.items():
        for row in some:
            shown = found.get((name, row.pk), [])
            # A list, for a page has hundreds of rows: to make each a manager and a queryset takes longer than all else.
            row.__dict__.setdefault("_prefetched_objects_cache", {})["evidence"] = sorted(
                shown, key=lambda one: (one.article_id, one.order, one.pk)
            )


_OF_PARAGRAPH = ("id", "article_id", "key", "order", "number")
_OF_ARTICLE = ("id", "slug", "headline", "language", "status", "publish_at")


@cache
def _kinds() -> list[str]:
    """The names of all models that rest on paragraphs."""
    return [str(model._meta.model_name) for model in apps.get_models() if issubclass(model, Evidenced)]


def _links(**pks: Slot) -> QuerySet[Any, Any]:
    """Which row rests on which paragraph: the number of its model, its key, `_OF_PARAGRAPH`, `_OF_ARTICLE`."""
    columns = [f"paragraph__{name}" for name in _OF_PARAGRAPH]
    columns += [f"paragraph__article__{name}" for name in _OF_ARTICLE]
    parts: list[QuerySet[Any, Any]] = []
    for kind, name in enumerate(_kinds()):
        through: Any = apps.get_model("archive", name)._meta.get_field("evidence").remote_field.through
        links = through._default_manager.filter(**{f"{name}_id__in": Among(pks[name])})
        numbered = links.annotate(kind=Value(kind, output_field=IntegerField()))
        parts.append(numbered.order_by().values_list("kind", f"{name}_id", *columns))
    return parts[0].union(*parts[1:], all=True)


_LINKS = Prepared(_links, _kinds)


def count_sourced(*groups: Iterable[Any]) -> tuple[int, int]:
    """How many of some rows rest on a public paragraph, and how many there are. Wants their evidence loaded."""
    rows = [row for group in groups for row in group]
    return sum(bool(row.public_evidence) for row in rows), len(rows)
