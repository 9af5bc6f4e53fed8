"""Whom and what an article mentions, in which paragraphs."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.choices import Relevance
from archive.models.assertions import Assertion
from archive.models.base import choice_check


class Mention(Assertion):
    """An article's mention of a record; its evidence are the paragraphs. `end` names the record mentioned."""

    stands_on: ClassVar[str] = "article"
    end: ClassVar[str]

    article = models.ForeignKey(
        "archive.Article",
        models.CASCADE,
        related_name="%(class)ss",
        verbose_name=_("article"),
        help_text=_("The article that mentions it."),
    )
    relevance = models.CharField(
        _("relevance"),
        max_length=12,
        choices=Relevance.choices,
        default=Relevance.MENTIONED,
        help_text=_("Whether the article is about it."),
    )
    is_linked = models.BooleanField(
        _("linked in the text"),
        default=True,
        help_text=_("Whether its names in the digest lead to its page. Switch off where they mean something else."),
    )

    class Meta(Assertion.Meta):
        abstract = True
        ordering = ["id"]
        constraints = [*Assertion.Meta.constraints, choice_check("relevance", Relevance)]

    def __str__(self) -> str:
        return self.as_printed or str(self.target)

    @property
    def target(self) -> Any:
        """The record mentioned."""
        return getattr(self, self.end)


def mentioned(noun: str) -> Any:
    """The foreign key of a mention to what it mentions."""
    return models.ForeignKey(
        f"archive.{noun}",
        models.PROTECT,
        related_name="mentions",
        verbose_name=_(noun.lower()),
        help_text=_("The record of what is mentioned."),
    )


class PersonMention(Mention):
    """A person mentioned in an article."""

    end = "person"
    person = mentioned("Person")

    class Meta(Mention.Meta):
        verbose_name = _("person mentioned")
        verbose_name_plural = _("people mentioned")
        constraints = [
            *Mention.Meta.constraints,
            models.UniqueConstraint(fields=["article", "person"], name="archive_personmention_once"),
        ]


class OrganisationMention(Mention):
    """An organisation mentioned in an article."""

    end = "organisation"
    organisation = mentioned("Organisation")

    class Meta(Mention.Meta):
        verbose_name = _("organisation mentioned")
        verbose_name_plural = _("organisations mentioned")
        constraints = [
            *Mention.Meta.constraints,
            models.UniqueConstraint(fields=["article", "organisation"], name="archive_organisationmention_once"),
        ]


class EventMention(Mention):
    """An event mentioned in an article."""

    end = "event"
    event = mentioned("Event")

    class Meta(Mention.Meta):
        verbose_name = _("event mentioned")
        verbose_name_plural = _("events mentioned")
        constraints = [
            *Mention.Meta.constraints,
            models.UniqueConstraint(fields=["article", "event"], name="archive_eventmention_once"),
        ]


class PlaceMention(Mention):
    """A place mentioned in an article."""

    end = "place"
    place = mentioned("Place")

    class Meta(Mention.Meta):
        verbose_name = _("place mentioned")
        verbose_name_plural = _("places mentioned")
        constraints = [
            *Mention.Meta.constraints,
            models.UniqueConstraint(fields=["article", "place"], name="archive_placemention_once"),
        ]
