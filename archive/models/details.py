"""What people, organisations and places own: other names, identifiers, links."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.choices import LinkKind, NameKind
from archive.fields import EdtfField, LinkField
from archive.models.base import Identified, choice_check, order_check
from archive.text import language_tag
from archive.validators import validate_language, validate_link, validate_script, validate_text


class OtherName(Identified):
    """Another form of a record's name (Popolo: ``other_names``)."""

    text = models.CharField(
        _("name"), max_length=200, validators=[validate_text], help_text=_("The whole name, never split into parts.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=NameKind.choices,
        default=NameKind.ALIAS,
        help_text=_("Why there is another name."),
    )
    language = models.CharField(
        _("language"), max_length=12, blank=True, validators=[validate_language], help_text=_("BCP 47: en, zh, ug ...")
    )
    script = models.CharField(
        _("script"),
        max_length=4,
        blank=True,
        validators=[validate_script],
        help_text=_("ISO 15924: Latn, Hans, Cyrl ..."),
    )
    start_date = EdtfField(_("in use from"), help_text=_("EDTF, as precise as the source: 1949, 1949-10."))
    end_date = EdtfField(_("in use until"), help_text=_("EDTF, as precise as the source."))

    class Meta:
        abstract = True
        ordering = ["id"]
        indexes = [models.Index(fields=["text"], name="%(class)s_text")]
        constraints = [choice_check("kind", NameKind), order_check("start_date", "end_date")]

    def __str__(self) -> str:
        return self.text

    @property
    def lang(self) -> str:
        """The value of an HTML ``lang`` attribute: the language, and the script unless it goes without saying."""
        return language_tag(self.language, self.script)


class Identifier(Identified):
    """What another catalogue calls the record. Only identifiers that were checked."""

    scheme = models.CharField(
        _("scheme"),
        max_length=40,
        validators=[validate_text],
        help_text=_("The catalogue: wikidata, viaf, isni, geonames ..."),
    )
    value = models.CharField(
        _("value"), max_length=200, validators=[validate_text], help_text=_("The identifier in that catalogue.")
    )

    class Meta:
        abstract = True
        ordering = ["scheme", "value"]
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="%(app_label)s_%(class)s_unique")]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Link(Identified):
    """A page elsewhere. Kind *source* backs a fact that no article in the archive bears."""

    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=LinkKind.choices,
        default=LinkKind.REFERENCE,
        help_text=_("What the link is for."),
    )
    title = models.CharField(
        _("title"), max_length=200, validators=[validate_text], help_text=_("What the reader finds there.")
    )
    url = LinkField(
        _("address"), max_length=500, validators=[validate_link], help_text=_("Starts with https:// or http://.")
    )
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True, help_text=_("The day you read it."))

    class Meta:
        abstract = True
        ordering = ["id"]
        constraints = [choice_check("kind", LinkKind)]

    def __str__(self) -> str:
        return self.title


def owner(noun: str, related_name: str) -> Any:
    """The foreign key of a detail to the record that owns it and takes it along."""
    return models.ForeignKey(
        f"archive.{noun}",
        models.CASCADE,
        related_name=related_name,
        verbose_name=_("record"),
        help_text=_("The record this belongs to."),
    )
