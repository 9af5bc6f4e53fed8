"""The form of a record: what goes before the public, and why it was changed."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.choices import Status
from archive.domain.publishing import DRAFTS, may_publish
from archive.forms.base import DeskForm
from archive.forms.fields import WhyField
from archive.models import Record


class RecordForm(DeskForm):
    """The form of any record, for the person `user`."""

    user: ClassVar[Any] = None

    why = WhyField()

    class Meta:
        model: type[Record]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        status = self.fields.get("status")
        if isinstance(status, forms.ChoiceField) and not may_publish(self.user, self._meta.model):
            status.choices = [(state.value, state.label) for state in Status if state in DRAFTS]
            status.error_messages["invalid_choice"] = _(
                "Only an editor publishes or withdraws. Choose “in review” to hand the record to one."
            )
        if publish_at := self.fields.get("publish_at"):
            zone = timezone.get_current_timezone_name()
            publish_at.help_text = f"{publish_at.help_text} {_('Time zone: %s.') % zone}"

    def clean_publish_at(self) -> datetime.datetime | None:
        """The time as it was if nobody changed it: the input knows no fractions of a second, the record does."""
        if "publish_at" not in self.changed_data:
            return self.instance.publish_at
        publish_at: datetime.datetime | None = self.cleaned_data["publish_at"]
        return publish_at
