"""One way to make a sound row of every model."""

from collections.abc import Callable
from typing import Any

from django.db import models as django_models

from archive import models
from archive.choices import RevisionAction
from tests import factories


def _saved(row: django_models.Model) -> Any:
    row.save()
    return row


def _detail(model: type[django_models.Model], make: Callable[[], Any], **fields: Any) -> Callable[[], Any]:
    owner = next(field.name for field in model._meta.fields if field.is_relation)
    number = iter(range(1000))
    return lambda: _saved(
        model(**{owner: make()}, **{name: value.format(next(number)) for name, value in fields.items()})
    )


MAKE: dict[type[django_models.Model], Callable[[], Any]] = {
    models.Article: factories.make_article,
    models.Person: factories.make_person,
    models.Organisation: factories.make_organisation,
    models.Event: factories.make_event,
    models.Place: factories.make_place,
    models.Topic: factories.make_topic,
    models.Statement: factories.make_statement,
    models.Affiliation: factories.make_affiliation,
    models.Participation: factories.make_participation,
    models.Outcome: factories.make_outcome,
    models.PersonMention: factories.make_person_mention,
    models.OrganisationMention: factories.make_organisation_mention,
    models.EventMention: factories.make_event_mention,
    models.PlaceMention: factories.make_place_mention,
    models.Credit: factories.make_credit,
    models.Image: factories.make_image,
    models.Paragraph: factories.make_paragraph,
    models.ArticleRelation: factories.make_relation,
    models.ArticleImage: lambda: factories.put_in_gallery(factories.make_article(), factories.make_image()),
    models.OutcomeParty: lambda: factories.make_outcome(parties=[factories.make_person()]).parties.get(),
    models.PersonName: _detail(models.PersonName, factories.make_person, text="Name {}"),
    models.OrganisationName: _detail(models.OrganisationName, factories.make_organisation, text="Name {}"),
    models.PlaceName: _detail(models.PlaceName, factories.make_place, text="Name {}"),
    models.PersonIdentifier: _detail(models.PersonIdentifier, factories.make_person, scheme="s", value="{}"),
    models.OrganisationIdentifier: _detail(
        models.OrganisationIdentifier, factories.make_organisation, scheme="s", value="{}"
    ),
    models.PlaceIdentifier: _detail(models.PlaceIdentifier, factories.make_place, scheme="s", value="{}"),
    models.PersonLink: _detail(models.PersonLink, factories.make_person, title="T {}", url="https://example.org/"),
    models.OrganisationLink: _detail(
        models.OrganisationLink, factories.make_organisation, title="T {}", url="https://example.org/"
    ),
    models.PlaceLink: _detail(models.PlaceLink, factories.make_place, title="T {}", url="https://example.org/"),
    models.Feature: factories.make_feature,
    models.FormerAddress: lambda: _saved(
        models.FormerAddress(
            kind="person", slug=f"old-{models.FormerAddress.objects.count()}", record_uid="a", reason="renamed"
        )
    ),
    models.Revision: lambda: _saved(
        models.Revision(kind="person", record_uid="a", action=RevisionAction.CREATED, content={"fields": {}})
    ),
}
"""Every model of the archive with a function that saves a sound row of it."""

RECORDS = [model for model in MAKE if issubclass(model, models.Record)]
NAMED = [model for model in RECORDS if issubclass(model, models.NamedRecord)]
ASSERTIONS = [model for model in MAKE if issubclass(model, models.Assertion)]


def name_of(model: type[django_models.Model]) -> str:
    return model.__name__
