"""What was agreed."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.choices import OutcomeKind, OutcomeState
from archive.fields import EdtfField
from archive.models.assertions import AgentBearing, Assertion
from archive.models.base import Identified, choice_check
from archive.validators import validate_text


class Outcome(Assertion):
    """Something agreed at an event, and how far it has got as of a date."""

    stands_on: ClassVar[str] = "event"

    event = models.ForeignKey(
        "archive.Event",
        models.PROTECT,
        related_name="outcomes",
        verbose_name=_("event"),
        help_text=_("Where it was agreed."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=OutcomeKind.choices,
        default=OutcomeKind.AGREEMENT,
        help_text=_("What sort of thing it is."),
    )
    text = models.TextField(
        _("text"),
        validators=[validate_text],
        help_text=_("What was agreed according to the source, in the archive’s words."),
    )
    areas = models.ManyToManyField(
        "archive.Topic",
        blank=True,
        related_name="outcomes",
        verbose_name=_("areas"),
        help_text=_("The fields it covers, as named."),
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=OutcomeState.choices,
        default=OutcomeState.ANNOUNCED,
        help_text=_("How far it has got, as of the date below."),
    )
    as_of = EdtfField(_("as of"), help_text=_("EDTF: the day for which the state is told."))
    statement = models.ForeignKey(
        "archive.Statement", models.PROTECT, null=True, blank=True, related_name="outcomes",
        verbose_name=_("statement"), help_text=_("The statement that says so."),
    )  # fmt: skip
    order = models.PositiveIntegerField(_("order"), default=0, help_text=_("As the source lists them."))

    class Meta(Assertion.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["order", "id"]
        constraints = [
            *Assertion.Meta.constraints,
            choice_check("kind", OutcomeKind),
            choice_check("state", OutcomeState),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 90 else f"{self.text[:89]}…"


class OutcomeParty(AgentBearing, Identified):
    """One of those who agreed."""

    outcome = models.ForeignKey(
        Outcome,
        models.CASCADE,
        related_name="parties",
        verbose_name=_("outcome"),
        help_text=_("What they agreed on."),
    )
    order = models.PositiveIntegerField(_("order"), default=0, help_text=_("As the source lists them."))

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["order", "id"]
        constraints = AgentBearing.Meta.constraints

    def __str__(self) -> str:
        return str(self.agent or self.printed_name)
