"""Pictures."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from archive import renditions
from archive.models import Image

register = template.Library()

SHOWN = "medium"

PLACES = {
    "column": "(min-width: 48rem) 40rem, 100vw",
    "side": "(min-width: 64rem) 20rem, (min-width: 48rem) 40rem, 100vw",
    "gallery": "(min-width: 64rem) 26rem, (min-width: 48rem) 40rem, 100vw",
}
"""How wide a picture is shown, by where on the page it stands: the value of ``sizes``."""

THUMBNAIL_SHOWN = "5rem"


@register.inclusion_tag("archive/components/picture.html")
def picture(image: Image, made_by: Sequence[Any] = (), eager: bool = False, place: str = "column") -> dict[str, Any]:
    """A picture with its caption, credit, licence and source: ``{% picture record.picture %}``.

    `eager` is for one seen at once; `place` is one of `PLACES`. `made_by` are public credits, which name people and
    bodies beyond the credit line.
    """
    return {
        "image": image,
        "made_by": made_by,
        "alt": alt_of(image),
        "sizes": PLACES[place],
        **offer(image, tuple(renditions.SIZES), SHOWN),
        "loading": "eager" if eager else "lazy",
        "priority": "high" if eager else "",
    }


@register.inclusion_tag("archive/components/thumbnail.html")
def small_picture(image: Image, described: bool = False) -> dict[str, Any]:
    """A small square cut of a picture beside the name of what it shows: ``{% small_picture record.picture %}``.

    The name says what the picture is, so that nothing is announced twice; `described` announces it nevertheless.
    """
    return {
        "alt": alt_of(image) if described else "",
        "sizes": THUMBNAIL_SHOWN,
        **offer(image, tuple(renditions.CROPS), "thumb-small"),
    }


def alt_of(image: Image) -> str:
    """What is announced in place of a picture. One that nobody described yet is named as such, so that it is known to
    be there.
    """
    if image.alt:
        return image.alt
    return _("Picture, see its caption") if image.caption else _("Picture without a description")


def offer(image: Image, sizes: tuple[str, ...], shown: str) -> dict[str, Any]:
    """The copies of a picture for a ``picture`` element: `sources` by media type and the `fallback` as ``srcset``,
    `src`, `width` and `height` of the copy that is `shown`.
    """
    *modern, fallback = renditions.formats_of(image.extension)
    width, height = renditions.size_at(image.width, image.height, shown)
    return {
        "sources": [(renditions.MEDIA_TYPES[extension], srcset(image, extension, sizes)) for extension in modern],
        "fallback": srcset(image, fallback, sizes),
        "src": address(image, shown, fallback),
        "width": width,
        "height": height,
    }


def address(image: Image, size: str, extension: str) -> str:
    """The address of one copy of a picture."""
    return reverse("archive:picture", args=[image.checksum, size, extension])


def srcset(image: Image, extension: str, sizes: tuple[str, ...] = tuple(renditions.SIZES)) -> str:
    """The copies in one format as the value of ``srcset``, one for each width there really is."""
    copies = {
        renditions.size_at(image.width, image.height, size)[0]: address(image, size, extension)
        for size in reversed(sizes)
    }
    return ", ".join(f"{url} {width}w" for width, url in sorted(copies.items()))
