"""What the public may see: the one definition, as a condition on rows.

A *record* is public when it is published and its time has come. An *assertion* is public when the record it stands on
is, and, if it has evidence, so is the article of at least one paragraph of it. Pages, lists, counts, feeds, sitemaps,
search, exports and pictures all start from `published()` of their queryset, which starts here.
"""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from archive.choices import Status
from archive.fields import with_bound_values, with_bounds
from archive.models.prepared import moment


def public_record(path: str = "") -> Q:
    """The condition that a record is public. `path` leads to it from the rows asked for: ``"article__"``."""
    return Q((f"{path}status", Status.PUBLISHED), (f"{path}publish_at__lte", moment()))


def public_evidence(model: type[models.Model]) -> Q:
    """The condition that an assertion has no evidence, or some in a public article."""
    through: Any = model._meta.get_field("evidence").remote_field.through  # type: ignore[union-attr]
    links = through._default_manager.filter(**{f"{model._meta.model_name}_id": OuterRef("pk")})
    return ~Exists(links) | Exists(links.filter(public_record("paragraph__article__")))


class IdentifiedQuerySet(models.QuerySet[Any]):
    """Rows found by their `uid`, which is their natural key in fixtures."""

    def get_by_natural_key(self, uid: str) -> Any:
        """The row of this uid. Raises the model's `DoesNotExist`."""
        return self.get(uid=uid)

    def update(self, **kwargs: Any) -> int:
        """Write columns; the bounds of a date go with it."""
        return super().update(**with_bound_values(self.model, kwargs))

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        """Write columns of many rows; the bounds of a date go with it."""
        return super().bulk_update(objs, with_bounds(self.model, fields), batch_size)


class RecordQuerySet(IdentifiedQuerySet):
    """Records, by who may see them."""

    def published(self) -> Self:
        """What the public may see now."""
        return self.filter(public_record())


class AssertionQuerySet(IdentifiedQuerySet):
    """Assertions, by who may see them. Each model names the record it stands on in `stands_on`."""

    def published(self) -> Self:
        """What the public may see now. The other ends of what it ties may yet be drafts: ask each whether it
        `is_public`.
        """
        model: Any = self.model
        return self.filter(public_record(f"{model.stands_on}__"), public_evidence(model))


def published(model: type[models.Model]) -> Any:
    """What the public may see now of a kind of record or assertion: its manager's own `published()`."""
    rows: Any = model._default_manager
    return rows.published()


class StatementQuerySet(RecordQuerySet):
    """Statements are records and assertions both: they are public when they themselves, their article and their
    evidence are.
    """

    def published(self) -> Self:
        """What the public may see now."""
        return super().published().filter(public_record("article__"), public_evidence(self.model))


class FeatureQuerySet(IdentifiedQuerySet):
    """What editors put on the front page, by who may see it: whoever may see the record that is shown."""

    def published(self) -> Self:
        """What the public may see now."""
        model: Any = self.model
        condition = Q()
        for end in (field for field in model._meta.fields if field.is_relation):
            shown = published(end.related_model).order_by().filter(pk=OuterRef(end.name))
            condition |= Q((f"{end.name}__isnull", False), Exists(shown))
        return self.filter(condition)
