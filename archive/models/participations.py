"""Who took part in what."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.choices import ParticipationRole
from archive.models.assertions import AgentBearing, Assertion
from archive.models.base import choice_check


class Participation(AgentBearing, Assertion):
    """A person's or an organisation's part in an event."""

    stands_on: ClassVar[str] = "event"

    event = models.ForeignKey(
        "archive.Event",
        models.CASCADE,
        related_name="participations",
        verbose_name=_("event"),
        help_text=_("What they took part in."),
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=ParticipationRole.choices,
        default=ParticipationRole.ATTENDEE,
        help_text=_("What they did there."),
    )
    capacity = models.ForeignKey(
        "archive.Affiliation", models.PROTECT, null=True, blank=True, related_name="participations",
        verbose_name=_("capacity"), help_text=_("The office in which they took part."),
    )  # fmt: skip
    order = models.PositiveIntegerField(_("order"), default=0, help_text=_("As the source lists them."))

    class Meta(Assertion.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["order", "id"]
        constraints = [
            *Assertion.Meta.constraints,
            *AgentBearing.Meta.constraints,
            choice_check("role", ParticipationRole),
        ]

    def __str__(self) -> str:
        return f"{self.agent or self.printed_name} · {self.get_role_display()}"
