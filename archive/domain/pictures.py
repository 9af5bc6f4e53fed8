"""Taking pictures in, and making the copies that readers get."""

import hashlib
import logging
import threading
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from archive import renditions
from archive.models import Image
from archive.models.images import original_name

logger = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()


def prepare(image: Image, upload: File) -> None:
    """Fill in what a picture's file says about itself, and the file under its checksum; the caller saves.

    Raises `archive.renditions.PictureError` for anything that is not a sound picture of an accepted format.
    """
    content = upload.read()
    found = renditions.inspect(content)
    image.checksum, image.extension = found.checksum, found.extension
    image.width, image.height = found.width, found.height
    name = original_name(image, "")
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(content))
    image.file.name = name


def rendition_name(image: Image, size: str, extension: str) -> str:
    """Where a copy of a picture is kept. A square one is named by its focal point too: a new point is a new file."""
    around = f"-{round(image.focal_x * 100)}-{round(image.focal_y * 100)}" if size in renditions.CROPS else ""
    return f"renditions/{image.checksum[:2]}/{image.checksum}-{size}{around}.{extension}"


def missing_renditions(image: Image) -> list[tuple[str, str]]:
    """The copies that are not there yet: names and formats."""
    return [
        (size, extension)
        for size in renditions.COPIES
        for extension in renditions.formats_of(image.extension)
        if not default_storage.exists(rendition_name(image, size, extension))
    ]


def make_renditions(image: Image) -> int:
    """Make the copies that are not there yet; none while the original is missing. Returns how many were made.

    Raises `archive.renditions.PictureError` for an original that can no longer be read.
    """
    missing = missing_renditions(image)
    if not missing or not default_storage.exists(image.file.name):
        return 0
    with default_storage.open(image.file.name) as original:
        upright = renditions.decode(original)
    scaled = {size: renditions.scale(upright, size, focus_of(image)) for size, _extension in missing}
    for size, extension in missing:
        _keep(rendition_name(image, size, extension), renditions.encode(scaled[size], extension))
    return len(missing)


def read_rendition(image: Image, size: str, extension: str) -> bytes | None:
    """One copy of a picture; one that is not there yet is made and kept. None while the original is missing or cannot
    be read.

    However many ask, a process makes one copy at a time: a large original takes 200 MB while it is open.
    """
    name = rendition_name(image, size, extension)
    with suppress(FileNotFoundError):
        return _read(name)
    with _one_at_a_time:
        with suppress(FileNotFoundError):
            return _read(name)  # made by the one before
        try:
            with default_storage.open(image.file.name) as original:
                content = renditions.make(original, size, extension, focus_of(image))
        except (FileNotFoundError, renditions.PictureError):
            return None
        try:
            _keep(name, content)
        except OSError:
            logger.exception("A copy of a picture could not be kept: %s", name)
        return content


def focus_of(image: Image) -> tuple[float, float]:
    """The focal point of a picture: shares of its width and height from the top left."""
    return image.focal_x, image.focal_y


def _read(name: str) -> bytes:
    with default_storage.open(name) as copy:
        content: bytes = copy.read()
    return content


def _keep(name: str, content: bytes) -> None:
    """Store a copy. Where another process stored it meanwhile, the storage would keep ours under a name nobody asks
    for.
    """
    kept = default_storage.save(name, ContentFile(content))
    if kept != name:
        default_storage.delete(kept)


def fetch_from_fixtures(image: Image) -> bool:
    """Copy a picture's original from beside the fixtures where the storage lacks it. Says whether it is there now.

    A file whose checksum is not the record's is left where it is: a fixture never replaces one picture by another.
    """
    if default_storage.exists(image.file.name):
        return True
    for folder in settings.FIXTURE_DIRS:
        path = Path(folder) / "images" / f"{image.checksum}.{image.extension}"
        if path.is_file():
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() == image.checksum:
                default_storage.save(image.file.name, ContentFile(content))
                return True
    return False
