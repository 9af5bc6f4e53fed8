"""What things are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.assertions import Evidenced
from archive.models.base import NamedRecord, Tree, own_parent_check
from archive.validators import validate_text


class Topic(Tree, Evidenced, NamedRecord):
    """A subject, in a hierarchy (SKOS concept: ``prefLabel``, ``scopeNote``, ``broader``)."""

    parent_field = "broader"

    name = models.CharField(
        _("name"),
        max_length=200,
        validators=[validate_text],
        help_text=_("Short and neutral, in lower case unless it is a name."),
    )
    scope_note = models.TextField(
        _("scope note"),
        blank=True,
        validators=[validate_text],
        help_text=_("What belongs under this topic and what does not. Markdown."),
    )
    broader = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower", verbose_name=_("broader topic"),
        help_text=_("The wider topic this is a part of, if any."),
    )  # fmt: skip

    class Meta(NamedRecord.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["name", "id"], name="topic_list")]
        constraints = [*NamedRecord.Meta.constraints, own_parent_check("broader")]
