"""What is typed into the filters: values of facets, choices, and dates."""

from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from archive import dates

TYPED_LIMIT = 200
DATE_LIMIT = 40


def shorten(typed: str) -> str:
    """What was typed, short enough for a message."""
    return Truncator(typed).chars(60)


class SharedField(forms.Field):
    """A field that all forms share, rather than each a copy of its own: nothing changes it."""

    def __deepcopy__(self, memo: Any) -> Self:
        return self


class ValuesField(SharedField):
    """Values of a facet, one for each time its parameter occurs. Cleans to the different ones, in order.

    What they mean is found out later, for all facets at once.
    """

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        """The different values typed, without those that are empty."""
        return [*dict.fromkeys(typed for each in value or () if (typed := each.strip()))]


class KnownChoiceField(SharedField, forms.ChoiceField):
    """A choice of a closed list; says in plain words when a value is not on it."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid_choice": _("“%(value)s” is not on this list.")}

    def validate(self, value: str) -> None:
        """Raise `ValidationError` for a value that is not on the list."""
        if value and not self.valid_value(value):
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": shorten(value)}
            )


class DateField(SharedField, forms.CharField):
    """A year, a month, a day, or any other date the archive can read. Cleans to an `ImpreciseDate`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=DATE_LIMIT, **kwargs)

    def clean(self, value: Any) -> dates.ImpreciseDate | None:
        """The date. Raises `ValidationError`, with what to write instead."""
        typed = super().clean(value)
        try:
            return dates.parse(typed) if typed else None
        except dates.DateError as error:
            raise ValidationError(str(error), code="edtf") from None


class FilterForm(forms.Form):
    """A form of filters: everything may stay empty, and the period must not end before it starts."""

    def clean(self) -> dict[str, Any]:
        """The values. Raises `ValidationError`, at the end of the period, if that lies before the start."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and last.latest < first.earliest:
            self.add_error("to", _("The end lies before the start."))
        return cleaned
