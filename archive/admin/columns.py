"""Columns of lists."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from archive.choices import Status
from archive.dates import in_words
from archive.models import Image, Record

Column = Callable[[Any], Any]


@admin.display(description=_("status"), ordering="status")
def status(record: Record) -> SafeString:
    """The status, coloured; a published record whose time is still to come says when."""
    if record.status == Status.PUBLISHED and record.publish_at and record.publish_at > timezone.now():
        moment = date_format(timezone.localtime(record.publish_at), "DATETIME_FORMAT")
        return format_html('<span class="status status-scheduled">{} {}</span>', _("scheduled for"), moment)
    return format_html('<span class="status status-{}">{}</span>', record.status, record.get_status_display())


def imprecise_date(name: str, description: Any, *, bound: str = "latest") -> Column:
    """A column that shows a date in words and sorts by one of its bounds."""

    @admin.display(description=description, ordering=f"{name}_{bound}", empty_value="–")
    def column(row: Any) -> str | None:
        text = getattr(row, name)
        return in_words(text) if text else None

    column.__name__ = name
    return column


def words(name: str, description: Any, count: int = 16) -> Column:
    """A column that shows the beginning of a text."""

    @admin.display(description=description)
    def column(row: Any) -> str:
        return Truncator(getattr(row, name)).words(count)

    column.__name__ = name
    return column


@admin.display(description=_("speaker"))
def agent(row: Any) -> str:
    """A person's, an organisation's or a printed name; a dash where the list may name none."""
    return row.printed_name or (str(row.agent) if row.agent else "–")


def thumbnail(image: Image | None, *, size: str = "small") -> SafeString | str:
    """A picture as the desk shows it, published or not; nothing for none."""
    if image is None or not image.pk:
        return ""
    address = reverse("admin:archive_image_preview", args=[image.pk])
    return format_html('<img class="preview preview-{}" src="{}" alt="{}" loading="lazy">', size, address, image.alt)
