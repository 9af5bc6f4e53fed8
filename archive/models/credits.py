"""Who made an article or a picture."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.choices import CreditRole
from archive.models.assertions import AgentBearing, Assertion
from archive.models.base import choice_check
from archive.models.visibility import AssertionQuerySet, public_evidence, public_record


class CreditQuerySet(AssertionQuerySet):
    """Credits: of an article they are public with it, of a picture with the picture."""

    def published(self) -> Self:
        """What the public may see now."""
        from archive.models.images import (
            Image,
        )  # pictures know their credits, credits only whether the picture is public

        return self.filter(
            public_record("article__") | Q(image__in=Image.objects.published()), public_evidence(self.model)
        )


class Credit(AgentBearing, Assertion):
    """Somebody's part in making an article or a picture, by MARC relator code."""

    stands_on: ClassVar[str] = "article"

    article = models.ForeignKey(
        "archive.Article", models.CASCADE, null=True, blank=True, related_name="credits", verbose_name=_("article"),
        help_text=_("The article they had a part in; or a picture, not both."),
    )  # fmt: skip
    image = models.ForeignKey(
        "archive.Image", models.CASCADE, null=True, blank=True, related_name="credits", verbose_name=_("picture"),
        help_text=_("The picture they had a part in; or an article, not both."),
    )  # fmt: skip
    role = models.CharField(
        _("role"),
        max_length=3,
        choices=CreditRole.choices,
        default=CreditRole.AUTHOR,
        help_text=_("What they did (MARC relator)."),
    )
    order = models.PositiveIntegerField(_("order"), default=0, help_text=_("As the source lists them."))

    objects: ClassVar[Any] = CreditQuerySet.as_manager()

    class Meta(Assertion.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["order", "id"]
        constraints = [
            *Assertion.Meta.constraints,
            *AgentBearing.Meta.constraints,
            choice_check("role", CreditRole),
            models.CheckConstraint(
                condition=Q(article__isnull=True, image__isnull=False) | Q(article__isnull=False, image__isnull=True),
                name="archive_credit_of_one_thing",
                violation_error_message=_("A credit belongs to an article or to a picture."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed_name or self.agent} · {self.get_role_display()}"
