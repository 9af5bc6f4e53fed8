"""Form fields and widgets of the archive's own."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.forms.labels import LabelBook, as_key
from archive.validators import validate_text


class AddressFormField(forms.CharField):
    """A slug in any script; the admin's script asks `allow_unicode` before it proposes one."""

    allow_unicode = True


class LinesField(forms.CharField):
    """A text of several lines. Browsers send two characters for a line end; one is kept: nothing seems changed."""

    def to_python(self, value: Any) -> str:
        """The text with single line ends."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class BodyField(LinesField):
    """The body of an article: paragraphs with a blank line between them."""

    default_validators = [validate_text]
    widget = forms.Textarea(attrs={"rows": 32, "class": "vLargeTextField archive-body"})


class WhyField(forms.CharField):
    """Why a record is changed: it goes into the history, not into the record."""

    default_validators = [validate_text]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Why"),
            required=False,
            max_length=300,
            help_text=_(
                "For the history: what you changed, and on what ground. For instance “date corrected after the source”."
            ),
            widget=forms.TextInput(attrs={"class": "vTextField"}),
            **kwargs,
        )


class MomentInput(forms.DateTimeInput):
    """A point in time in one labelled input with the browser's own calendar."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": 1, **(attrs or {})}, format="%Y-%m-%dT%H:%M:%S")


class _Labelled(forms.Select):
    """Takes the labels of what is chosen from a book, which reads those of the whole page at once."""

    book: LabelBook
    field: Any

    @property
    def model(self) -> Any:
        """What is chosen from."""
        return self.field.remote_field.model

    def optgroups(self, name: str, value: Iterable[Any], attrs: Any = None) -> list[Any]:
        options: list[Any] = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))
        for key, label in self.book.labels(self.model, value):
            options.append(self.create_option(name, key, label, True, len(options)))
        return [(None, options, 0)]


class ChooseOne(_Labelled, AutocompleteSelect):
    """Choose a row by typing a part of its name."""


class ChooseSeveral(_Labelled, AutocompleteSelectMultiple):
    """Choose rows by typing parts of their names."""


class _KeysChecked:
    """Answers a key that no database could hold as it answers one that is not there."""

    def check_keys(self, values: Iterable[Any]) -> None:
        """Raise `ValidationError` for the first value that can be no key."""
        for value in values:
            if as_key(value) is None:
                raise ValidationError(
                    self.error_messages["invalid_choice"],  # type: ignore[attr-defined]
                    code="invalid_choice",
                    params={"value": value, "pk": value},
                )


class ChosenRowField(_KeysChecked, forms.ModelChoiceField):
    """One row."""

    def to_python(self, value: Any) -> Any:
        """The row; raises `ValidationError` if there is none of that key."""
        if value not in self.empty_values:
            self.check_keys([value])
        return super().to_python(value)


class ChosenRowsField(_KeysChecked, forms.ModelMultipleChoiceField):
    """Several rows."""

    def clean(self, value: Any) -> Any:
        """The rows; raises `ValidationError` if any is not there."""
        if isinstance(value, (list, tuple)):
            self.check_keys(value)
        return super().clean(value)
