"""The way to the network of a record."""

from typing import Any

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def network_address(record: Any) -> str:
    """The address of the network around a person, an organisation or an event."""
    return reverse(f"archive:{record._meta.model_name}-network", args=[record.slug])
