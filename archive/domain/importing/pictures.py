"""The files of a fixture's pictures, which lie beside it in ``images/``, named by their checksums."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from archive import renditions
from archive.domain import pictures
from archive.domain.importing.entries import Entry
from archive.domain.importing.errors import FixtureError
from archive.models import Image
from archive.models.images import original_name


def check_picture(entry: Entry, folder: Path) -> None:
    """Make sure that a picture's file is there and is what the record says; fill in what the record leaves out.

    Raises `FixtureError`. `folder` is where the fixture lies.
    """
    checksum = str(entry.values["checksum"])
    extension = str(entry.values.get("extension", ""))
    if extension not in renditions.EXTENSIONS.values():
        allowed = ", ".join(sorted({*renditions.EXTENSIONS.values()}))
        raise FixtureError(f"“{extension}” is none of: {allowed}.", where=entry.where, field="extension")
    name = original_name(Image(checksum=checksum, extension=extension), "")
    content = _read(folder, checksum, extension, name)
    if content is None:
        reason = f"There is no file images/{checksum}.{extension} beside the fixture."
        raise FixtureError(reason, where=entry.where, field="file")
    try:
        found = renditions.inspect(content)
    except renditions.PictureError as error:
        raise FixtureError(str(error), where=entry.where, field="file") from None
    facts: dict[str, Any] = {
        "checksum": found.checksum,
        "extension": found.extension,
        "width": found.width,
        "height": found.height,
        "file": name,
    }
    for field, fact in facts.items():
        if entry.values.setdefault(field, fact) != fact:
            raise FixtureError(
                f"The record says “{entry.values[field]}”, the file itself “{fact}”.", where=entry.where, field=field
            )


def _read(folder: Path, checksum: str, extension: str, name: str) -> bytes | None:
    path = folder / "images" / f"{checksum}.{extension}"
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file.read(renditions.MOST_BYTES + 1)
        if default_storage.exists(name):
            with default_storage.open(name) as file:
                return file.read(renditions.MOST_BYTES + 1)
    except OSError as error:
        raise FixtureError(f"The picture {path.name} cannot be read: {error.strerror}.") from None
    return None


def missing_files(entries: list[Entry]) -> list[Entry]:
    """The pictures whose file the storage lacks."""
    return [entry for entry in entries if entry.model is Image and not default_storage.exists(entry.values["file"])]


def store(entry: Entry, folder: Path, copied: list[str]) -> None:
    """Put a picture's file where the archive keeps it, and note its name in `copied`; the copies for readers follow."""
    name = str(entry.values["file"])
    copied.append(name)
    content = _read(folder, str(entry.values["checksum"]), str(entry.values["extension"]), name)
    default_storage.save(name, ContentFile(content or b""))
    image = Image.objects.get(uid=entry.uid)
    transaction.on_commit(partial(pictures.make_renditions, image), robust=True)


def remove(copied: list[str]) -> None:
    """Take away files that were stored for a load that failed."""
    for name in copied:
        # The file that could not be written may not be there, nor its folder.
        with suppress(OSError):
            default_storage.delete(name)
