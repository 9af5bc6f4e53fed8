"""Pictures."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.fields import LinkField
from archive.models.base import Identified
from archive.models.visibility import IdentifiedQuerySet, public_record
from archive.validators import WithinValidator, validate_checksum, validate_link, validate_text

LEAD_OF = ("people", "organisations", "events", "places")


class ImageQuerySet(IdentifiedQuerySet):
    """Pictures, by who may see them."""

    def published(self) -> Self:
        """Pictures of public records: in the gallery of an article, or at the head of another record."""
        condition: Any = Q()
        for name in LEAD_OF:
            related = self.model._meta.get_field(name).related_model
            condition |= Exists(related._default_manager.filter(public_record(), picture=OuterRef("pk")))
        uses = self.model._meta.get_field("article_uses").related_model
        condition |= Exists(uses._default_manager.filter(public_record("article__"), image=OuterRef("pk")))
        return self.filter(condition)


def original_name(image: "Image", filename: str) -> str:
    """Where the original is kept: under its checksum, with the ending of its detected format."""
    return f"originals/{image.checksum[:2]}/{image.checksum}.{image.extension}"


class Image(Identified):
    """A picture: its original is private, its renditions are public through a public record. The file is named by its
    checksum.
    """

    file: Any = models.FileField(
        _("file"), upload_to=original_name, max_length=200,
        help_text=_("JPEG, PNG, WebP or AVIF. Readers get copies without camera data."),
    )  # fmt: skip
    checksum = models.CharField(
        _("checksum"), max_length=64, unique=True, editable=False, validators=[validate_checksum]
    )
    extension = models.CharField(_("format"), max_length=4, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    alt = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        validators=[validate_text],
        help_text=_("What the picture shows, for those who do not see it."),
    )
    caption = models.TextField(
        _("caption"),
        blank=True,
        validators=[validate_text],
        help_text=_("Neutral; says what comes from where. Markdown."),
    )
    credit = models.CharField(
        _("credit line"),
        max_length=200,
        blank=True,
        validators=[validate_text],
        help_text=_("As it should be printed."),
    )
    licence = models.CharField(
        _("licence"), max_length=100, blank=True, validators=[validate_text], help_text=_("For instance CC BY 4.0.")
    )
    source = models.CharField(
        _("source"), max_length=300, blank=True, validators=[validate_text], help_text=_("Where it comes from.")
    )
    source_url = LinkField(
        _("source address"),
        max_length=500,
        blank=True,
        validators=[validate_link],
        help_text=_("If it was taken from a page."),
    )
    focal_x = models.FloatField(
        _("focal point, across"),
        default=0.5,
        validators=[WithinValidator(0, 1)],
        help_text=_("0 is the left edge, 1 the right."),
    )
    focal_y = models.FloatField(
        _("focal point, down"),
        default=0.5,
        validators=[WithinValidator(0, 1)],
        help_text=_("0 is the top, 1 the bottom."),
    )
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="archive_image_focal_point_inside",
            )
        ]

    def __str__(self) -> str:
        return self.alt or self.credit or self.checksum[:12]

    def get_absolute_url(self) -> str:
        """The picture itself, at its largest rendition."""
        return reverse("archive:picture", args=[self.checksum, "large", "webp"])
