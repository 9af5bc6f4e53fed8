"""Pictures made safe and small: what an upload really is, and the few copies of it that readers get."""

import hashlib
import io
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

SIZES = {"small": 480, "medium": 960, "large": 1600}
"""Names of the copies and their greatest width in pixels. A copy is never wider than its original."""

EXTENSIONS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
"""Formats taken in, by Pillow's name, with the file ending each is kept under. A telephone's JPEG that holds a second
picture is an MPO.
"""

MEDIA_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
"""Formats given out, by file ending."""

MOST_PIXELS = 50_000_000
MOST_PIXELS_A_SIDE = 16_000
"""A WebP can have no side of more than 16,383."""
MOST_BYTES = 40 * 1024 * 1024


class PictureError(ValueError):
    """The file is no picture the archive takes. The message says what to do instead."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file turned out to be. `width` and `height` are in pixels, the right way up; `checksum` is SHA-256, in
    hexadecimal.
    """

    extension: str
    width: int
    height: int
    checksum: str


def inspect(content: bytes) -> Inspected:
    """Look into a file as far as needed to be sure that it is a picture. Raises `PictureError`."""
    if len(content) > MOST_BYTES:
        raise PictureError(_("The file is larger than 40 MB. Save a smaller copy."))
    kind, upright = _opened(io.BytesIO(content))
    return Inspected(EXTENSIONS[kind], upright.width, upright.height, hashlib.sha256(content).hexdigest())


def fallback_extension(extension: str) -> str:
    """The format for browsers without WebP: JPEG for photographs that came as JPEG, PNG for all else."""
    return "jpg" if extension == "jpg" else "png"


def make(original: IO[bytes], size: str, extension: str) -> bytes:
    """One copy of a picture, at most `SIZES[size]` wide, as WebP, JPEG or PNG. It carries nothing of the original but
    its pixels.
    """
    upright = _in_srgb(_opened(original)[1])
    width = min(SIZES[size], upright.width)
    height = max(1, round(upright.height * width / upright.width))
    mode = "RGB" if extension == "jpg" or "A" not in upright.getbands() else "RGBA"
    fresh = Image.new(mode, (width, height), "white")
    scaled = upright.resize((width, height), Image.Resampling.LANCZOS)
    fresh.paste(scaled, mask=scaled.getchannel("A") if mode == "RGB" and "A" in scaled.getbands() else None)
    stream = io.BytesIO()
    if extension == "webp":
        fresh.save(stream, "WEBP", quality=82, method=4)
    elif extension == "jpg":
        fresh.save(stream, "JPEG", quality=82, optimize=True, progressive=True)
    else:
        fresh.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def height_at(width: int, height: int, size: str) -> tuple[int, int]:
    """Width and height in pixels that a picture has at a size, for the ``img`` element."""
    shown = min(SIZES[size], width) or 1
    return shown, max(1, round(height * shown / (width or 1)))


def _opened(stream: IO[bytes]) -> tuple[str, Image.Image]:
    """The format, by Pillow's name, and the first frame, decoded and the right way up. Raises `PictureError`."""
    too_large = _("The picture has more than 50 million pixels. Save a smaller copy.")
    try:
        with Image.open(stream, formats=list(set(EXTENSIONS) - {"MPO"})) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureError(too_large)
            if max(picture.size) > MOST_PIXELS_A_SIDE:
                raise PictureError(_("The picture is longer than 16,000 pixels on one side. Save a smaller copy."))
            picture.load()
            return str(picture.format), ImageOps.exif_transpose(picture)
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureError(too_large) from None
    except UnidentifiedImageError:
        raise PictureError(_("This is not a JPEG, PNG, WebP or AVIF picture. Save it as one of these.")) from None
    # Pillow raises many kinds of error on broken files; each means the same to an editor.
    except Exception:
        raise PictureError(_("The picture is damaged or cut short. Save it again from its source.")) from None


def _in_srgb(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):  # 16 bits of grey: Pillow would cut off all above 255
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    mode = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and mode == "RGB":
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return converted or picture.convert("RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            return picture.convert("RGB")
    return picture.convert(mode)
