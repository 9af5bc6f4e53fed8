"""People."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.fields import EdtfField
from archive.models.assertions import Evidenced
from archive.models.base import NamedRecord, order_check
from archive.models.details import Identifier, Link, OtherName, owner
from archive.validators import validate_text


class Person(Evidenced, NamedRecord):
    """A person (Popolo and schema.org Person). Names are whole: never split into first and last."""

    name = models.CharField(
        _("name"),
        max_length=200,
        validators=[validate_text],
        help_text=_("The whole name, as the sources print it most."),
    )
    sort_name = models.CharField(
        _("sort name"), max_length=200, blank=True, validators=[validate_text],
        help_text=_("For lists: “Bachelet, Michelle”. The name itself when left empty."),
    )  # fmt: skip
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        validators=[validate_text],
        help_text=_("One neutral line that tells this person from namesakes."),
    )
    biography = models.TextField(
        _("biography"), blank=True, validators=[validate_text], help_text=_("From sources the archive holds. Markdown.")
    )
    birth_date = EdtfField(_("born"), help_text=_("EDTF, no more precise than the source: 1951, 1951-09, 1951~."))
    death_date = EdtfField(_("died"), help_text=_("EDTF, no more precise than the source."))
    picture = models.ForeignKey(
        "archive.Image", models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("portrait"),
        help_text=_("Shown at the head of the page."),
    )  # fmt: skip

    class Meta(NamedRecord.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_name", "id"]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="person_list"),
            models.Index(fields=["name"], name="person_name"),
        ]
        constraints = [*NamedRecord.Meta.constraints, order_check("birth_date", "death_date")]

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; a missing sort name is the name."""
        self.sort_name = self.sort_name or self.name
        super().save(*args, **kwargs)


class PersonName(OtherName):
    """Another name of a person."""

    person = owner("Person", "other_names")

    class Meta(OtherName.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")


class PersonIdentifier(Identifier):
    """What another catalogue calls a person."""

    person = owner("Person", "identifiers")

    class Meta(Identifier.Meta):
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")


class PersonLink(Link):
    """A page elsewhere about a person."""

    person = owner("Person", "links")

    class Meta(Link.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
