"""Makes the copies of pictures that are not there yet, as after an upgrade that brought a new size or format."""

from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand

from archive.domain import pictures
from archive.models import Image
from archive.renditions import PictureError


class Command(BaseCommand):
    """Goes through all pictures, and says which of them have no original to copy from.

    A copy is made when it is first asked for, too: this spares the first reader the wait.
    """

    help = "Make the copies of pictures that are not there yet. What is there is left as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the copies, telling how far it is, and print what was done."""
        total, made, bad = Image.objects.count(), 0, []
        is_telling = options["verbosity"] > 0 and self.stderr.isatty()
        for done, image in enumerate(Image.objects.order_by("id").iterator(), 1):
            try:
                made += pictures.make_renditions(image)
            except PictureError as error:
                bad.append(f"{image.uid}: {error}")
            else:
                if not default_storage.exists(image.file.name):
                    bad.append(f"{image.uid}: {image.file.name} is missing")
            if is_telling:
                self.stderr.write(f"\rPictures {done}/{total}\x1b[K", lambda text: text, ending="")
                self.stderr.flush()
        if is_telling:
            self.stderr.write("\r\x1b[K", lambda text: text, ending="")
        if options["verbosity"] > 0:
            self.stdout.write(f"Pictures: {total}. Copies made: {made}.")
        for line in bad:
            self.stderr.write(line)
