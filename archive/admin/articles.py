"""Articles and their paragraphs at the desk."""

from collections import Counter
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from archive.admin import columns
from archive.admin.access import visible
from archive.admin.base import ReadOnlyAdmin
from archive.admin.columns import imprecise_date
from archive.admin.credits import Credits
from archive.admin.inlines import OwnedTable
from archive.admin.mentions import EventsMentioned, OrganisationsMentioned, PeopleMentioned, PlacesMentioned
from archive.admin.panels import Panel
from archive.admin.records import CURATION, PUBLICATION, RecordAdmin
from archive.domain.paragraphs import set_body
from archive.forms.articles import ArticleForm
from archive.models import Article, ArticleImage, ArticleRelation, Paragraph


class Gallery(OwnedTable):
    """The pictures of an article, in order."""

    model = ArticleImage
    fields = ("order", "preview", "image")
    readonly_fields = ("preview",)

    @admin.display(description=_("preview"))
    def preview(self, use: ArticleImage) -> SafeString | str:
        """The picture, small."""
        return columns.thumbnail(use.image if use.image_id else None)


class Relations(OwnedTable):
    """How the article stands to others."""

    model = ArticleRelation
    fk_name = "article"
    fields = ("kind", "other")


class LanguageFilter(admin.SimpleListFilter):
    """The languages there are, found by leaps through the index: one look-up each, however many articles it has."""

    title = _("language")
    parameter_name = "language"
    most = 40

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The languages, in order."""
        found: list[tuple[str, str]] = []
        after = ""
        while len(found) < self.most:
            rows = Article.objects.filter(language__gt=after).order_by("language").values_list("language", flat=True)
            if not (language := rows.first()):
                break
            found.append((language, language))
            after = language
        return found

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The articles in the language chosen."""
        return queryset.filter(language=self.value()) if self.value() else queryset


@admin.register(Article)
class ArticleAdmin(RecordAdmin):
    """Articles. The body is one text here; what it consists of is listed below it."""

    form = ArticleForm
    list_display = (
        "headline",
        imprecise_date("issued", _("issued")),
        "source",
        "language",
        "genre",
        columns.status,
        "updated_at",
    )
    list_filter = ("status", "genre", LanguageFilter)
    list_select_related = ("publisher", "agency")
    search_fields = ("headline", "slug", "uid")
    prepopulated_fields = {"slug": ("headline",)}
    readonly_fields = ("paragraph_list",)
    inlines = (
        PeopleMentioned,
        OrganisationsMentioned,
        EventsMentioned,
        PlacesMentioned,
        Gallery,
        Credits,
        Relations,
    )
    fieldsets = (
        (_("What it is"), {"fields": ["headline", "subtitle", "genre", "language", "summary", "topics"]}),
        (
            _("When and where it appeared"),
            {
                "fields": [
                    "issued",
                    "issued_as_printed",
                    ("issued_time", "issued_zone"),
                    "dateline",
                    ("publisher", "agency"),
                ]
            },
        ),
        (_("The text"), {"fields": ["body", "paragraph_list"]}),
        (_("Where it was read"), {"fields": ["source_url", "archived_url", "retrieved_on", "rights"]}),
        PUBLICATION,
        CURATION,
    )
    panels = (
        Panel(_("Statements in this article"), "statement", "article", adds=True),
        Panel(_("Articles that refer to this one"), "article", "relations__other"),
    )
    panel_lookups = frozenset(
        f"{path}__id__exact"
        for path in (
            "relations__other",
            "gallery__image",
            "credits__person",
            "credits__organisation",
            "personmentions__person",
            "organisationmentions__organisation",
            "eventmentions__event",
            "placementions__place",
        )
    )

    @admin.display(description=_("publisher or agency"), empty_value="–")
    def source(self, article: Article) -> str | None:
        """Who brought it out."""
        return str(article.publisher or article.agency or "") or None

    @admin.display(description=_("paragraphs"))
    def paragraph_list(self, article: Article) -> Any:
        """The paragraphs with their keys, and how much rests on each."""
        if article._state.adding:
            return _("Each paragraph gets its key, p1, p2 and so on, when the article is saved.")
        paragraphs = list(article.paragraphs.order_by("order", "id"))
        bears = count_evidence(article)
        rows = [(paragraph, bears[paragraph.pk]) for paragraph in paragraphs]
        is_public = type(article).objects.published().filter(pk=article.pk).exists()
        context = {"article": article, "rows": rows, "is_public": is_public}
        return render_to_string("admin/archive/article/paragraphs.html", context)

    def save_rest(self, request: HttpRequest, form: Any) -> None:
        """Save the body as paragraphs."""
        if "body" in form.changed_data:
            set_body(form.instance, form.cleaned_data["body"])

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with an article. Its paragraphs do: nobody deletes one by itself."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        lacking.discard(Paragraph._meta.verbose_name)
        return deleted, counts, lacking, protected


def count_evidence(article: Article) -> Counter[int]:
    """How many assertions and records rest on each paragraph of an article, by its key in the database (one query)."""
    links: list[Any] = []
    for relation in Paragraph._meta.related_objects:
        through: Any = getattr(relation, "through", None)
        if through is not None:
            rows = through._default_manager.filter(paragraph__article=article)
            links.append(rows.order_by().values_list("paragraph_id", flat=True))
    return Counter(links[0].union(*links[1:], all=True))


@admin.register(Paragraph)
class ParagraphAdmin(ReadOnlyAdmin):
    """Paragraphs, to choose evidence from. They are edited in their article."""

    list_display = ("key", "number", "article", columns.words("text", _("text")))
    list_select_related = ("article",)
    search_fields = ("=key", "article__headline", "article__slug")
    ordering = ("-article_id", "order")
    fields = ("article", "key", "number", "text")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """No entry on the front page."""
        return False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The paragraphs of articles the person may see."""
        return super().get_queryset(request).filter(visible(request.user, Paragraph))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Paragraphs of articles whose form the person may open."""
        if obj is None:
            return super().has_view_permission(request, obj)
        return self.admin_site.get_model_admin(Article).has_view_permission(request, obj.article)
