"""Which rows somebody on the staff gets to see, behind every door of the desk: lists, forms, choices, history."""

from typing import Any

from django.db.models import Model, Q

from archive.domain.publishing import may_publish, visible_to
from archive.models import (
    Article,
    Assertion,
    Event,
    Feature,
    Organisation,
    Paragraph,
    Person,
    Place,
    Record,
    Statement,
    Topic,
)

RECORDS: tuple[type[Record], ...] = (Article, Statement, Person, Organisation, Event, Place, Topic)


def visible(user: Any, model: type[Model]) -> Q:
    """The condition on rows of any kind that somebody may see: records by themselves, all else by what it belongs to.

    Empty for those who may see everything of the kind. Pictures stand on their own and are seen by the whole staff.
    """
    if issubclass(model, Record):
        return visible_to(user, model)
    if model is Feature:
        return visible_features(user)
    owner = "article" if model is Paragraph else model.stands_on if issubclass(model, Assertion) else ""
    if not owner:
        return Q()
    record: Any = model._meta.get_field(owner).related_model
    condition = visible_to(user, record)
    return Q(**{f"{owner}__in": record.objects.filter(condition)}) if condition else Q()


def visible_features(user: Any) -> Q:
    """The condition on what is put on the front page: by the record that is shown."""
    conditions = {model: visible_to(user, model) for model in RECORDS}
    if not any(conditions.values()):
        return Q()
    found = Q()
    for model, condition in conditions.items():
        found |= Q((f"{model._meta.model_name}__in", model._default_manager.filter(condition)))
    return found


def visible_history(user: Any) -> Q:
    """The condition on revisions and former addresses: of every record for an editor of its kind, else of one's own."""
    condition = Q(pk__in=[])
    for model in RECORDS:
        kind = Q(kind=model._meta.model_name)
        if not may_publish(user, model):
            kind &= Q(record_uid__in=model._default_manager.filter(created_by=user.pk).values("uid"))
        condition |= kind
    if all(may_publish(user, model) for model in RECORDS):
        return Q()
    return condition
