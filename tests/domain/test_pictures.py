"""Taking pictures in, and the copies made of them."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as PillowImage

from archive.domain import pictures
from archive.models import Image
from archive.renditions import PictureError
from tests.factories import make_image, picture_bytes

pytestmark = pytest.mark.django_db


def files(settings) -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.*"))


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")])
@pytest.mark.parametrize("name", ["map.png", "evil.php", "../../x.jpg", "no ending", "x" * 300])
def test_a_picture_is_kept_under_its_checksum_whatever_it_was_called(kind, extension, name, settings):
    content = picture_bytes(width=40, height=30, kind=kind)
    image = Image(alt="A map")
    pictures.prepare(image, ContentFile(content, name=name))
    image.save()
    checksum = hashlib.sha256(content).hexdigest()
    assert (image.checksum, image.extension, image.width, image.height) == (checksum, extension, 40, 30)
    assert image.file.name == f"originals/{checksum[:2]}/{checksum}.{extension}"
    with image.file.open() as original:
        assert original.read() == content
    assert files(settings) == [image.file.name]


def test_the_same_picture_twice_is_one_file(settings):
    content = picture_bytes()
    first, second = Image(), Image()
    for image in (first, second):
        pictures.prepare(image, ContentFile(content, name="a.png"))
    assert first.file.name == second.file.name
    assert len(files(settings)) == 1


def test_what_is_refused_leaves_no_file_and_no_trace(settings):
    image = Image()
    for content in (b"", b"GIF89a", b"<svg></svg>", picture_bytes()[:-30], picture_bytes(kind="GIF")):
        with pytest.raises(PictureError):
            pictures.prepare(image, ContentFile(content, name="a.png"))
    assert (image.checksum, image.extension, image.file.name, files(settings)) == ("", "", "", [])


@pytest.mark.parametrize(("kind", "fallback"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "png"), ("AVIF", "png")])
def test_copies_are_made_in_two_formats_and_three_sizes(kind, fallback, settings):
    image = make_image(picture_bytes(width=2000, height=1000, kind=kind))
    pictures.make_renditions(image)
    start = f"renditions/{image.checksum[:2]}/{image.checksum}"
    sizes = {"small": (480, 240), "medium": (960, 480), "large": (1600, 800)}
    expected = {f"{start}-{size}.{ending}": shown for size, shown in sizes.items() for ending in ("webp", fallback)}
    found = {}
    for name in expected:
        with default_storage.open(name) as copied:
            found[name] = PillowImage.open(copied).size
    assert found == expected
    assert files(settings) == sorted([*expected, image.file.name])


def test_copies_that_are_there_are_left_and_missing_ones_made(settings):
    image = make_image()
    pictures.make_renditions(image)
    kept, lost = (pictures.rendition_name(image.checksum, size, "webp") for size in ("small", "large"))
    (Path(settings.MEDIA_ROOT) / kept).write_bytes(b"as it was")
    default_storage.delete(lost)
    pictures.make_renditions(image)
    assert (Path(settings.MEDIA_ROOT) / kept).read_bytes() == b"as it was"
    assert default_storage.exists(lost)
    assert len(files(settings)) == 7


def test_no_copy_is_made_while_the_original_is_missing(settings):
    image = make_image()
    default_storage.delete(image.file.name)
    pictures.make_renditions(image)
    assert files(settings) == []


def test_an_original_comes_from_beside_the_fixtures_only_if_it_is_the_one(settings, tmp_path):
    content = picture_bytes()
    image = make_image(content)
    beside = tmp_path / "fixtures" / "images" / f"{image.checksum}.png"
    beside.parent.mkdir(parents=True)
    settings.FIXTURE_DIRS = [tmp_path / "elsewhere", tmp_path / "fixtures"]
    found = [pictures.fetch_from_fixtures(image)]
    default_storage.delete(image.file.name)
    found.append(pictures.fetch_from_fixtures(image))
    beside.write_bytes(content + b"x")
    found.append(pictures.fetch_from_fixtures(image))
    beside.write_bytes(content)
    found.append(pictures.fetch_from_fixtures(image))
    assert found == [True, False, False, True]
    assert files(settings) == [image.file.name]


def test_a_picture_is_called_by_what_is_known_of_it():
    image = make_image(alt="", credit="The Archive")
    assert str(image) == "The Archive"
    image.credit = ""
    assert str(image) == image.checksum[:12]
    assert image.get_absolute_url() == f"/pictures/{image.checksum}/large.webp"
