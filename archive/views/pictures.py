"""Pictures, for as long as a public record shows them."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import View

from archive import renditions
from archive.domain import pictures
from archive.models import Image
from archive.views import copies
from archive.views.errors import NotFound


class PictureView(View):
    """One copy of a public picture, in a size and a format that copies are made in."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, checksum: str, size: str, extension: str) -> HttpResponse:
        """The copy, made now if it is the first to be asked for; 304 if the browser has it; 404 for anything else."""
        image = Image.objects.published().filter(checksum=checksum).first()
        if image is None or size not in renditions.COPIES or extension not in renditions.formats_of(image.extension):
            raise NotFound(_("There is no such picture in the archive."))

        def make() -> bytes:
            content = pictures.read_rendition(image, size, extension)
            if content is None:
                raise NotFound(_("There is no such picture in the archive."))
            return content

        name = Path(pictures.rendition_name(image, size, extension)).name
        return copies.send(request, name, renditions.MEDIA_TYPES[extension], make)
