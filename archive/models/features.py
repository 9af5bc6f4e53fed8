"""What the editors put on the front page."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models.base import Identified, Record
from archive.models.visibility import FeatureQuerySet
from archive.validators import validate_text

FEATURED = ("article", "person", "organisation", "event", "place", "topic", "statement")
"""The kinds of records that can be put on the front page: the names of the foreign keys."""


def exactly_one(columns: tuple[str, ...]) -> Q:
    """The condition that one of some columns is set, and no other."""
    condition = Q()
    for chosen in columns:
        condition |= Q(*((f"{column}__isnull", column != chosen) for column in columns))
    return condition


def featured(noun: str) -> Any:
    """The foreign key to a record of one kind that is put on the front page."""
    return models.ForeignKey(
        f"archive.{noun}",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="features",
        verbose_name=_(noun.lower()),
        help_text=_("What is shown. Choose exactly one record."),
    )


class Feature(Identified):
    """A record that editors chose for the front page, with a line of their own. It is shown while the record is public.

    Exactly one of the foreign keys named in `FEATURED` is set.
    """

    article = featured("Article")
    person = featured("Person")
    organisation = featured("Organisation")
    event = featured("Event")
    place = featured("Place")
    topic = featured("Topic")
    statement = featured("Statement")
    line = models.CharField(
        _("line"),
        max_length=300,
        blank=True,
        validators=[validate_text],
        help_text=_("One neutral sentence on what a reader finds there. The record’s own summary when left empty."),
    )
    order = models.PositiveIntegerField(_("order"), default=0, help_text=_("Its place on the front page."))

    objects: ClassVar[Any] = FeatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("feature")
        verbose_name_plural = _("features")
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(FEATURED),
                name="archive_feature_of_one_record",
                violation_error_message=_("Choose exactly one record."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[noun],
                    name=f"archive_feature_{noun}_once",
                    violation_error_message=_("This record is on the front page already."),
                )
                for noun in FEATURED
            ),
        ]

    def __str__(self) -> str:
        return str(self.record)

    @property
    def record(self) -> Record | None:
        """The record that is shown. Wants it loaded."""
        return next((record for noun in FEATURED if (record := getattr(self, noun)) is not None), None)

    @property
    def is_public(self) -> bool:
        """Whether the public may see it now: `published` of its queryset for one row in hand."""
        return self.record is not None and self.record.is_public
