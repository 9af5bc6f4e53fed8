"""Taking pictures in, and making the copies that readers get."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from archive import renditions
from archive.models import Image
from archive.models.images import original_name


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


def rendition_name(checksum: str, size: str, extension: str) -> str:
    """Where a copy of a picture is kept."""
    return f"renditions/{checksum[:2]}/{checksum}-{size}.{extension}"


def make_renditions(image: Image) -> None:
    """Make the copies that are not there yet; none while the original is missing."""
    for size in renditions.SIZES:
        for extension in ("webp", renditions.fallback_extension(image.extension)):
            name = rendition_name(image.checksum, size, extension)
            if default_storage.exists(name):
                continue
            if not default_storage.exists(image.file.name):
                return
            with default_storage.open(image.file.name) as original:
                default_storage.save(name, ContentFile(renditions.make(original, size, extension)))


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
