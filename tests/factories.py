"""Rows for tests: plain functions, published unless told otherwise, with just what the database asks for."""

import datetime
import io
import itertools
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from PIL import Image as PillowImage

from archive import models
from archive.choices import ArticleRelationKind, Status
from archive.domain import pictures

_number = itertools.count(1)
LONG_AGO = datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


def _record(model: type[models.Record], fields: dict[str, Any]) -> Any:
    evidence = fields.pop("evidence", [])
    topics = fields.pop("topics", [])
    fields.setdefault("status", Status.PUBLISHED)
    if fields["status"] == Status.PUBLISHED:
        fields.setdefault("publish_at", LONG_AGO)
    if fields["status"] == Status.WITHDRAWN:
        fields.setdefault("first_published_at", LONG_AGO)
        fields.setdefault("withdrawn_reason", "Withdrawn for a test.")
    row: Any = model(**fields)
    row.save()
    if evidence:
        row.evidence.set(evidence)
    if topics:
        row.topics.set(topics)
    return row


def _assertion(model: type[models.Assertion], fields: dict[str, Any]) -> Any:
    evidence = fields.pop("evidence", [])
    row = model(**fields)
    row.save()
    row.evidence.set(evidence)
    return row


def make_article(**fields: Any) -> models.Article:
    """An article; `body` is a list of paragraph texts."""
    body = fields.pop("body", [])
    fields.setdefault("headline", f"Article {next(_number)}")
    fields.setdefault("issued", "2022-05-29")
    article = _record(models.Article, fields)
    for text in body:
        make_paragraph(article, text=text)
    return article


def make_paragraph(article: models.Article | None = None, **fields: Any) -> models.Paragraph:
    """The next paragraph of an article."""
    article = article or make_article()
    article.last_paragraph_key += 1
    article.save()
    fields.setdefault("text", f"What paragraph {article.last_paragraph_key} reports.")
    paragraph = models.Paragraph(
        article=article,
        key=f"p{article.last_paragraph_key}",
        order=article.last_paragraph_key,
        number=article.last_paragraph_key,
        **fields,
    )
    paragraph.save()
    return paragraph


def make_person(**fields: Any) -> models.Person:
    fields.setdefault("name", f"Person {next(_number)}")
    return _record(models.Person, fields)


def make_organisation(**fields: Any) -> models.Organisation:
    fields.setdefault("name", f"Organisation {next(_number)}")
    return _record(models.Organisation, fields)


def make_event(**fields: Any) -> models.Event:
    fields.setdefault("name", f"Event {next(_number)}")
    return _record(models.Event, fields)


def make_place(**fields: Any) -> models.Place:
    fields.setdefault("name", f"Place {next(_number)}")
    return _record(models.Place, fields)


def make_topic(**fields: Any) -> models.Topic:
    fields.setdefault("name", f"topic {next(_number)}")
    return _record(models.Topic, fields)


def make_statement(**fields: Any) -> models.Statement:
    """A statement; by a printed speaker in an article of its own unless told otherwise."""
    if "article" not in fields:
        fields["article"] = make_article()
    if not fields.keys() & {"person", "organisation", "printed_name"}:
        fields["printed_name"] = "A spokesman"
    fields.setdefault("text", f"Statement {next(_number)} was made.")
    return _record(models.Statement, fields)


def make_affiliation(**fields: Any) -> models.Affiliation:
    if "person" not in fields:
        fields["person"] = make_person()
    fields.setdefault("role", f"Role {next(_number)}")
    return _assertion(models.Affiliation, fields)


def make_participation(**fields: Any) -> models.Participation:
    if "event" not in fields:
        fields["event"] = make_event()
    if not fields.keys() & {"person", "organisation", "printed_name"}:
        fields["person"] = make_person()
    return _assertion(models.Participation, fields)


def make_outcome(**fields: Any) -> models.Outcome:
    if "event" not in fields:
        fields["event"] = make_event()
    areas = fields.pop("areas", [])
    parties = fields.pop("parties", [])
    fields.setdefault("text", f"Outcome {next(_number)} was agreed.")
    outcome = _assertion(models.Outcome, fields)
    outcome.areas.set(areas)
    for order, party in enumerate(parties):
        noun = str(party._meta.model_name) if isinstance(party, models.Record) else "printed_name"
        models.OutcomeParty(outcome=outcome, order=order, **{noun: party}).save()
    return outcome


def make_person_mention(**fields: Any) -> models.PersonMention:
    return _mention(models.PersonMention, make_person, fields)


def make_organisation_mention(**fields: Any) -> models.OrganisationMention:
    return _mention(models.OrganisationMention, make_organisation, fields)


def make_event_mention(**fields: Any) -> models.EventMention:
    return _mention(models.EventMention, make_event, fields)


def make_place_mention(**fields: Any) -> models.PlaceMention:
    return _mention(models.PlaceMention, make_place, fields)


def _mention(model: type[models.Mention], make_target: Any, fields: dict[str, Any]) -> Any:
    if "article" not in fields:
        fields["article"] = make_article()
    if model.end not in fields:
        fields[model.end] = make_target()
    return _assertion(model, fields)


def make_credit(**fields: Any) -> models.Credit:
    if not fields.keys() & {"article", "image"}:
        fields["article"] = make_article()
    if not fields.keys() & {"person", "organisation", "printed_name"}:
        fields["printed_name"] = "A. Writer"
    return _assertion(models.Credit, fields)


def make_relation(**fields: Any) -> models.ArticleRelation:
    fields.setdefault("kind", ArticleRelationKind.FOLLOWS)
    for end in ("article", "other"):
        if end not in fields:
            fields[end] = make_article()
    relation = models.ArticleRelation(**fields)
    relation.save()
    return relation


def picture_bytes(
    *, width: int = 40, height: int = 30, colour: tuple[int, int, int] | None = None, kind: str = "PNG"
) -> bytes:
    """A small picture file; a new colour each time unless one is given."""
    number = next(_number)
    stream = io.BytesIO()
    PillowImage.new("RGB", (width, height), colour or (number % 256, number // 256 % 256, 77)).save(stream, kind)
    return stream.getvalue()


def make_image(content: bytes | None = None, **fields: Any) -> models.Image:
    fields.setdefault("alt", f"Picture {next(_number)}")
    image = models.Image(**fields)
    pictures.prepare(image, ContentFile(content or picture_bytes(), name="upload.png"))
    image.save()
    return image


def put_in_gallery(article: models.Article, image: models.Image, order: int = 0) -> models.ArticleImage:
    use = models.ArticleImage(article=article, image=image, order=order)
    use.save()
    return use


def make_feature(record: models.Record | None = None, **fields: Any) -> models.Feature:
    """A record on the front page: an article of its own unless one is given."""
    record = record or make_article()
    feature = models.Feature(**{str(record._meta.model_name): record}, **fields)
    feature.save()
    return feature


def make_user(role: str | None = None, **fields: Any) -> User:
    """An account of staff in the group `role`; without a group for None."""
    fields.setdefault("username", f"{role or 'nobody'}-{next(_number)}")
    user = User.objects.create_user(is_staff=True, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user
