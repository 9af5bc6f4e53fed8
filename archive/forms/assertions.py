"""The form of an assertion that has a page of its own at the desk."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from archive.domain.publishing import may_change
from archive.forms.base import DeskForm
from archive.forms.fields import WhyField


class AssertionForm(DeskForm):
    """A tie between records. It belongs to the record it stands on: who may change that one may change the tie."""

    user: ClassVar[Any] = None

    why = WhyField()

    def clean(self) -> dict[str, Any] | None:
        """Refuse to add to a record that is not the person's to change."""
        cleaned = super().clean()
        stands_on = self._meta.model.stands_on
        record = self.cleaned_data.get(stands_on)
        if record is not None and not may_change(self.user, record):
            self.add_error(stands_on, _("You may add to drafts of your own only. Ask an editor to add this."))
        return cleaned
