"""What every form of the desk does: it tells the field of each error, and lets nobody choose what they may not see."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import F, Q

from archive.forms.fields import ChooseOne, ChooseSeveral

BOUNDS = ("_earliest", "_latest")
BLAMED = {
    "agent_or_printed_name": "printed_name",
    "response_has_kind": "response_kind",
    "withdrawn_has_reason": "withdrawn_reason",
}
"""Fields that a broken constraint is told at, by the end of its name, where it is not the first one it speaks of."""


class DeskForm(forms.ModelForm):
    """A form of one row.

    `visible` is the condition on each kind of row that the person at the form may choose from, by model; without one,
    on none. What a row was tied to already stays a choice: somebody with more rights has tied it.
    """

    visible: ClassVar[dict[type[models.Model], Q]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if not isinstance(widget, ChooseOne | ChooseSeveral):
                continue
            before = as_list(self.get_initial_for_field(field, name)) if self.instance.pk else []
            widget.book.want(widget.model, as_list(self[name].value()), tied=before)
            condition = self.visible.get(widget.model)
            if condition and isinstance(field, forms.ModelChoiceField):
                keys = [getattr(row, "pk", row) for row in before]
                field.queryset = widget.model._default_manager.filter(condition | Q(pk__in=keys))

    def _update_errors(self, errors: ValidationError) -> None:
        if hasattr(errors, "error_dict"):
            told = {rule.get_violation_error_message() for rule in self._rules()}
            rest = [error for error in errors.error_dict.pop(NON_FIELD_ERRORS, []) if error.message not in told]
            if rest:
                errors.error_dict[NON_FIELD_ERRORS] = rest
        super()._update_errors(errors)  # type: ignore[misc]

    def _post_clean(self) -> None:
        """Check the row, and tell each rule of the database that it breaks at its field.

        The row's own check would tell them at none, and would leave those on the bounds of dates out, which are in no
        form.
        """
        super()._post_clean()  # type: ignore[misc]
        exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]
        exclude -= {bound for bound in exclude if bound.endswith(BOUNDS) and date_of(bound) not in exclude}
        for rule in self._rules():
            try:
                rule.validate(self._meta.model, self.instance, exclude=exclude)
            except ValidationError as error:
                self.add_error(self._field_of(rule), error)

    def _rules(self) -> list[models.CheckConstraint]:
        return [rule for rule in self._meta.model._meta.constraints if isinstance(rule, models.CheckConstraint)]

    def _field_of(self, constraint: models.CheckConstraint) -> str | None:
        named = next((field for end, field in BLAMED.items() if constraint.name.endswith(end)), None)
        columns = [named] if named else columns_of(constraint)
        shown = {field.name for field in self.visible_fields()}
        return next((column for column in columns if column in shown), None)


def as_list(value: Any) -> list[Any]:
    """What is chosen, one row or several, as a list."""
    if isinstance(value, list | tuple):
        return list(value)
    return [] if value in {None, ""} else [value]


def columns_of(constraint: models.CheckConstraint) -> list[str]:
    """The fields a constraint speaks of, in the order of their first mention; a bound counts as its date."""
    found: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, Q):
            for child in part.children:
                walk(child)
        elif isinstance(part, tuple):
            found.append(part[0].split("__")[0])
            walk(part[1])
        elif isinstance(part, F):
            found.append(str(part.name))  # type: ignore[attr-defined]

    walk(constraint.condition)
    return list(dict.fromkeys(map(date_of, found)))


def date_of(column: str) -> str:
    """The field of the date that a column is a bound of, or the column itself."""
    return next((column.removesuffix(end) for end in BOUNDS if column.endswith(end)), column)
