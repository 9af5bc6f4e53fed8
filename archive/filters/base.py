"""What the filters of every list share: choices that keep what was typed, records by their address, periods of time."""

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, NamedTuple

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from archive import dates
from archive.text import slugify

OPTIONS_LIMIT = 200
"""How many options a list of them may have; beyond that the reader types the address."""

TYPED_LIMIT = 200
CERTAINLY, POSSIBLY = "certainly", "possibly"
QUALIFIERS = "?~%"
ANY = _("any")


class Option(NamedTuple):
    """A record to choose: its key, its address and its name."""

    pk: int
    slug: str
    name: str


def shorten(typed: str) -> str:
    """What was typed, short enough for a message."""
    return Truncator(typed).chars(60)


class KeepingSelect(forms.Select):
    """A list of options that keeps showing a value it does not have, so that the reader sees what was asked."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """The options; one more for a value that is none of them."""
        groups = super().optgroups(name, value, attrs)
        known = {str(option["value"]) for _name, options, _index in groups for option in options}
        for unknown in [typed for typed in value if typed and typed not in known]:
            label = gettext("“%(value)s”: unknown") % {"value": shorten(unknown)}
            option = self.create_option(name, unknown, label, True, len(groups), attrs=attrs)
            groups.append((None, [option], len(groups)))
        return groups


class KnownChoiceField(forms.ChoiceField):
    """A choice of a closed list; says in plain words when a value is not on it."""

    widget = KeepingSelect
    default_error_messages: ClassVar[dict[str, Any]] = {"invalid_choice": _("“%(value)s” is not on this list.")}

    def __init__(self, *, choices: Any, empty: Any = ANY, **kwargs: Any) -> None:
        """`empty` is the label of no choice; None where the first option stands for it."""
        first = [("", empty)] if empty else []
        # Read once: the field lives as long as the request, and asks for its choices again and again.
        read = cache(lambda: [*first, *(choices() if callable(choices) else choices)])
        super().__init__(choices=read, **kwargs)

    def validate(self, value: str) -> None:
        """Raise `ValidationError` for a value that is not on the list."""
        if value and not self.valid_value(value):
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": shorten(value)}
            )


class KnownChoiceFilter(django_filters.Filter):
    """Rows whose column holds the chosen value. `choices` are pairs, or a function that reads them from public rows."""

    field_class = KnownChoiceField


class RecordField(forms.CharField):
    """A record, addressed by its slug, out of those that occur in the list.

    What occurs nowhere, what is not public and what never was get one and the same answer. Cleans to an `Option`.
    """

    default_error_messages: ClassVar[dict[str, Any]] = {"unknown": _("Nothing in this list goes with “%(value)s”.")}

    def __init__(self, *, options: Callable[[], QuerySet[Any]], **kwargs: Any) -> None:
        super().__init__(max_length=TYPED_LIMIT, **kwargs)
        self.options = options
        self._loaded: list[Option] | None = None

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """The field as shown: a list of options while that is short."""
        loaded = self.load()
        if len(loaded) <= OPTIONS_LIMIT:
            choices = [("", ANY), *((option.slug, option.name) for option in loaded)]
            self.widget = KeepingSelect(choices=choices)
        else:
            self.help_text = _("As in the address of its page, or the whole name.")
        return super().get_bound_field(form, field_name)

    def load(self) -> list[Option]:
        """The options (one query, once); one more than the limit where there are too many to list."""
        if self._loaded is None:
            self._loaded = self.read(self.options()[: OPTIONS_LIMIT + 1])
        return self._loaded

    def read(self, records: QuerySet[Any]) -> list[Option]:
        """Records as options."""
        return [Option(*row) for row in records.values_list("pk", "slug", records.model.name_field)]

    def clean(self, value: Any) -> Option | None:
        """The option of this slug, or of this name. Raises `ValidationError` if there is none."""
        typed = super().clean(value)
        if not typed:
            return None
        found = self.load()
        if len(found) > OPTIONS_LIMIT:
            found = self.read(self.options().filter(slug__in=[typed, slugify(typed)]))
        by_slug = {option.slug: option for option in found}
        option = by_slug.get(typed) or by_slug.get(slugify(typed))
        if option is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown", params={"value": shorten(typed)})
        return option


class RecordFilter(django_filters.Filter):
    """Rows that are tied to a record. `rows` turns its key into a condition on the list's rows."""

    field_class = RecordField

    def __init__(self, *, options: Callable[[], QuerySet[Any]], rows: Callable[[int], Q], **kwargs: Any) -> None:
        super().__init__(options=options, **kwargs)
        self.rows = rows

    def filter(self, qs: QuerySet[Any], value: Option | None) -> QuerySet[Any]:
        """The rows that go with the chosen record; all of them if none is chosen."""
        return qs.filter(self.rows(value.pk)) if value else qs


class DateField(forms.CharField):
    """A year, a month, a day, or any other date the archive can read. Cleans to an `ImpreciseDate`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> dates.ImpreciseDate | None:
        """The date. Raises `ValidationError`, with what to write instead."""
        typed = super().clean(value)
        try:
            return dates.parse(typed) if typed else None
        except dates.DateError as error:
            raise ValidationError(str(error), code="edtf") from None


class DateFilter(django_filters.Filter):
    """One end of a period: its filter set says by `method` which rows lie on the right side of it."""

    field_class = DateField


class FilterForm(forms.Form):
    """A form of filters: everything may stay empty, and the period must not end before it starts."""

    def clean(self) -> dict[str, Any]:
        """The values. Raises `ValidationError`, at the end of the period, if that lies before the start."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and last.latest < first.earliest:
            self.add_error("to", _("The end lies before the start."))
        return cleaned


class RecordFilterSet(django_filters.FilterSet):
    """The filters of a list. A value that is not known leaves the list as it is and is named in the form's errors."""

    class Meta:
        form = FilterForm


class PeriodFilterSet(RecordFilterSet):
    """Filters by an imprecise date, too: `period_field` names the column.

    *Certainly* takes the rows whose date lies in the period whatever it may mean, *possibly* (if nothing is said) those
    where it may: exactly what `archive.dates.match` answers. What has no date lies in no period.
    """

    period_field: ClassVar[str]

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """The declared filters, and the three of the period (``from`` is a word of the language, so not declared)."""
        precision = _("A year, a month or a day: 2022, 2022-05 or 2022-05-28.")
        period = {
            "from": DateFilter(method="starts", label=pgettext_lazy("start of a period", "From"), help_text=precision),
            "to": DateFilter(method="ends", label=pgettext_lazy("end of a period", "To"), help_text=precision),
            "dates": KnownChoiceFilter(
                method="keep",
                label=_("Imprecise dates"),
                empty=None,
                choices=[(POSSIBLY, _("possibly in the period")), (CERTAINLY, _("certainly in the period"))],
            ),
        }
        return {**super().get_filters(), **period}

    def keep(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The rows as they are: how sure the dates must be matters to both ends of the period."""
        return queryset

    def starts(self, queryset: QuerySet[Any], name: str, value: dates.ImpreciseDate) -> QuerySet[Any]:
        """The rows that lie, as sure as asked for, after the start of the period."""
        bound = "earliest" if self.must_be_certain() else "latest"
        return self.narrow(queryset, **{f"{self.period_field}_{bound}__gte": value.earliest})

    def ends(self, queryset: QuerySet[Any], name: str, value: dates.ImpreciseDate) -> QuerySet[Any]:
        """The rows that lie, as sure as asked for, before the end of the period."""
        bound = "latest" if self.must_be_certain() else "earliest"
        return self.narrow(queryset, **{f"{self.period_field}_{bound}__lte": value.latest})

    def must_be_certain(self) -> bool:
        """Whether the reader wants only what lies in the period for certain."""
        return self.form.cleaned_data.get("dates") == CERTAINLY

    def narrow(self, queryset: QuerySet[Any], **bound: Any) -> QuerySet[Any]:
        """The rows within a bound; a date the source itself calls uncertain or approximate is in no period for sure."""
        queryset = queryset.filter(**bound)
        if self.must_be_certain():
            for sign in QUALIFIERS:
                queryset = queryset.exclude(**{f"{self.period_field}__contains": sign})
        return queryset


def among(column: str, rows: QuerySet[Any], value: str) -> Q:
    """The condition that a column is among the values of another column of some rows: a subquery, not a join."""
    return Q(**{f"{column}__in": rows.order_by().values(value)})


def found_in(model: type[Any], rows: QuerySet[Any], *columns: str) -> QuerySet[Any]:
    """The public records of a kind that one of these columns of some rows points at: the options of a filter."""
    found = Q()
    for column in columns:
        found |= Q(Exists(rows.order_by().filter(**{column: OuterRef("pk")})))
    return model._default_manager.published().filter(found)
