"""The paragraphs that a whole page of assertions rests on, of whatever kinds they are."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import IntegerField, QuerySet, Value

from archive.models import Evidenced, Paragraph
from archive.models.columns import linked
from archive.models.prepared import Among, Prepared, Slot, remember


def load_evidence(*groups: Iterable[Any]) -> None:
    """Load the evidence of rows of any kinds, with its articles, in two queries instead of two for each kind.

    Afterwards `evidence.all()` of each row asks the database no more, as after `prefetch_related`.
    """
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in (row for group in groups for row in group):
        rows[row._meta.model_name].append(row)
    if not rows:
        return
    kinds = _kinds()
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for kind, row_pk, paragraph_pk in _LINKS(**{name: {row.pk for row in rows.get(name, ())} for name in kinds}):
        found[kinds[kind], row_pk].append(paragraph_pk)
    wanted = {pk for pks in found.values() for pk in pks}
    paragraphs = {one.pk: one for one in _PARAGRAPHS(pks=wanted)} if wanted else {}
    for name, some in rows.items():
        for row in some:
            _remember(row, [paragraphs[pk] for pk in found.get((name, row.pk), ())])


@cache
def _kinds() -> list[str]:
    """The names of all models that rest on paragraphs."""
    return [str(model._meta.model_name) for model in apps.get_models() if issubclass(model, Evidenced)]


def _links(**pks: Slot) -> QuerySet[Any, Any]:
    """Which row rests on which paragraph: the number of its model, its key, the paragraph's key."""
    parts: list[QuerySet[Any, Any]] = []
    for kind, name in enumerate(_kinds()):
        through: Any = apps.get_model("archive", name)._meta.get_field("evidence").remote_field.through
        links = through._default_manager.filter(**{f"{name}_id__in": Among(pks[name])})
        numbered = links.annotate(kind=Value(kind, output_field=IntegerField()))
        parts.append(numbered.order_by().values_list("kind", f"{name}_id", "paragraph_id"))
    return parts[0].union(*parts[1:], all=True)


_LINKS = Prepared(_links, _kinds)
_PARAGRAPHS = Prepared(lambda pks: linked(Paragraph.objects.filter(pk__in=Among(pks)), "article"))


def _remember(row: Any, paragraphs: list[Paragraph]) -> None:
    """Keep the paragraphs where Django keeps what it has prefetched."""
    remember(row, "evidence", sorted(paragraphs, key=lambda one: (one.article_id, one.order, one.pk)))


def count_sourced(*groups: Iterable[Any]) -> tuple[int, int]:
    """How many of some rows rest on a public paragraph, and how many there are. Wants their evidence loaded."""
    rows = [row for group in groups for row in group]
    return sum(bool(row.public_evidence) for row in rows), len(rows)
