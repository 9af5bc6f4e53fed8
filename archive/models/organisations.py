"""Bodies of every kind."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.choices import OrganisationKind
from archive.fields import EdtfField
from archive.models.assertions import Evidenced
from archive.models.base import NamedRecord, Tree, choice_check, order_check, own_parent_check
from archive.models.details import Identifier, Link, OtherName, owner
from archive.text import sort_key
from archive.validators import validate_text


class Organisation(Tree, Evidenced, NamedRecord):
    """A body (Popolo and schema.org Organization)."""

    name = models.CharField(
        _("name"), max_length=200, validators=[validate_text], help_text=_("The official name, as the sources have it.")
    )
    sort_name = models.CharField(
        _("sort name"),
        max_length=200,
        blank=True,
        validators=[validate_text],
        help_text=_("For lists. Made from the name when left empty."),
    )
    classification = models.CharField(
        _("classification"),
        max_length=20,
        choices=OrganisationKind.choices,
        default=OrganisationKind.OTHER,
        help_text=_("What sort of body it is."),
    )
    summary = models.TextField(
        _("summary"), blank=True, validators=[validate_text], help_text=_("One or two neutral lines. Markdown.")
    )
    history = models.TextField(
        _("history"),
        blank=True,
        validators=[validate_text],
        help_text=_("Longer, from sources the archive holds. Markdown."),
    )
    founding_date = EdtfField(_("founded"), help_text=_("EDTF, no more precise than the source: 1993, 1993-12."))
    dissolution_date = EdtfField(_("dissolved"), help_text=_("EDTF, no more precise than the source."))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of"),
        help_text=_("The body this belongs to, if a source says so."),
    )  # fmt: skip
    seat = models.ForeignKey(
        "archive.Place", models.PROTECT, null=True, blank=True, related_name="seated_organisations",
        verbose_name=_("seat"), help_text=_("Where it sits, if a source says so."),
    )  # fmt: skip
    picture = models.ForeignKey(
        "archive.Image", models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("logo"),
        help_text=_("Shown at the head of the page."),
    )  # fmt: skip

    class Meta(NamedRecord.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_name", "id"]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="organisation_list"),
            models.Index(fields=["classification", "sort_name"], name="organisation_kind"),
            models.Index(fields=["name"], name="organisation_name"),
        ]
        constraints = [
            *NamedRecord.Meta.constraints,
            choice_check("classification", OrganisationKind),
            order_check("founding_date", "dissolution_date"),
            own_parent_check(),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; a missing sort name is made from the name."""
        self.sort_name = self.sort_name or sort_key(self.name)
        super().save(*args, **kwargs)


class OrganisationName(OtherName):
    """Another name of an organisation."""

    organisation = owner("Organisation", "other_names")

    class Meta(OtherName.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")


class OrganisationIdentifier(Identifier):
    """What another catalogue calls an organisation."""

    organisation = owner("Organisation", "identifiers")

    class Meta(Identifier.Meta):
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")


class OrganisationLink(Link):
    """A page elsewhere about an organisation."""

    organisation = owner("Organisation", "links")

    class Meta(Link.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
