import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image as PillowImage

from archive.domain import pictures
from tests import factories

pytestmark = pytest.mark.django_db

SIZES = {
    "small": (480, 240), "medium": (960, 480), "large": (1600, 800), "thumb-small": (160, 160), "thumb": (320, 320)
}  # fmt: skip


def make_picture(kind="PNG", **fields):
    image = factories.make_image(factories.picture_bytes(width=2000, height=1000, kind=kind), **fields)
    pictures.make_renditions(image)
    return image


@pytest.fixture
def shown():
    """A picture in the gallery of a public article."""
    image = make_picture()
    factories.put_in_gallery(factories.make_article(), image)
    return image


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("extension", "media_type"), [("avif", "image/avif"), ("webp", "image/webp"), ("png", "image/png")]
)
def test_a_public_picture_is_given_in_each_size_and_format(client, shown, size, extension, media_type):
    response = client.get(f"/pictures/{shown.checksum}/{size}.{extension}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == media_type
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, no-cache"
    assert PillowImage.open(io.BytesIO(response.content)).size == SIZES[size]


def test_a_jpeg_is_given_as_jpeg_webp_and_avif_only(client):
    image = make_picture("JPEG")
    factories.make_person(picture=image)
    statuses = {
        extension: client.get(f"/pictures/{image.checksum}/small.{extension}").status_code
        for extension in ("webp", "jpg", "png", "jpeg", "avif", "gif")
    }
    assert statuses == {"webp": 200, "jpg": 200, "png": 404, "jpeg": 404, "avif": 200, "gif": 404}


def test_a_browser_that_has_the_picture_is_told_to_keep_it(client, shown):
    address = f"/pictures/{shown.checksum}/small.webp"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert client.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_picture_goes_with_its_record(client, shown):
    address = f"/pictures/{shown.checksum}/small.webp"
    etag = client.get(address).headers["ETag"]
    article = shown.article_uses.get().article
    article.status, article.withdrawn_reason = "withdrawn", "A mistake."
    article.save()
    assert client.get(address).status_code == 404
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.parametrize(
    ("noun", "maker"),
    [
        ("person", factories.make_person),
        ("organisation", factories.make_organisation),
        ("event", factories.make_event),
        ("place", factories.make_place),
    ],
)
def test_a_picture_at_the_head_of_a_record_is_public_with_it(client, noun, maker):
    image = make_picture()
    address = f"/pictures/{image.checksum}/small.webp"
    assert client.get(address).status_code == 404
    maker(picture=image, status="draft")
    assert client.get(address).status_code == 404
    maker(picture=image)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "rest", ["huge.webp", "original.png", "small.svg", ".webp", "small.", "small", "../small.webp", "small.webp/"]
)
def test_only_the_copies_there_are_can_be_had(client, shown, rest):
    assert client.get(f"/pictures/{shown.checksum}/{rest}").status_code == 404


@pytest.mark.parametrize("checksum", ["0" * 64, "x", "..", "%2e%2e%2f", "%27", "a" * 5000])
def test_an_unknown_picture_is_not_found(client, checksum):
    assert client.get(f"/pictures/{checksum}/small.webp").status_code == 404


def test_a_copy_that_an_older_version_did_not_make_is_made_when_it_is_first_asked_for(client):
    image = factories.make_image()
    factories.make_person(picture=image)
    address = f"/pictures/{image.checksum}/small.avif"
    first = client.get(address)
    assert PillowImage.open(io.BytesIO(first.content)).size == (40, 30)
    assert default_storage.exists(pictures.rendition_name(image, "small", "avif"))
    assert client.get(address).content == first.content


def test_a_copy_of_a_picture_that_is_not_public_is_not_made(client):
    image = factories.make_image()
    factories.make_person(picture=image, status="draft")
    assert client.get(f"/pictures/{image.checksum}/small.avif").status_code == 404
    assert pictures.missing_renditions(image) == [
        (size, extension) for size in SIZES for extension in ("avif", "webp", "png")
    ]


def test_a_copy_of_an_original_that_is_missing_is_not_found(client):
    image = factories.make_image()
    factories.make_person(picture=image)
    default_storage.delete(image.file.name)
    assert client.get(f"/pictures/{image.checksum}/small.webp").status_code == 404


def test_a_browser_that_has_a_square_is_given_a_new_one_for_a_new_focal_point(client):
    image = make_picture()
    factories.make_person(picture=image)
    address = f"/pictures/{image.checksum}/thumb.webp"
    etag = client.get(address).headers["ETag"]
    image.focal_x = 0.1
    image.save()
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.headers["ETag"] == etag) == (200, False)


def test_pictures_are_only_read(client, shown):
    assert client.post(f"/pictures/{shown.checksum}/small.webp").status_code == 405
