"""The form of a picture: what is uploaded is looked into before it is kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from archive.domain import pictures
from archive.forms.base import DeskForm
from archive.forms.fields import WhyField
from archive.models import Image
from archive.renditions import PictureError, inspect


class ImageForm(DeskForm):
    """A picture. The file is chosen once: another file is another picture."""

    why = WhyField()

    class Meta:
        model = Image
        fields = "__all__"  # the admin names them

    def clean_file(self) -> Any:
        """The upload; refused if it is no picture, or one that the archive has."""
        upload = self.cleaned_data["file"]
        if not isinstance(upload, UploadedFile):
            return upload
        try:
            found = inspect(upload.read())
        except PictureError as error:
            raise ValidationError(str(error), code="picture") from None
        upload.seek(0)
        same = Image.objects.filter(checksum=found.checksum).exclude(pk=self.instance.pk).first()
        if same:
            raise ValidationError(
                format_html(
                    '{} <a href="{}">{}</a>',
                    _("The archive has this picture already:"),
                    reverse("admin:archive_image_change", args=[same.pk]),
                    same,
                ),
                code="duplicate",
            )
        return upload

    def save(self, commit: bool = True) -> Any:
        """The picture with its file under its checksum."""
        upload = self.cleaned_data.get("file")
        if isinstance(upload, UploadedFile):
            # Left in place, the upload would be stored a second time under its own name.
            self.instance.file = ""
            pictures.prepare(self.instance, upload)
        return super().save(commit)
