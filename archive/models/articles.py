"""Articles and their paragraphs: the sources."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.choices import ArticleRelationKind, Genre
from archive.fields import EdtfField, LinkField, newest_first, newest_of
from archive.models.base import Identified, NamedRecord, choice_check
from archive.text import render_inline_markdown
from archive.validators import validate_language, validate_link, validate_paragraph_key, validate_text, validate_zone


class Article(NamedRecord):
    """A source text (schema.org NewsArticle): what was printed where, in the archive's own digest, paragraph by
    paragraph.
    """

    name_field = "headline"

    headline = models.CharField(
        _("headline"),
        max_length=300,
        validators=[validate_text],
        help_text=_("As printed: it is how the piece is cited."),
    )
    subtitle = models.CharField(
        _("subtitle"), max_length=300, blank=True, validators=[validate_text], help_text=_("As printed.")
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        validators=[validate_text],
        help_text=_("What the report is and contains, in the archive’s own neutral words. Markdown."),
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        default="en",
        validators=[validate_language],
        help_text=_("Of the source. BCP 47: en, zh-Hans ..."),
    )
    genre = models.CharField(
        _("genre"), max_length=12, choices=Genre.choices, default=Genre.REPORT, help_text=_("What kind of text it is.")
    )
    issued = EdtfField(
        _("issued"), help_text=_("The day on the piece, EDTF: 2022-05-29. It is not the day of what it reports.")
    )
    issued_time = models.TimeField(_("time"), null=True, blank=True, help_text=_("Local time as printed."))
    issued_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        validators=[validate_zone],
        help_text=_("Only if the source gives it: +08:00. Empty means unknown."),
    )
    issued_as_printed = models.CharField(
        _("date and time as printed"),
        max_length=100,
        blank=True,
        validators=[validate_text],
        help_text=_("The stamp, as it stands on the piece."),
    )
    dateline = models.CharField(
        _("dateline"),
        max_length=100,
        blank=True,
        validators=[validate_text],
        help_text=_("The place and date that open the text, if printed."),
    )
    publisher = models.ForeignKey(
        "archive.Organisation", models.PROTECT, null=True, blank=True, related_name="published_articles",
        verbose_name=_("publisher"), help_text=_("Who published this copy. Leave empty if the copy does not say."),
    )  # fmt: skip
    agency = models.ForeignKey(
        "archive.Organisation", models.PROTECT, null=True, blank=True, related_name="agency_articles",
        verbose_name=_("agency"), help_text=_("The news agency the text comes from, if named."),
    )  # fmt: skip
    source_url = LinkField(
        _("source address"),
        max_length=500,
        blank=True,
        validators=[validate_link],
        help_text=_("Where it was read. Leave empty if unknown."),
    )
    archived_url = LinkField(
        _("archived copy"),
        max_length=500,
        blank=True,
        validators=[validate_link],
        help_text=_("A lasting copy elsewhere, if there is one."),
    )
    retrieved_on = models.DateField(
        _("retrieved on"), null=True, blank=True, help_text=_("The day it was read at that address.")
    )
    rights = models.TextField(
        _("rights"),
        blank=True,
        validators=[validate_text],
        help_text=_("Whose text it is, and what the archive shows of it."),
    )
    topics = models.ManyToManyField(
        "archive.Topic", blank=True, related_name="articles", verbose_name=_("topics"), help_text=_("What it is about.")
    )
    last_paragraph_key = models.PositiveIntegerField(_("last paragraph key"), default=0, editable=False)

    class Meta(NamedRecord.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = [newest_first("issued_latest"), "id"]
        indexes = [
            models.Index(newest_first("issued_latest"), "id", name="article_list"),
            models.Index(fields=["headline"], name="article_headline"),
            models.Index("language", newest_first("issued_latest"), name="article_language"),
            models.Index("genre", newest_first("issued_latest"), name="article_genre"),
            *(newest_of(column, "issued_latest", "article") for column in ("publisher", "agency")),
        ]
        constraints = [*NamedRecord.Meta.constraints, choice_check("genre", Genre)]

    @property
    def public_reporters(self) -> list[NamedRecord]:
        """The agency, then the publisher, as far as they are known and the public may see them; one body once."""
        bodies: list[NamedRecord | None] = [self.agency, self.publisher]
        return list(dict.fromkeys(body for body in bodies if body is not None and body.is_public))


class Paragraph(Identified):
    """One paragraph of an article's digest. Its `key` (``p7``) is its address for ever: never reused, never shifted.

    Its `uid` is the article's with the key, ``some-article#p7``, so that evidence in a fixture can be read by a person.
    """

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="paragraphs",
        verbose_name=_("article"),
        help_text=_("The article it is part of."),
    )
    key = models.CharField(_("key"), max_length=8, editable=False, validators=[validate_paragraph_key])
    order = models.PositiveIntegerField(_("order"), default=0, help_text=_("Its place in the body."))
    number = models.PositiveIntegerField(
        _("number in the source"), null=True, blank=True, help_text=_("Counted from 1 in the source’s body.")
    )
    text = models.TextField(
        _("text"),
        validators=[validate_text],
        help_text=_("The archive’s own wording of what the paragraph reports. Markdown."),
    )

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        ordering = ["article", "order", "id"]
        indexes = [models.Index(fields=["article", "order"], name="paragraph_order")]
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="archive_paragraph_unique_key")]

    def __str__(self) -> str:
        return f"{self.article} · {self.key}"

    def make_uid(self) -> str:
        """The article's identifier with the key."""
        return f"{self.article.uid}#{self.key}"

    def get_absolute_url(self) -> str:
        """The paragraph's permanent address."""
        return f"{self.article.get_absolute_url()}#{self.key}"

    @property
    def html(self) -> str:
        """The text as safe HTML."""
        return render_inline_markdown(self.text)


class ArticleRelation(Identified):
    """One article translates, republishes, corrects or follows another."""

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="relations",
        verbose_name=_("article"),
        help_text=_("The one that translates, republishes, corrects or follows."),
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=ArticleRelationKind.choices, help_text=_("This article … the other.")
    )
    other = models.ForeignKey(
        Article,
        models.PROTECT,
        related_name="relations_to",
        verbose_name=_("other article"),
        help_text=_("The one it translates, republishes, corrects or follows."),
    )

    class Meta:
        verbose_name = _("relation to another article")
        verbose_name_plural = _("relations to other articles")
        ordering = ["id"]
        constraints = [
            choice_check("kind", ArticleRelationKind),
            models.UniqueConstraint(fields=["article", "kind", "other"], name="archive_articlerelation_unique"),
            models.CheckConstraint(
                condition=~Q(article=F("other")),
                name="archive_articlerelation_not_itself",
                violation_error_message=_("An article cannot stand in a relation to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.other}"


class ArticleImage(Identified):
    """A picture in an article's gallery."""

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        related_name="gallery",
        verbose_name=_("article"),
        help_text=_("The article that shows it."),
    )
    image = models.ForeignKey(
        "archive.Image",
        models.PROTECT,
        related_name="article_uses",
        verbose_name=_("picture"),
        help_text=_("A picture of the archive; add it there first."),
    )
    order = models.PositiveIntegerField(_("order"), default=0, help_text=_("Its place in the gallery."))

    class Meta:
        verbose_name = _("picture in the gallery")
        verbose_name_plural = _("gallery")
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "image"], name="archive_articleimage_unique")]

    def __str__(self) -> str:
        return str(self.image)
