"""The form of what is put on the front page."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.domain.publishing import may_publish
from archive.forms.base import DeskForm
from archive.forms.fields import WhyField
from archive.models.features import FEATURED


class FeatureForm(DeskForm):
    """A record for the front page. Who may publish the record may put it there."""

    user: ClassVar[Any] = None

    why = WhyField()

    def clean(self) -> dict[str, Any] | None:
        """Refuse a record of a kind that the person may not publish."""
        cleaned = super().clean()
        for noun in FEATURED:
            record = self.cleaned_data.get(noun)
            if record is not None and not may_publish(self.user, record):
                self.add_error(noun, _("Only who may publish such a record may put it on the front page."))
        return cleaned

    def _rules(self) -> list[Any]:
        return list(self._meta.model._meta.constraints)

    def _field_of(self, constraint: Any) -> str | None:
        if isinstance(constraint, models.UniqueConstraint):
            return str(constraint.fields[0])
        return super()._field_of(constraint)
