"""What an assertion has: the paragraphs it rests on, the source's own form, and how sure the archive is of its
reading.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.choices import Certainty
from archive.models.base import Identified, Record, choice_check
from archive.models.visibility import AssertionQuerySet
from archive.validators import validate_text

UNNAMED = _("somebody not named here")
"""What stands for somebody whom a source does not name and whose record is not public."""


class Evidenced(models.Model):
    """Something that rests on paragraphs of articles: several reports can bear one fact."""

    evidence = models.ManyToManyField(
        "archive.Paragraph", blank=True, related_name="%(class)s_set", verbose_name=_("evidence"),
        help_text=_("The paragraphs this rests on. Without any, it needs a link of kind source."),
    )  # fmt: skip

    class Meta:
        abstract = True

    @property
    def public_evidence(self) -> list[Any]:
        """The paragraphs of public articles this rests on, in order. Wants ``evidence__article`` prefetched."""
        # `all()` makes a manager each time, and a page asks this three times of each of its hundreds of rows.
        prefetched = self.__dict__.get("_prefetched_objects_cache", {}).get("evidence")
        rows = self.evidence.all() if prefetched is None else prefetched
        shown = [paragraph for paragraph in rows if paragraph.article.is_public]
        return sorted(shown, key=lambda paragraph: (paragraph.article_id, paragraph.order)) if len(shown) > 1 else shown


class EvidencedAssertion(Evidenced):
    """The columns of an assertion."""

    as_printed = models.CharField(
        _("as printed"), max_length=200, blank=True, validators=[validate_text],
        help_text=_("The source’s own form of the role, date or name: a few words at most."),
    )  # fmt: skip
    certainty = models.CharField(
        _("certainty"), max_length=12, choices=Certainty.choices, default=Certainty.STATED,
        help_text=_("How sure we are that the source says so; not whether it is true."),
    )  # fmt: skip
    note = models.TextField(
        _("note"),
        blank=True,
        validators=[validate_text],
        help_text=_("What a reader should know about this reading. Public."),
    )

    class Meta:
        abstract = True
        constraints = [choice_check("certainty", Certainty)]


class Assertion(EvidencedAssertion, Identified):
    """A tie between records that somebody asserted. `stands_on` names the record it belongs to and is public with."""

    stands_on: ClassVar[str]

    objects: ClassVar[Any] = AssertionQuerySet.as_manager()

    class Meta(EvidencedAssertion.Meta):
        abstract = True


class AgentBearing(models.Model):
    """A place where a person or an organisation may stand: one of them, or only the name the source prints."""

    person = models.ForeignKey(
        "archive.Person", models.PROTECT, null=True, blank=True, related_name="%(class)s_set", verbose_name=_("person"),
        help_text=_("A person or an organisation, not both."),
    )  # fmt: skip
    organisation = models.ForeignKey(
        "archive.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_set",
        verbose_name=_("organisation"),
        help_text=_("A body that acts or speaks as such."),
    )
    printed_name = models.CharField(
        _("name as printed"), max_length=200, blank=True, validators=[validate_text],
        help_text=_("As the source has it. Needed where it cannot be told for sure who is meant."),
    )  # fmt: skip

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(organisation__isnull=True),
                name="%(app_label)s_%(class)s_at_most_one_agent",
                violation_error_message=_("Choose a person or an organisation, not both."),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(organisation__isnull=False) | ~Q(printed_name=""),
                name="%(app_label)s_%(class)s_agent_or_printed_name",
                violation_error_message=_("Choose a person or an organisation, or write the name as printed."),
            ),
        ]

    @property
    def agent(self) -> Record | None:
        """The person or organisation, if the archive has a record of it."""
        return self.person or self.organisation

    @property
    def public_agent(self) -> Record | None:
        """The agent, if the public may see its page."""
        return self.agent if self.agent and self.agent.is_public else None

    @property
    def shown_name(self) -> str:
        """The name to show readers wherever somebody has to be named: the record's own if it is public, else as
        printed.
        """
        return str(self.public_agent or self.printed_name or UNNAMED)

    @property
    def agent_name(self) -> str:
        """The name to show readers: as printed, else the record's own if it is public; else nothing."""
        return self.printed_name or (str(self.public_agent) if self.public_agent else "")
