"""What happened: visits with their legs and stops, meetings, talks, briefings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.choices import EventKind, EventMode, EventState
from archive.fields import EdtfField, newest_first
from archive.models.assertions import Evidenced
from archive.models.base import NamedRecord, Tree, choice_check, own_parent_check
from archive.validators import validate_text


class Event(Tree, Evidenced, NamedRecord):
    """Something that happened or was planned (schema.org Event). A visit has legs, a leg has stops: its children in
    order.
    """

    name = models.CharField(
        _("name"),
        max_length=200,
        validators=[validate_text],
        help_text=_("What it was, who, where: plain and neutral."),
    )
    classification = models.CharField(
        _("classification"),
        max_length=20,
        choices=EventKind.choices,
        default=EventKind.OTHER,
        help_text=_("What sort of event it was."),
    )
    date = EdtfField(
        _("date"),
        help_text=_(
            "EDTF, no more precise than the source: 2022-05-25, or 2022-05-23/2022-05-28. Leave empty if none is given."
        ),
    )
    date_as_printed = models.CharField(
        _("date as printed"),
        max_length=100,
        blank=True,
        validators=[validate_text],
        help_text=_("For instance “on Saturday”."),
    )
    mode = models.CharField(
        _("mode"),
        max_length=12,
        choices=EventMode.choices,
        default=EventMode.UNKNOWN,
        help_text=_("How people met, if the source says."),
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=EventState.choices,
        default=EventState.UNKNOWN,
        help_text=_("What became of it, as far as sources tell."),
    )
    place = models.ForeignKey(
        "archive.Place", models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("place"),
        help_text=_("Where, if the source says."),
    )  # fmt: skip
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of"),
        help_text=_("The larger event: the leg of a stop, the visit of a leg."),
    )  # fmt: skip
    order = models.PositiveIntegerField(
        _("order"), default=0, help_text=_("Its place among the parts of the larger event.")
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        validators=[validate_text],
        help_text=_("Who, what, where, when according to the report. Markdown."),
    )
    picture = models.ForeignKey(
        "archive.Image", models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("lead picture"),
        help_text=_("Shown at the head of the page."),
    )  # fmt: skip

    class Meta(NamedRecord.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = [newest_first("date_earliest"), "order", "id"]
        indexes = [
            models.Index(newest_first("date_earliest"), "order", "id", name="event_list"),
            models.Index("classification", newest_first("date_earliest"), name="event_kind"),
            models.Index(fields=["parent", "order"], name="event_parts"),
            models.Index(fields=["name"], name="event_name"),
        ]
        constraints = [
            *NamedRecord.Meta.constraints,
            choice_check("classification", EventKind),
            choice_check("mode", EventMode),
            choice_check("state", EventState),
            own_parent_check(),
            models.CheckConstraint(
                condition=models.Q(date_latest__gte=models.F("date_earliest")) | models.Q(date_earliest__isnull=True),
                name="%(app_label)s_%(class)s_end_not_before_start",
                violation_error_message=_("The event ends before it starts."),
            ),
        ]
