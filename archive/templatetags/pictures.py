"""Pictures."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.urls import reverse

from archive import renditions
from archive.models import Image

register = template.Library()

SHOWN = "medium"


@register.inclusion_tag("archive/components/picture.html")
def picture(image: Image, made_by: Sequence[Any] = (), eager: bool = False) -> dict[str, Any]:
    """A picture with its caption, credit and licence: ``{% picture record.picture %}``; `eager` for one seen at once.

    `made_by` are public credits, which name people and bodies beyond the credit line.
    """
    fallback = renditions.fallback_extension(image.extension)
    width, height = renditions.height_at(image.width, image.height, SHOWN)
    return {
        "image": image,
        "made_by": made_by,
        "webp": srcset(image, "webp"),
        "fallback": srcset(image, fallback),
        "src": address(image, SHOWN, fallback),
        "width": width,
        "height": height,
        "loading": "eager" if eager else "lazy",
    }


def address(image: Image, size: str, extension: str) -> str:
    """The address of one copy of a picture."""
    return reverse("archive:picture", args=[image.checksum, size, extension])


def srcset(image: Image, extension: str) -> str:
    """The copies in one format as the value of ``srcset``, one for each width there really is."""
    copies = {
        renditions.height_at(image.width, image.height, size)[0]: address(image, size, extension)
        for size in reversed(renditions.SIZES)
    }
    return ", ".join(f"{url} {width}w" for width, url in sorted(copies.items()))
