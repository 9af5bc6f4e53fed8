"""Who held which office where, and when."""

import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.dates import Match
from archive.fields import EdtfField, newest_first
from archive.models.assertions import Assertion
from archive.models.base import order_check
from archive.validators import validate_text


class Affiliation(Assertion):
    """A person's role in an organisation (Popolo Membership)."""

    stands_on: ClassVar[str] = "person"

    person = models.ForeignKey(
        "archive.Person",
        models.PROTECT,
        related_name="affiliations",
        verbose_name=_("person"),
        help_text=_("Who holds or held the office."),
    )
    start_date_earliest: datetime.date | None
    start_date_latest: datetime.date | None
    end_date_earliest: datetime.date | None
    end_date_latest: datetime.date | None

    role = models.CharField(
        _("role"), max_length=200, validators=[validate_text], help_text=_("The office, as the source names it.")
    )
    organisation = models.ForeignKey(
        "archive.Organisation", models.PROTECT, null=True, blank=True, related_name="affiliations",
        verbose_name=_("organisation"), help_text=_("The body, if it is clear which."),
    )  # fmt: skip
    start_date = EdtfField(_("from"), help_text=_("EDTF, only if the source tells."))
    end_date = EdtfField(_("until"), help_text=_("EDTF, only if the source tells."))
    on_behalf_of = models.ForeignKey(
        "archive.Organisation", models.PROTECT, null=True, blank=True, related_name="represented_by",
        verbose_name=_("on behalf of"), help_text=_("The body the person stands for there, if another."),
    )  # fmt: skip

    class Meta(Assertion.Meta):
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = [newest_first("start_date_earliest"), "id"]
        constraints = [*Assertion.Meta.constraints, order_check("start_date", "end_date")]

    def __str__(self) -> str:
        return _("%(person)s, %(role)s") % {"person": self.person, "role": self.role}

    def held_on(self, day: datetime.date) -> Match:
        """Whether the office was held on a day: for every reading of its dates, for some, or for none.

        A start or an end that is not given may have been any day.
        """
        first, last = self.start_date_earliest or datetime.date.min, self.end_date_latest or datetime.date.max
        if not first <= day <= last:
            return Match.NO
        starts_by, ends_from = self.start_date_latest or datetime.date.max, self.end_date_earliest or datetime.date.min
        return Match.CERTAIN if starts_by <= day <= ends_from else Match.POSSIBLE
