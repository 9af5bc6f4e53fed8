"""Pictures at the desk."""

from typing import Any

from django.contrib import admin
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.admin.base import DeskAdmin
from archive.admin.columns import thumbnail
from archive.admin.credits import Credits
from archive.admin.panels import Panel
from archive.domain.pictures import rendition_name
from archive.domain.publishing import may_publish
from archive.forms.images import ImageForm
from archive.models import Article, Image
from archive.renditions import MEDIA_TYPES


@admin.register(Image)
class ImageAdmin(DeskAdmin):
    """Pictures. What is seen here is a small copy: originals are never sent out."""

    form = ImageForm
    list_display = ("small_preview", "alt", "credit", "licence", "dimensions", "created_at")
    list_display_links = ("small_preview", "alt")
    search_fields = ("alt", "credit", "source", "checksum")
    readonly_fields = ("preview", "dimensions")
    inlines = (Credits,)
    panels = (
        Panel(_("Articles that show it"), "article", "gallery__image"),
        Panel(_("People"), "person", "picture"),
        Panel(_("Organisations"), "organisation", "picture"),
        Panel(_("Events"), "event", "picture"),
        Panel(_("Places"), "place", "picture"),
    )
    fieldsets = (
        (_("What it shows"), {"fields": ["file", "alt", "caption"]}),
        (_("Where it comes from"), {"fields": ["credit", "licence", "source", "source_url"]}),
        (
            _("Cropping"),
            {
                "fields": [("focal_x", "focal_y")],
                "description": _("The point that stays in sight when the picture is cut to fit."),
                "classes": ["collapse"],
            },
        ),
        (_("History"), {"fields": ["why"]}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A file is chosen once; afterwards the picture is shown in its place."""
        title, options = self.fieldsets[0]
        shown = ["preview", "dimensions"] if obj is not None else ["file"]
        fields = [*shown, *(name for name in options["fields"] if name != "file")]
        return [(title, {**options, "fields": fields}), *super().get_fieldsets(request, obj)[1:]]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A picture that the public sees is changed by those who may publish."""
        if not super().has_change_permission(request, obj) or obj is None or may_publish(request.user, Article):
            return super().has_change_permission(request, obj)
        return not Image.objects.published().filter(pk=obj.pk).exists()

    def view_on_site(self, obj: Any) -> str | None:
        """The picture as readers get it, if they do."""
        return obj.get_absolute_url() if Image.objects.published().filter(pk=obj.pk).exists() else None

    def get_urls(self) -> list[URLPattern]:
        """The addresses, with that of the copies shown at the desk."""
        preview = path(
            "<int:key>/preview/", self.admin_site.admin_view(self.send_preview), name="archive_image_preview"
        )
        return [preview, *super().get_urls()]

    def send_preview(self, request: HttpRequest, key: int) -> FileResponse:
        """The small copy, for those who may see pictures at the desk; 404 where there is none."""
        image = self.get_queryset(request).filter(pk=key).first()
        if image is None or not self.has_view_permission(request, image):
            raise Http404
        name = rendition_name(image, "small", "webp")
        if not default_storage.exists(name):
            raise Http404
        return FileResponse(default_storage.open(name), content_type=MEDIA_TYPES["webp"])

    @admin.display(description=_("preview"))
    def small_preview(self, image: Image) -> SafeString | str:
        """The picture in a list."""
        return thumbnail(image)

    @admin.display(description=_("picture"))
    def preview(self, image: Image) -> SafeString | str:
        """The picture in its form."""
        return thumbnail(image, size="large")

    @admin.display(description=_("size"))
    def dimensions(self, image: Image) -> str:
        """Width, height and format."""
        return f"{image.width} × {image.height} px, {image.extension}"
