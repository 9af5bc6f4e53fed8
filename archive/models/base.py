"""What every row has: an identity that never changes. What every record has: a way to the public and an address."""

import datetime
import itertools
import uuid
from collections.abc import Collection
from functools import cache
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.choices import Status
from archive.fields import AddressField, with_bounds
from archive.models.visibility import IdentifiedQuerySet, RecordQuerySet
from archive.text import SLUG_LENGTH, address_of, short_uid, slugify
from archive.validators import validate_slug, validate_text, validate_uid

SLUG_COLUMN_LENGTH = SLUG_LENGTH + 12
"""A slug with the number that tells it from others."""
UID_LENGTH = SLUG_COLUMN_LENGTH + 28
"""A slug as an identifier, with a number of its own, and a paragraph's key behind it."""


def new_uuid() -> str:
    """A random identifier for rows that have no address of their own."""
    return str(uuid.uuid4())


def choice_check(field: str, choices: type[models.TextChoices], *, blank: bool = False) -> models.CheckConstraint:
    """A constraint that a column holds one of its choices (or nothing, if `blank`)."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [*([""] if blank else []), *sorted(choices.values)]}),
        name=f"%(app_label)s_%(class)s_{field}_is_a_choice",
        violation_error_message=_("Choose one of the listed values."),
    )


def order_check(start: str, end: str) -> models.CheckConstraint:
    """A constraint that one imprecise date does not end before another starts, as far as either is given."""
    return models.CheckConstraint(
        condition=Q(**{f"{end}_latest__gte": models.F(f"{start}_earliest")})
        | Q(**{f"{end}_latest": None})
        | Q(**{f"{start}_earliest": None}),
        name=f"%(app_label)s_%(class)s_{end}_not_before_{start}",
        violation_error_message=_("The end lies before the start."),
    )


@cache
def _labels(field: Any) -> dict[Any, Any]:
    """The labels of the choices of a column."""
    return dict(field.flatchoices)


class Identified(models.Model):
    """A row with a `uid`: made once, never changed, its natural key in fixtures and its id in exports."""

    uid = models.CharField(
        _("identifier"), max_length=UID_LENGTH, unique=True, editable=False, validators=[validate_uid]
    )

    objects: ClassVar[Any] = IdentifiedQuerySet.as_manager()
    _uid_as_loaded: str | None = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: Any, field_names: Collection[str], values: Collection[Any], **kwargs: Any) -> Self:
        row = super().from_db(db, field_names, values, **kwargs)
        row._uid_as_loaded = row.__dict__.get("uid")
        return row

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a missing `uid` is made, a changed one is refused with `ValueError`. Bounds go with their dates."""
        self.uid = self.uid or self.make_uid()
        if self._uid_as_loaded is None and not self._state.adding:  # loaded without it, by .only() or .defer()
            self._uid_as_loaded = type(self)._default_manager.values_list("uid", flat=True).get(pk=self.pk)
        if (named := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = with_bounds(type(self), named)
        if self._uid_as_loaded not in {None, self.uid}:
            raise ValueError(f"The identifier {self._uid_as_loaded} never changes; give the new row its own.")
        super().save(*args, **kwargs)
        self._uid_as_loaded = self.uid

    def make_uid(self) -> str:
        """A fresh identifier for this row."""
        return new_uuid()

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802 - Django's own translates all choices each time
        return str(_labels(field).get(value := getattr(self, field.attname), value))

    def natural_key(self) -> tuple[str]:
        """What stands for this row in fixtures."""
        return (self.uid,)


class Record(Identified):
    """Something with a public page: it is drafted, reviewed, published and, if need be, withdrawn, but then never
    deleted.
    """

    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.DRAFT,
        help_text=_("Only published records are public, and only from the time set below."),
    )  # fmt: skip
    publish_at = models.DateTimeField(
        _("public from"), null=True, blank=True,
        help_text=_("When the record becomes public once its status is published; left empty, at once."),
    )  # fmt: skip
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(
        _("reason for withdrawal"), blank=True, validators=[validate_text],
        help_text=_("Shown to readers in place of the page. Needed when the status is withdrawn."),
    )  # fmt: skip
    version = models.CharField(_("version"), max_length=12, default="0", editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("created by"),
    )  # fmt: skip
    updated_at = models.DateTimeField(_("updated"), default=timezone.now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("updated by"),
    )  # fmt: skip
    curator_note = models.TextField(
        _("curator’s note"), blank=True, validators=[validate_text], help_text=_("For colleagues. Never public.")
    )

    objects: ClassVar[Any] = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints = [
            choice_check("status", Status),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(publish_at__isnull=False),
                name="%(app_label)s_%(class)s_published_has_time",
                violation_error_message=_("A published record needs the time it is public from."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="%(app_label)s_%(class)s_withdrawn_has_reason",
                violation_error_message=_("Say why the record is withdrawn: readers see the reason."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save under a new `version`. Publishing sets the times that are still empty."""
        self.version = short_uid()
        self.updated_at = timezone.now()
        self._set_times(self.updated_at)
        if (named := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*named, "version", "updated_at", "publish_at", "first_published_at"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self._set_times(timezone.now())

    def _set_times(self, now: datetime.datetime) -> None:
        """Publishing without a time means now. A first publication that has not come yet follows the time set, or
        ends.
        """
        is_still_to_come = self.first_published_at is None or self.first_published_at > now
        if self.status == Status.PUBLISHED:
            self.publish_at = self.publish_at or now
            self.first_published_at = self.publish_at if is_still_to_come else self.first_published_at
        elif is_still_to_come:
            self.first_published_at = None

    @property
    def is_public(self) -> bool:
        """Whether the public may see this record now: `RecordQuerySet.published` for one row in hand."""
        return self.status == Status.PUBLISHED and self.publish_at is not None and self.publish_at <= timezone.now()

    @property
    def was_public(self) -> bool:
        """Whether this record is or once was before the public: its address was a promise."""
        began = self.publish_at if self.status == Status.PUBLISHED else None
        return any(at is not None and at <= timezone.now() for at in (began, self.first_published_at))


def refuse_deletion_of_published(record: Record) -> None:
    """Raise `ProtectedError` for a record that was once public. A receiver asks before any deletion."""
    if record.was_public:
        raise models.ProtectedError(
            _("“%(record)s” was published. Withdraw it instead of deleting it.") % {"record": record}, {record}
        )


class NamedRecord(Record):
    """A record whose address is a slug, made once from its name (`name_field`)."""

    name_field: ClassVar[str] = "name"

    slug = AddressField(
        _("address"), max_length=SLUG_COLUMN_LENGTH, unique=True, blank=True, validators=[validate_slug],
        help_text=_("Made from the name when left empty. If it changes later, the old address forwards here."),
    )  # fmt: skip

    _address_to_keep: str | None = None

    class Meta(Record.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(getattr(self, self.name_field))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a missing slug is made from the name."""
        self.slug = self.slug or self.free_slug()
        super().save(*args, **kwargs)

    def make_uid(self) -> str:
        """The first slug, or the slug with a number where another record has or had it as its identifier."""
        from archive.models.revisions import Revision  # the base cannot import what is built on it

        history = Revision.objects.filter(kind=self._meta.model_name)
        return free(self.slug, (type(self)._default_manager.all(), "uid"), (history, "record_uid"))

    def free_slug(self) -> str:
        """A slug made from the name that no other record has or ever had."""
        wanted = slugify(getattr(self, self.name_field)) or f"{self._meta.model_name}-{short_uid()}"
        return free(wanted, *((rows, "slug") for rows in self._others_addresses()))

    def _others_addresses(self) -> tuple[models.QuerySet[Any], models.QuerySet[Any]]:
        from archive.models.addresses import FormerAddress  # the base cannot import what is built on it

        former = FormerAddress.objects.filter(kind=self._meta.model_name).exclude(record_uid=self.uid)
        return type(self)._default_manager.exclude(pk=self.pk), former

    def clean(self) -> None:
        super().clean()
        if self.slug and any(rows.filter(slug=self.slug).exists() for rows in self._others_addresses()):
            raise ValidationError(
                {"slug": _("This address belongs, or once belonged, to another record. Choose another.")}
            )

    def get_absolute_url(self) -> str:
        """The page of this record."""
        return address_of(str(self._meta.model_name), self.slug)


def free(wanted: str, *columns: tuple[models.QuerySet[Any], str]) -> str:
    """`wanted`, or `wanted` with the first number from 2 that is in none of the columns."""
    if not any(rows.filter(**{name: wanted}).exists() for rows, name in columns):
        return wanted
    taken: set[str] = set()
    for rows, name in columns:
        taken.update(rows.filter(**{f"{name}__startswith": f"{wanted}-"}).values_list(name, flat=True))
    return next(candidate for number in itertools.count(2) if (candidate := f"{wanted}-{number}") not in taken)


class Tree(models.Model):
    """A record that may stand under another of its kind. `parent_field` names the foreign key to `self`."""

    parent_field: ClassVar[str] = "parent"

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.is_own_ancestor():
            raise ValidationError({self.parent_field: _("A record cannot stand under itself. Choose another.")})

    def is_own_ancestor(self) -> bool:
        """Whether going up from here leads back here (one query a level)."""
        attname = f"{self.parent_field}_id"
        above, seen = getattr(self, attname), set[int]()
        while above is not None and above not in {self.pk, *seen}:
            seen.add(above)
            above = type(self)._default_manager.filter(pk=above).values_list(attname, flat=True).first()
        return above is not None

    def ancestors(self) -> list[Any]:
        """The records above this one, nearest first (one query a level)."""
        found: list[Any] = []
        above = getattr(self, self.parent_field)
        while above is not None and above not in found and above != self:
            found.append(above)
            above = getattr(above, self.parent_field)
        return found


def own_parent_check(field: str = "parent") -> models.CheckConstraint:
    """A constraint that a record is not its own parent."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | ~Q(**{field: models.F("id")}),
        name=f"%(app_label)s_%(class)s_not_own_{field}",
        violation_error_message=_("A record cannot stand under itself."),
    )
