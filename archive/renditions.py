"""Pictures made safe and small: what an upload really is, and the few copies of it that readers get."""

import hashlib
import io
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

SIZES = {"small": 480, "medium": 960, "large": 1600}
"""Names of the whole copies and their greatest width in pixels. A copy is never wider than its original."""

CROPS = {"thumb-small": 160, "thumb": 320}
"""Names of the square copies, cut around the focal point, and their greatest side in pixels."""

COPIES = (*SIZES, *CROPS)
"""Names of all the copies that are made of a picture."""

CENTRE = (0.5, 0.5)
"""Where the focal point lies unless somebody said: shares of the width and of the height."""

EXTENSIONS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
"""Formats taken in, by Pillow's name, with the file ending each is kept under. A telephone's JPEG that holds a second
picture is an MPO.
"""

MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
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


def formats_of(extension: str) -> tuple[str, str, str]:
    """The formats in which copies of an original are made, by file ending, the smallest files first."""
    return "avif", "webp", fallback_extension(extension)


def fallback_extension(extension: str) -> str:
    """The format for browsers with neither AVIF nor WebP: JPEG for photographs that came as JPEG, PNG for all else."""
    return "jpg" if extension == "jpg" else "png"


def make(original: IO[bytes], size: str, extension: str, focus: tuple[float, float] = CENTRE) -> bytes:
    """One copy of a picture, called as in `COPIES`, as AVIF, WebP, JPEG or PNG. It carries nothing of the original but
    its pixels.

    `focus` is the focal point, as shares of width and height from the top left; only a square copy asks for it. Raises
    `PictureError`.
    """
    return encode(scale(decode(original), size, focus), extension)


def decode(original: IO[bytes]) -> Image.Image:
    """The pixels of a picture, the right way up, in the colours of the screen (sRGB). Raises `PictureError`."""
    return _in_srgb(_opened(original)[1])


def scale(upright: Image.Image, size: str, focus: tuple[float, float] = CENTRE) -> Image.Image:
    """A decoded picture at the size of one of its copies, see `make`."""
    shown = size_at(upright.width, upright.height, size)
    if size in CROPS:
        upright = upright.crop(crop_box(upright.width, upright.height, focus))
    # The gap lets Pillow halve a large picture roughly first, which takes a fifth of the time and is not seen.
    return upright.resize(shown, Image.Resampling.LANCZOS, reducing_gap=3.0)


def encode(scaled: Image.Image, extension: str) -> bytes:
    """A scaled picture as a file. JPEG, which knows no transparency, gets a white ground."""
    mode = "RGB" if extension == "jpg" or "A" not in scaled.getbands() else "RGBA"
    # Pasted into a new picture, so that nothing but pixels comes along.
    fresh = Image.new(mode, scaled.size, "white")
    fresh.paste(scaled, mask=scaled.getchannel("A") if mode == "RGB" and "A" in scaled.getbands() else None)
    stream = io.BytesIO()
    if extension == "avif":
        # From speed 9 on, a fifth of the time of speed 8 for files a twentieth larger.
        fresh.save(stream, "AVIF", quality=60, speed=9)
    elif extension == "webp":
        fresh.save(stream, "WEBP", quality=82, method=4)
    elif extension == "jpg":
        fresh.save(stream, "JPEG", quality=82, optimize=True, progressive=True)
    else:
        fresh.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def size_at(width: int, height: int, size: str) -> tuple[int, int]:
    """Width and height in pixels that a copy of a picture of some width and height has, for the ``img`` element."""
    if size in CROPS:
        side = min(CROPS[size], width, height) or 1
        return side, side
    shown = min(SIZES[size], width) or 1
    return shown, max(1, round(height * shown / (width or 1)))


def crop_box(width: int, height: int, focus: tuple[float, float]) -> tuple[int, int, int, int]:
    """The largest square in a picture whose middle is as near to the focal point as the edges allow: left, top, right,
    bottom in pixels.
    """
    side = min(width, height)
    left = min(max(round(focus[0] * width - side / 2), 0), width - side)
    top = min(max(round(focus[1] * height - side / 2), 0), height - side)
    return left, top, left + side, top + side


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
