"""Pictures, for as long as a public record shows them."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import gettext as _
from django.views import View

from archive import renditions
from archive.domain import pictures
from archive.models import Image
from archive.views.errors import NotFound

# A copy never changes, but a record can be withdrawn: keep it, and ask each time whether it may still be shown.
CACHE_CONTROL = "public, max-age=31536000, no-cache"


class PictureView(View):
    """One copy of a public picture, in a size and a format that copies are made in."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, checksum: str, size: str, extension: str) -> HttpResponse:
        """The copy, made now if it is the first to be asked for; 304 if the browser has it; 404 for anything else."""
        image = Image.objects.published().filter(checksum=checksum).first()
        if image is None or size not in renditions.COPIES or extension not in renditions.formats_of(image.extension):
            raise NotFound(_("There is no such picture in the archive."))
        etag = quote_etag(Path(pictures.rendition_name(image, size, extension)).name)
        headers = {"Cache-Control": CACHE_CONTROL, "ETag": etag}
        if etag in parse_etags(request.headers.get("If-None-Match", "")):
            return HttpResponseNotModified(headers=headers)
        content = pictures.read_rendition(image, size, extension)
        if content is None:
            raise NotFound(_("There is no such picture in the archive."))
        return HttpResponse(content, content_type=renditions.MEDIA_TYPES[extension], headers=headers)
