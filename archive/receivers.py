"""What happens by itself when rows are saved or deleted, whichever door they came through."""

import logging
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_migrate,
    post_save,
    pre_delete,
    pre_migrate,
    pre_save,
)
from django.dispatch import receiver

from archive.domain import pictures, publishing, renaming
from archive.domain.paragraphs import ParagraphInUseError, refuse_losing_evidence
from archive.models import Article, Image, NamedRecord, Paragraph, Record
from archive.models.base import refuse_deletion_of_published
from archive.models.search import Derived
from archive.search import install, settle_after_commit, uninstall

logger = logging.getLogger(__name__)


@receiver(pre_delete)
def keep_what_was_published(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Refuse to delete a record that is or was public."""
    if issubclass(sender, Record) and isinstance(instance, Record):
        refuse_deletion_of_published(instance)


@receiver(pre_delete, sender=Paragraph)
def keep_what_bears_evidence(sender: type[Paragraph], instance: Paragraph, origin: Any = None, **kwargs: Any) -> None:
    """Refuse to delete a paragraph that something rests on; what goes along with a draft article does not count."""
    is_of_article = isinstance(origin, Article) or (isinstance(origin, models.QuerySet) and origin.model is Article)
    try:
        refuse_losing_evidence([instance], but_of=instance.article if is_of_article else None)
    except ParagraphInUseError as error:
        raise models.ProtectedError(error.messages[0], {instance}) from None


@receiver(pre_save)
def find_address_to_keep(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Compare the address of a record with the stored one, by a fixture too: it may undo an editor's renaming."""
    if isinstance(instance, NamedRecord):
        is_written = kwargs["update_fields"] is None or "slug" in kwargs["update_fields"]
        instance._address_to_keep = renaming.address_to_keep(instance) if is_written else None


@receiver(post_save)
def keep_former_address(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Let the old address of a renamed record forward to the new one."""
    if isinstance(instance, NamedRecord) and instance._address_to_keep:
        renaming.keep_former_address(instance, instance._address_to_keep)


@receiver(pre_save, sender=Article)
def never_give_a_key_twice(sender: type[Article], instance: Article, **kwargs: Any) -> None:
    """Keep the last paragraph key from going back, whatever an old copy of the article or a fixture says."""
    stored = Article.objects.filter(pk=instance.pk).values_list("last_paragraph_key", flat=True).first()
    instance.last_paragraph_key = max(instance.last_paragraph_key, stored or 0)


@receiver(post_save, sender=Image)
def make_copies(sender: type[Image], instance: Image, **kwargs: Any) -> None:
    """Make the copies of a picture that readers get, once it is there to stay; a fixture's original comes from beside
    it.
    """

    def make() -> None:
        if pictures.fetch_from_fixtures(instance):
            pictures.make_renditions(instance)
        else:
            logger.warning("The file of picture %s is missing: %s", instance.uid, instance.file.name)

    transaction.on_commit(make, robust=True)


@receiver(post_migrate, sender=apps.get_app_config("archive"))
def make_groups(sender: Any, using: str, **kwargs: Any) -> None:
    """Make the groups of contributors, editors and administrators."""
    publishing.grant_permissions(sender, using)


@receiver(pre_migrate, sender=apps.get_app_config("archive"))
def uninstall_search(sender: Any, using: str, plan: Any = None, **kwargs: Any) -> None:
    """Let migrations change tables that triggers speak of."""
    if _changes_tables(plan):
        uninstall(using)


def _changes_tables(plan: Any) -> bool:
    return any(migration.app_label == "archive" for migration, _is_backwards in plan or ())


@receiver(post_migrate, sender=apps.get_app_config("archive"))
def install_search(sender: Any, using: str, plan: Any = None, **kwargs: Any) -> None:
    """Make what the search needs of the database besides its tables."""
    install(using, is_changed=_changes_tables(plan))


@receiver([post_save, post_delete, m2m_changed])
def keep_search(sender: type[models.Model], **kwargs: Any) -> None:
    """Write what can be found of the changed records anew, once the change is there to stay."""
    if sender._meta.app_label == "archive" and not issubclass(sender, Derived):
        settle_after_commit()
