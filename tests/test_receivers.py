"""What happens by itself, whichever door a row came through."""

import datetime
import json
import logging
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import models, transaction
from django.utils import timezone

from archive import renditions
from archive.choices import Status
from archive.domain.pictures import rendition_name
from archive.models import Article, Image, Paragraph, Person, PersonMention
from tests.factories import (
    LONG_AGO,
    make_article,
    make_image,
    make_paragraph,
    make_person,
    make_person_mention,
    picture_bytes,
)
from tests.models.rows import MAKE, RECORDS, name_of

pytestmark = pytest.mark.django_db
SOON = timezone.now() + datetime.timedelta(days=7)


@pytest.mark.parametrize("model", RECORDS, ids=name_of)
def test_what_was_published_is_not_deleted_by_any_way(model):
    record = MAKE[model]()
    for state in (
        {},
        {"first_published_at": None},  # as a fixture may leave it
        {"status": Status.DRAFT, "first_published_at": LONG_AGO},
        {"status": Status.WITHDRAWN, "withdrawn_reason": "Because.", "first_published_at": LONG_AGO},
        {"publish_at": SOON, "first_published_at": LONG_AGO, "status": Status.PUBLISHED},
    ):
        model.objects.filter(pk=record.pk).update(**state)
        for delete in (model.objects.get(pk=record.pk).delete, model.objects.filter(pk=record.pk).delete):
            with pytest.raises(models.ProtectedError) as refusal, transaction.atomic():
                delete()
            assert refusal.value.args[0] == f"“{record}” was published. Withdraw it instead of deleting it."
            assert refusal.value.protected_objects == {record}
    assert model.objects.filter(pk=record.pk).count() == 1


@pytest.mark.parametrize("model", RECORDS, ids=name_of)
@pytest.mark.parametrize("publish_at", [None, SOON])
def test_a_draft_can_be_deleted(model, publish_at):
    record = MAKE[model]()
    status = Status.PUBLISHED if publish_at else Status.DRAFT
    model.objects.filter(pk=record.pk).update(status=status, publish_at=publish_at, first_published_at=publish_at)
    model.objects.get(pk=record.pk).delete()
    assert model.objects.filter(pk=record.pk).count() == 0


def test_a_draft_article_takes_along_what_it_owns():
    article = make_article(status=Status.DRAFT)
    paragraph = make_paragraph(article)
    make_person_mention(article=article, evidence=[paragraph])
    article.delete()
    assert [Article.objects.count(), Paragraph.objects.count(), PersonMention.objects.count()] == [0, 0, 0]
    assert Person.objects.count() == 1


@pytest.mark.parametrize("by_queryset", [True, False])
def test_a_draft_article_whose_paragraphs_bear_evidence_elsewhere_stays(by_queryset):
    article = make_article(status=Status.DRAFT)
    make_person(evidence=[make_paragraph(article)])
    with pytest.raises(models.ProtectedError, match="Paragraph p1 bears evidence"), transaction.atomic():
        (Article.objects.filter(pk=article.pk) if by_queryset else article).delete()
    assert Paragraph.objects.count() == 1


def test_a_paragraph_that_bears_evidence_is_not_deleted():
    paragraph, free = make_paragraph(), make_paragraph()
    mention = make_person_mention(article=paragraph.article, evidence=[paragraph])
    for delete in (paragraph.delete, Paragraph.objects.all().delete):
        with pytest.raises(models.ProtectedError) as refusal, transaction.atomic():
            delete()
        assert refusal.value.args[0] == (
            "Paragraph p1 bears evidence. Keep it, or first take it from what rests on it."
        )
        assert refusal.value.protected_objects == {paragraph}
    free.delete()
    mention.delete()
    paragraph.delete()
    assert Paragraph.objects.count() == 0


# Pictures


def copies_of(image: Image) -> dict[str, bool]:
    names = [
        rendition_name(image, size, extension)
        for size in renditions.COPIES
        for extension in renditions.formats_of(image.extension)
    ]
    return {name: default_storage.exists(name) for name in names}


def write_fixture(folder: Path, image: Image, *, content: bytes | None, **changes: object) -> Path:
    """A fixture of one picture with its file beside it, and none of it in the archive."""
    fields = {
        "uid": image.uid, "file": image.file.name, "checksum": image.checksum, "extension": image.extension,
        "width": image.width, "height": image.height, "alt": "A map", **changes,
    }  # fmt: skip
    (folder / "images").mkdir()
    if content is not None:
        (folder / "images" / f"{image.checksum}.{image.extension}").write_bytes(content)
    path = folder / "pictures.json"
    path.write_text(json.dumps([{"model": "archive.image", "fields": fields}]), encoding="utf-8")
    default_storage.delete(image.file.name)
    image.delete()
    return path


def test_copies_are_made_only_once_the_picture_is_there_to_stay(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image()
        assert set(copies_of(image).values()) == {False}
    assert list(copies_of(image).values()) == [True] * 15


def test_a_fixture_brings_its_pictures_from_beside_it(settings, tmp_path, django_capture_on_commit_callbacks):
    content = picture_bytes()
    image = make_image(content)
    path = write_fixture(tmp_path, image, content=content)
    settings.FIXTURE_DIRS = [str(tmp_path)]
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("loaddata", path, verbosity=0)
    loaded = Image.objects.get()
    with loaded.file.open() as original:
        assert (loaded.alt, original.read()) == ("A map", content)
    assert list(copies_of(loaded).values()) == [True] * 15
    assert len(list(Path(settings.MEDIA_ROOT).rglob("*.*"))) == 16


@pytest.mark.parametrize("content", [None, b"another picture"])
def test_a_picture_that_is_missing_beside_the_fixture_is_named_and_loading_goes_on(
    content, settings, tmp_path, caplog, django_capture_on_commit_callbacks
):
    image = make_image()
    path = write_fixture(tmp_path, image, content=content)
    settings.FIXTURE_DIRS = [str(tmp_path)]
    with caplog.at_level(logging.WARNING, "archive.receivers"), django_capture_on_commit_callbacks(execute=True):
        call_command("loaddata", path, verbosity=0)
    loaded = Image.objects.get()
    assert caplog.messages == [f"The file of picture {loaded.uid} is missing: {loaded.file.name}"]
    assert set(copies_of(loaded).values()) == {False}
    assert not default_storage.exists(loaded.file.name)


def test_a_file_name_that_leads_elsewhere_is_not_followed(
    settings, tmp_path, caplog, django_capture_on_commit_callbacks
):
    content = picture_bytes()
    path = write_fixture(tmp_path, make_image(content), content=content, file="../../outside.png")
    settings.FIXTURE_DIRS = [str(tmp_path)]
    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        call_command("loaddata", path, verbosity=0)
    assert list(Path(settings.MEDIA_ROOT).rglob("*.*")) == []
    assert not (Path(settings.MEDIA_ROOT).parent / "outside.png").exists()


def test_the_groups_are_there_after_migration():
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert sorted(Group.objects.values_list("name", flat=True)) == ["administrator", "contributor", "editor"]
