"""Where things happen."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.choices import PlaceKind
from archive.models.assertions import Evidenced
from archive.models.base import NamedRecord, Tree, choice_check, own_parent_check
from archive.models.details import Identifier, Link, OtherName, owner
from archive.validators import WithinValidator, validate_country, validate_text


class Place(Tree, Evidenced, NamedRecord):
    """A place (schema.org Place), inside another place."""

    name = models.CharField(
        _("name"), max_length=200, validators=[validate_text], help_text=_("As the sources have it most.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=PlaceKind.choices,
        default=PlaceKind.OTHER,
        help_text=_("What sort of place it is."),
    )
    summary = models.TextField(
        _("summary"), blank=True, validators=[validate_text], help_text=_("One or two neutral lines. Markdown.")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("within"),
        help_text=_("The next larger place, as far as the source tells."),
    )  # fmt: skip
    country_code = models.CharField(
        _("country code"),
        max_length=2,
        blank=True,
        validators=[validate_country],
        help_text=_("ISO 3166-1, two capitals."),
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True, validators=[WithinValidator(-90, 90)],
        help_text=_("Degrees north, WGS 84. With coordinates goes a link of kind source."),
    )  # fmt: skip
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True, validators=[WithinValidator(-180, 180)],
        help_text=_("Degrees east, WGS 84."),
    )  # fmt: skip
    picture = models.ForeignKey(
        "archive.Image", models.PROTECT, null=True, blank=True, related_name="places", verbose_name=_("lead picture"),
        help_text=_("Shown at the head of the page."),
    )  # fmt: skip

    class Meta(NamedRecord.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["name", "id"], name="place_list"),
            models.Index(fields=["kind", "name"], name="place_kind"),
        ]
        constraints = [
            *NamedRecord.Meta.constraints,
            choice_check("kind", PlaceKind),
            own_parent_check(),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                # A comparison with nothing is neither true nor false, and a check lets that pass.
                | Q(latitude__isnull=False, latitude__gte=-90, latitude__lte=90)
                & Q(longitude__isnull=False, longitude__gte=-180, longitude__lte=180),
                name="%(app_label)s_%(class)s_coordinates",
                violation_error_message=_("Give latitude and longitude, or neither."),
            ),
        ]


class PlaceName(OtherName):
    """Another name of a place."""

    place = owner("Place", "other_names")

    class Meta(OtherName.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")


class PlaceIdentifier(Identifier):
    """What another catalogue calls a place."""

    place = owner("Place", "identifiers")

    class Meta(Identifier.Meta):
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")


class PlaceLink(Link):
    """A page elsewhere about a place."""

    place = owner("Place", "links")

    class Meta(Link.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
