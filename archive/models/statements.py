"""The attributed assertion: who said it, in what capacity, on which occasion, relayed by whom, in which paragraph."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from archive.choices import ResponseKind, StatementKind
from archive.fields import EdtfField, newest_first, newest_of
from archive.models.assertions import AgentBearing, EvidencedAssertion
from archive.models.base import Record, Tree, choice_check, own_parent_check
from archive.models.visibility import StatementQuerySet
from archive.text import address_of, plain, short_uid
from archive.validators import validate_text

NARROWED_BY = (
    "person", "organisation", "relayed_by_person", "relayed_by_organisation", "occasion", "relay_occasion",
    "responds_to",
)  # fmt: skip
"""By what pages choose the statements that they list, newest first."""


class Statement(Tree, AgentBearing, EvidencedAssertion, Record):
    """What a source reports somebody to have said (schema.org Quotation). The agent is the speaker.

    The anchor (`exact`, `prefix`, `suffix`) finds its words in a paragraph of its evidence (W3C TextQuoteSelector).
    """

    stands_on: ClassVar[str] = "article"
    parent_field = "responds_to"

    article = models.ForeignKey(
        "archive.Article",
        models.PROTECT,
        related_name="statements",
        verbose_name=_("article"),
        help_text=_("The source that reports it."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=StatementKind.choices,
        default=StatementKind.REPORTED_SPEECH,
        help_text=_("What kind of assertion it is."),
    )
    text = models.TextField(
        _("text"), validators=[validate_text],
        help_text=_(
            "What was said, in the archive’s own words and without “he said that”; "
            "or the quotation, with its rights noted."
        ),
    )  # fmt: skip
    rights = models.CharField(
        _("rights"),
        max_length=300,
        blank=True,
        validators=[validate_text],
        help_text=_("For a quotation: whose words, and on what ground they are quoted."),
    )
    capacity = models.ForeignKey(
        "archive.Affiliation", models.PROTECT, null=True, blank=True, related_name="statements",
        verbose_name=_("capacity"), help_text=_("The office in which the speaker spoke."),
    )  # fmt: skip
    occasion = models.ForeignKey(
        "archive.Event", models.PROTECT, null=True, blank=True, related_name="statements", verbose_name=_("occasion"),
        help_text=_("The event at which it was said, if the source tells."),
    )  # fmt: skip
    said_date = EdtfField(
        _("date said"),
        help_text=_("EDTF, only if the source tells. The day of the report is not the day of the words."),
    )
    relayed_by_person = models.ForeignKey(
        "archive.Person", models.PROTECT, null=True, blank=True, related_name="relayed_statements",
        verbose_name=_("relayed by (person)"),
        help_text=_("Who passed the words on to the reporter, if not the speaker."),
    )  # fmt: skip
    relayed_by_organisation = models.ForeignKey(
        "archive.Organisation", models.PROTECT, null=True, blank=True, related_name="relayed_statements",
        verbose_name=_("relayed by (organisation)"),
        help_text=_("The body that passed the words on, where no person is named."),
    )  # fmt: skip
    relayed_by_printed_name = models.CharField(
        _("relayed by, as printed"),
        max_length=200,
        blank=True,
        validators=[validate_text],
        help_text=_("Where it cannot be told for sure who is meant."),
    )
    relay_capacity = models.ForeignKey(
        "archive.Affiliation", models.PROTECT, null=True, blank=True, related_name="relayed_statements",
        verbose_name=_("capacity of the relayer"), help_text=_("The office in which the relayer spoke."),
    )  # fmt: skip
    relay_occasion = models.ForeignKey(
        "archive.Event", models.PROTECT, null=True, blank=True, related_name="relayed_statements",
        verbose_name=_("relayed at"), help_text=_("The event at which it was relayed."),
    )  # fmt: skip
    responds_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="responses", verbose_name=_("responds to"),
        help_text=_("The statement this one takes up, if the source says so."),
    )  # fmt: skip
    response_kind = models.CharField(
        _("how"), max_length=12, blank=True, choices=ResponseKind.choices, help_text=_("How it takes the other up.")
    )
    topics = models.ManyToManyField(
        "archive.Topic",
        blank=True,
        related_name="statements",
        verbose_name=_("topics"),
        help_text=_("What it is about."),
    )
    exact = models.TextField(
        _("anchor"),
        blank=True,
        validators=[validate_text],
        help_text=_("The words of the paragraph that carry the statement, copied exactly."),
    )
    prefix = models.CharField(
        _("before the anchor"),
        max_length=100,
        blank=True,
        validators=[validate_text],
        help_text=_("A few words before, where the anchor stands twice."),
    )
    suffix = models.CharField(
        _("after the anchor"),
        max_length=100,
        blank=True,
        validators=[validate_text],
        help_text=_("A few words after, where the anchor stands twice."),
    )

    objects: ClassVar[Any] = StatementQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = [newest_first("said_date_latest"), "id"]
        indexes = [
            models.Index(newest_first("said_date_latest"), "id", name="statement_list"),
            models.Index("kind", newest_first("said_date_latest"), name="statement_kind"),
            *(newest_of(column, "said_date_latest", "statement") for column in NARROWED_BY),
        ]
        constraints = [
            *Record.Meta.constraints,
            *EvidencedAssertion.Meta.constraints,
            *AgentBearing.Meta.constraints,
            choice_check("kind", StatementKind),
            choice_check("response_kind", ResponseKind, blank=True),
            own_parent_check("responds_to"),
            models.CheckConstraint(
                condition=Q(responds_to__isnull=True, response_kind="")
                | Q(responds_to__isnull=False) & ~Q(response_kind=""),
                name="archive_statement_response_has_kind",
                violation_error_message=_("A response needs both the statement it takes up and how."),
            ),
            models.CheckConstraint(
                condition=Q(relayed_by_person__isnull=True) | Q(relayed_by_organisation__isnull=True),
                name="archive_statement_at_most_one_relayer",
                violation_error_message=_("Choose a person or an organisation as relayer, not both."),
            ),
        ]

    def __str__(self) -> str:
        return Truncator(plain(self.text)).chars(90)

    def make_uid(self) -> str:
        """A short random identifier that no statement has: the address."""
        return next(uid for uid in iter(short_uid, "") if not Statement.objects.filter(uid=uid).exists())

    @property
    def is_public(self) -> bool:
        """Whether the public may see this statement now: it, its article, and its evidence if it has any."""
        if not (super().is_public and self.article.is_public):
            return False
        evidence = self.evidence.all()
        return not evidence or any(paragraph.article.is_public for paragraph in evidence)

    def clean(self) -> None:
        super().clean()
        for capacity, person in (("capacity", self.person), ("relay_capacity", self.relayed_by_person)):
            affiliation = getattr(self, capacity)
            if affiliation and affiliation.person != person:
                raise ValidationError(
                    {capacity: _("This office is another person’s. Choose one of the speaker’s own.")}
                )

    def get_absolute_url(self) -> str:
        """The page of this statement."""
        return address_of("statement", self.uid)

    @property
    def relayer(self) -> Record | None:
        """The person or organisation that relayed it, if the archive has a record of it."""
        return self.relayed_by_person or self.relayed_by_organisation

    @property
    def public_relayer(self) -> Record | None:
        """The relayer, if the public may see its page."""
        return self.relayer if self.relayer and self.relayer.is_public else None

    @property
    def relayer_name(self) -> str:
        """The relayer's name to show readers: as printed, else the record's own if it is public."""
        return self.relayed_by_printed_name or (str(self.public_relayer) if self.public_relayer else "")
