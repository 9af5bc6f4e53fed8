"""Taking pictures in, and the copies made of them."""

import errno
import hashlib
import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as PillowImage

from archive import renditions
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
def test_copies_are_made_in_three_formats_and_five_sizes(kind, fallback, settings):
    image = make_image(picture_bytes(width=2000, height=1000, kind=kind))
    assert pictures.make_renditions(image) == 15
    start = f"renditions/{image.checksum[:2]}/{image.checksum}"
    sizes = {
        "small": (480, 240), "medium": (960, 480), "large": (1600, 800),
        "thumb-small-50-50": (160, 160), "thumb-50-50": (320, 320),
    }  # fmt: skip
    expected = {
        f"{start}-{size}.{ending}": shown for size, shown in sizes.items() for ending in ("avif", "webp", fallback)
    }
    found = {}
    for name in expected:
        with default_storage.open(name) as copied:
            found[name] = PillowImage.open(copied).size
    assert found == expected
    assert files(settings) == sorted([*expected, image.file.name])


def test_copies_that_are_there_are_left_and_missing_ones_made(settings):
    image = make_image()
    pictures.make_renditions(image)
    kept, lost = (pictures.rendition_name(image, size, "webp") for size in ("small", "large"))
    (Path(settings.MEDIA_ROOT) / kept).write_bytes(b"as it was")
    default_storage.delete(lost)
    assert pictures.make_renditions(image) == 1
    assert (Path(settings.MEDIA_ROOT) / kept).read_bytes() == b"as it was"
    assert default_storage.exists(lost)
    assert len(files(settings)) == 16


def test_no_copy_is_made_while_the_original_is_missing(settings):
    image = make_image()
    default_storage.delete(image.file.name)
    assert pictures.make_renditions(image) == 0
    assert pictures.read_rendition(image, "small", "avif") is None
    assert files(settings) == []


def test_a_new_focal_point_gives_new_squares_and_leaves_the_whole_copies(settings):
    image = make_image(picture_bytes(width=400, height=200))
    pictures.make_renditions(image)
    image.focal_x = 0.126
    assert pictures.missing_renditions(image) == [
        (size, extension) for size in ("thumb-small", "thumb") for extension in ("avif", "webp", "png")
    ]
    assert pictures.rendition_name(image, "thumb", "avif").endswith("-thumb-13-50.avif")
    assert pictures.make_renditions(image) == 6


def test_a_copy_is_made_when_it_is_asked_for_and_kept(settings):
    image = make_image()
    made = pictures.read_rendition(image, "small", "avif")
    name = pictures.rendition_name(image, "small", "avif")
    assert (Path(settings.MEDIA_ROOT) / name).read_bytes() == made
    (Path(settings.MEDIA_ROOT) / name).write_bytes(b"as it was")
    assert pictures.read_rendition(image, "small", "avif") == b"as it was"
    assert files(settings) == sorted([name, image.file.name])


def test_copies_made_by_two_at_once_leave_no_second_file(settings, monkeypatch):
    image = make_image()
    name = pictures.rendition_name(image, "small", "webp")
    encode = renditions.encode

    def encode_slowly(scaled, extension):
        default_storage.save(name, ContentFile(b"made by another"))
        return encode(scaled, extension)

    monkeypatch.setattr(renditions, "encode", encode_slowly)
    assert PillowImage.open(io.BytesIO(pictures.read_rendition(image, "small", "webp") or b"")).size == (40, 30)
    assert files(settings) == sorted([name, image.file.name])
    assert (Path(settings.MEDIA_ROOT) / name).read_bytes() == b"made by another"


def test_a_copy_that_cannot_be_kept_is_given_all_the_same(settings, caplog, monkeypatch):
    image = make_image()

    def find_the_disk_full(name, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(default_storage, "save", find_the_disk_full)
    content = pictures.read_rendition(image, "small", "webp")
    assert PillowImage.open(io.BytesIO(content or b"")).size == (40, 30)
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_an_original_that_went_bad_gives_no_copy(settings):
    image = make_image()
    (Path(settings.MEDIA_ROOT) / image.file.name).write_bytes(b"rotten")
    assert pictures.read_rendition(image, "small", "webp") is None
    with pytest.raises(PictureError):
        pictures.make_renditions(image)
    assert files(settings) == [image.file.name]


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
