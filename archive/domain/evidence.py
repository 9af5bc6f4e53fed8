"""The paragraphs that a whole page of assertions rests on, of whatever kinds they are."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import IntegerField, QuerySet, Value

from archive.models import Evidenced, Paragraph


def load_evidence(*groups: Iterable[Any]) -> None:
    """Load the evidence of rows of any kinds, with its articles, in two queries instead of two for each kind.

    Afterwards `evidence.all()` of each row asks the database no more, as after `prefetch_related`.
    """
    rows: dict[type[Evidenced], list[Any]] = defaultdict(list)
    for row in (row for group in groups for row in group):
        rows[type(row)].append(row)
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for kind, row_pk, paragraph_pk in _links(rows):
        found[kind, row_pk].append(paragraph_pk)
    paragraphs = Paragraph.objects.select_related("article").in_bulk({pk for pks in found.values() for pk in pks})
    for kind, model in enumerate(rows):
        for row in rows[model]:
            _remember(row, [paragraphs[pk] for pk in found[kind, row.pk]])


def _links(rows: dict[type[Evidenced], list[Any]]) -> Iterable[tuple[int, int, int]]:
    """Which row rests on which paragraph: the number of its model, its key, the paragraph's key."""
    parts: list[QuerySet[Any, Any]] = []
    for kind, (model, some) in enumerate(rows.items()):
        through: Any = model._meta.get_field("evidence").remote_field.through
        owner = f"{model._meta.model_name}_id"
        links = through._default_manager.filter(**{f"{owner}__in": {row.pk for row in some}})
        numbered = links.annotate(kind=Value(kind, output_field=IntegerField()))
        parts.append(numbered.order_by().values_list("kind", owner, "paragraph_id"))
    return parts[0].union(*parts[1:], all=True) if parts else []


def _remember(row: Any, paragraphs: list[Paragraph]) -> None:
    """Keep the paragraphs where Django keeps what it has prefetched."""
    shown = row.evidence.get_queryset()
    shown._result_cache = sorted(paragraphs, key=lambda one: (one.article_id, one.order, one.pk))
    shown._prefetch_done = True
    row.__dict__.setdefault("_prefetched_objects_cache", {})["evidence"] = shown


def count_sourced(*groups: Iterable[Any]) -> tuple[int, int]:
    """How many of some rows rest on a public paragraph, and how many there are. Wants their evidence loaded."""
    rows = [row for group in groups for row in group]
    return sum(bool(row.public_evidence) for row in rows), len(rows)
