"""What every form of the desk does: it tells the field of each error, and lets nobody choose what they may not see."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from archive.fields import BoundField
from archive.forms.fields import ChooseOne, ChooseSeveral

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
            value = self[name].value()
            widget.book.want(widget.model, value if isinstance(value, list | tuple) else [value])
            condition = self.visible.get(widget.model)
            if condition and isinstance(field, forms.ModelChoiceField):
                before = self.get_initial_for_field(field, name) if self.instance.pk else None
                keys = [getattr(row, "pk", row) for row in (before if isinstance(before, list) else [before]) if row]
                field.queryset = widget.model._default_manager.filter(condition | Q(pk__in=keys))

    def validate_constraints(self) -> None:
        """Check the rules of the database, the bounds of dates included, and tell each at its field."""
        exclude = self._get_validation_exclusions() - {  # type: ignore[attr-defined]
            field.name for field in self._meta.model._meta.fields if isinstance(field, BoundField)
        }
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance, exclude=exclude)
                except ValidationError as error:
                    self.add_error(self._field_of(constraint), error)

    def _field_of(self, constraint: models.BaseConstraint) -> str | None:
        named = next((field for end, field in BLAMED.items() if constraint.name.endswith(end)), None)
        columns = [named] if named else columns_of(constraint)
        return next((column for column in columns if column in self.fields), None)


def columns_of(constraint: models.BaseConstraint) -> list[str]:
    """The fields a constraint speaks of, in the order of their first mention; a bound counts as its date."""
    if isinstance(constraint, models.UniqueConstraint):
        return list(reversed(constraint.fields))
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

    walk(getattr(constraint, "condition", None))
    return list(dict.fromkeys(name.removesuffix("_earliest").removesuffix("_latest") for name in found))
