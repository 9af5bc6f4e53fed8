"""Pictures: what is taken in, what is refused, and what a copy carries."""

import hashlib
import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from archive import renditions
from archive.renditions import Inspected, PictureError, crop_box, inspect, make, size_at

NO_PICTURE = "This is not a JPEG, PNG, WebP or AVIF picture. Save it as one of these."
DAMAGED = "The picture is damaged or cut short. Save it again from its source."
TOO_LARGE = "The picture has more than 50 million pixels. Save a smaller copy."
TOO_LONG = "The picture is longer than 16,000 pixels on one side. Save a smaller copy."


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def plain(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", colour: Any = (200, 10, 10)) -> bytes:
    return saved(Image.new(mode, size, colour), kind)


def copy_of(content: bytes, size: str = "small", extension: str = "png") -> Image.Image:
    return Image.open(io.BytesIO(make(io.BytesIO(content), size, extension)))


def refusal_of(content: bytes) -> str:
    with pytest.raises(PictureError) as refusal:
        inspect(content)
    return str(refusal.value)


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")])
def test_a_picture_is_known_by_its_content(kind, extension):
    content = plain(kind)
    assert inspect(content) == Inspected(extension, 40, 30, hashlib.sha256(content).hexdigest())


def test_a_telephones_picture_with_a_second_one_in_it_is_a_jpeg():
    first, second = Image.new("RGB", (40, 30)), Image.new("RGB", (20, 15))
    content = saved(first, "MPO", save_all=True, append_images=[second])
    found = inspect(content)
    assert (found.extension, found.width, found.height) == ("jpg", 40, 30)
    assert copy_of(content, extension="jpg").size == (40, 30)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "EPS", "PDF", "ICO", "PPM", "TGA"])
def test_other_formats_are_refused(kind):
    assert refusal_of(plain(kind)) == NO_PICTURE


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><img></html>", b"%PDF-1.7", b"%!PS-Adobe-3.0 EPSF-3.0", b"GIF89a/*" + b"\x00" * 40, b"PK\x03\x04",
        b"<?php echo 1; ?>", b"RIFF\x00\x00\x00\x00WAVE",
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_whatever_it_is_called(content):
    assert refusal_of(content) == NO_PICTURE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_cut_short_is_refused(kind):
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    content = saved(noise, kind)
    for share in (0.3, 0.6, 0.9):
        assert refusal_of(content[: int(len(content) * share)]) in {DAMAGED, NO_PICTURE}


def test_flipped_bits_never_do_more_than_refuse():
    content = bytearray(saved(Image.effect_noise((64, 64), 90).convert("RGB"), "JPEG", exif=exif(orientation=6)))
    for place in range(0, min(len(content), 1200), 7):
        broken = bytes(content[:place]) + bytes([content[place] ^ 0x55]) + bytes(content[place + 1 :])
        try:
            inspect(broken)
            make(io.BytesIO(broken), "thumb", "avif")
        except PictureError:
            pass


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\x00")) + chunk(b"IEND", b"")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("size", "message"),
    [
        ((7072, 7072), TOO_LARGE),
        ((10_000, 10_000), TOO_LARGE),
        ((50_000, 50_000), TOO_LARGE),
        ((65_535, 65_535), TOO_LARGE),
        ((8, 60_000), TOO_LONG),
        ((16_001, 1), TOO_LONG),
    ],
)
def test_a_picture_too_large_to_open_is_refused_before_it_is(size, message):
    assert refusal_of(png_that_claims(*size)) == message


def test_a_warning_made_an_error_is_the_same_refusal():
    assert refusal_of(png_that_claims(10_000, 10_000)) == TOO_LARGE


def test_the_largest_sizes_are_taken():
    content = plain(size=(16_000, 2), mode="L", colour=0)
    assert (inspect(content).width, copy_of(content, "large", "webp").size) == (16_000, (1600, 1))


def test_a_file_too_large_to_read_is_refused(monkeypatch):
    monkeypatch.setattr(renditions, "MOST_BYTES", 100)
    assert refusal_of(b"x" * 101) == "The file is larger than 40 MB. Save a smaller copy."


def exif(*, orientation: int = 1) -> bytes:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = "Secret Camera"
    data.get_ifd(0x8825)[1] = "N"
    data.get_ifd(0x8825)[2] = (47.0, 36.0, 22.0)
    return data.tobytes()


@pytest.mark.parametrize("extension", ["avif", "webp", "png", "jpg"])
@pytest.mark.parametrize("size", ["small", "thumb"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_copy_carries_nothing_but_pixels(kind, size, extension):
    options: dict[str, Any] = {"exif": exif(), "xmp": b"<x:xmpmeta>Secret Author</x:xmpmeta>"}
    if kind == "JPEG":
        options["comment"] = b"Secret comment"
    if kind == "PNG":
        del options["xmp"]
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", "Secret comment")
    content = saved(Image.new("RGB", (40, 30), (200, 10, 10)), kind, **options)
    assert b"Secret" in content
    copied = make(io.BytesIO(content), size, extension)
    assert b"Secret" not in copied
    picture = Image.open(io.BytesIO(copied))
    picture.load()
    assert dict(picture.getexif()) == {}
    assert set(picture.info) & {"comment", "Comment", "exif", "xmp", "icc_profile", "XML:com.adobe.xmp"} == set()


def corners(picture: Image.Image) -> list[str]:
    names = {(255, 0, 0): "red", (0, 255, 0): "green", (0, 0, 255): "blue", (255, 255, 255): "white"}
    picture = picture.convert("RGB")
    width, height = picture.size
    places = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
    return [names[picture.getpixel(place)] for place in places]  # type: ignore[index]


@pytest.mark.parametrize(
    ("orientation", "turned"),
    [
        (1, ["red", "green", "blue", "white"]),
        (2, ["green", "red", "white", "blue"]),
        (3, ["white", "blue", "green", "red"]),
        (4, ["blue", "white", "red", "green"]),
        (5, ["red", "blue", "green", "white"]),
        (6, ["blue", "red", "white", "green"]),
        (7, ["white", "green", "blue", "red"]),
        (8, ["green", "white", "red", "blue"]),
    ],
)
def test_a_picture_is_shown_the_right_way_up(orientation, turned):
    picture = Image.new("RGB", (40, 30))
    for place, colour in (((0, 0), "red"), ((20, 0), "lime"), ((0, 15), "blue"), ((20, 15), "white")):
        picture.paste(colour, (*place, place[0] + 20, place[1] + 15))
    content = saved(picture, "PNG", exif=exif(orientation=orientation))
    found = inspect(content)
    size = (30, 40) if orientation >= 5 else (40, 30)
    assert (found.width, found.height) == size
    assert (copy_of(content).size, corners(copy_of(content))) == (size, turned)


def pixel(content: bytes, extension: str = "png") -> Any:
    return copy_of(content, extension=extension).getpixel((0, 0))


def test_every_kind_of_colour_becomes_the_same_kind():
    palette = Image.new("RGB", (8, 8), (200, 10, 10)).convert("P", palette=Image.Palette.ADAPTIVE)
    grey = Image.new("I;16", (8, 8), 200 * 256)
    assert {
        "palette": pixel(saved(palette, "PNG")),
        "grey": pixel(plain(mode="L", colour=200)),
        "16 bits of grey": pixel(saved(grey, "PNG")),
        "one bit": pixel(plain(mode="1", colour=1)),
        "alpha": pixel(plain(mode="RGBA", colour=(200, 10, 10, 128))),
        "alpha, no transparency wanted": pixel(plain(mode="RGBA", colour=(0, 0, 0, 0)), "jpg"),
        "grey with alpha": pixel(plain(mode="LA", colour=(200, 0))),
    } == {
        "palette": (200, 10, 10),
        "grey": (200, 200, 200),
        "16 bits of grey": (200, 200, 200),
        "one bit": (255, 255, 255),
        "alpha": (200, 10, 10, 128),
        "alpha, no transparency wanted": (255, 255, 255),
        "grey with alpha": (200, 200, 200, 0),
    }


def test_a_transparent_colour_of_a_palette_stays_transparent():
    picture = Image.new("P", (8, 8), 0)
    picture.putpalette([200, 10, 10, 0, 0, 0])
    assert pixel(saved(picture, "PNG", transparency=0))[3] == 0


def test_a_picture_for_print_is_shown_in_the_colours_of_the_screen():
    red = pixel(saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG", quality=100), "png")
    assert (red[0] > 220, red[1] < 60, red[2] < 60) == (True, True, True)


def test_a_colour_profile_is_applied_and_one_that_is_broken_left_out():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    red = Image.new("RGB", (8, 8), (200, 10, 10))
    found = {name: pixel(saved(red, "PNG", icc_profile=profile)) for name, profile in
             {"srgb": srgb, "of another space": lab, "broken": b"no profile", "none": b""}.items()}  # fmt: skip
    assert set(found.values()) == {(200, 10, 10)}


def test_the_first_of_moving_pictures_is_taken():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime")]
    for kind in ("WEBP", "PNG"):
        content = saved(frames[0], kind, save_all=True, append_images=frames[1:], lossless=True)
        assert inspect(content).width == 8
        copied = copy_of(content)
        assert (getattr(copied, "n_frames", 1), pixel(content)) == (1, (255, 0, 0))


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (40, 30, [(40, 30), (40, 30), (40, 30)]),
        (481, 100, [(480, 100), (481, 100), (481, 100)]),
        (3200, 2000, [(480, 300), (960, 600), (1600, 1000)]),
        (3000, 1, [(480, 1), (960, 1), (1600, 1)]),
        (100, 5000, [(100, 5000)] * 3),
    ],
)
def test_a_copy_is_never_wider_than_its_size_nor_than_its_original(width, height, sizes):
    content = plain(size=(width, height), mode="L", colour=0)
    assert [copy_of(content, size, "webp").size for size in renditions.SIZES] == sizes
    assert [size_at(width, height, size) for size in renditions.SIZES] == sizes


def test_a_copy_has_the_format_asked_for():
    content = plain()
    assert [copy_of(content, extension=extension).format for extension in renditions.MEDIA_TYPES] == [
        "AVIF", "WEBP", "JPEG", "PNG"
    ]  # fmt: skip
    assert [renditions.fallback_extension(name) for name in ("jpg", "png", "webp", "avif")] == [
        "jpg", "png", "png", "png"
    ]  # fmt: skip
    assert [renditions.formats_of(name) for name in ("jpg", "png")] == [
        ("avif", "webp", "jpg"),
        ("avif", "webp", "png"),
    ]
    assert [size_at(0, 0, size) for size in renditions.COPIES] == [(1, 1)] * 5


# Squares around the focal point


@pytest.mark.parametrize(
    ("size", "focus", "box"),
    [
        ((300, 100), (0.5, 0.5), (100, 0, 200, 100)),
        ((300, 100), (0.0, 0.0), (0, 0, 100, 100)),
        ((300, 100), (1.0, 1.0), (200, 0, 300, 100)),
        ((300, 100), (0.25, 0.9), (25, 0, 125, 100)),
        ((100, 300), (0.9, 0.25), (0, 25, 100, 125)),
        ((100, 300), (0.5, 0.99), (0, 200, 100, 300)),
        ((100, 100), (0.0, 1.0), (0, 0, 100, 100)),
        ((101, 100), (0.5, 0.5), (0, 0, 100, 100)),
        ((1, 1), (1.0, 1.0), (0, 0, 1, 1)),
    ],
)
def test_the_square_lies_around_the_focal_point_as_far_as_the_edges_allow(size, focus, box):
    assert crop_box(size[0], size[1], focus) == box


def striped(height: int = 100) -> bytes:
    """Red, then green, then blue, each as wide as the picture is high."""
    picture = Image.new("RGB", (3 * height, height))
    for place, colour in enumerate(("red", "lime", "blue")):
        picture.paste(colour, (place * height, 0, (place + 1) * height, height))
    return saved(picture, "PNG")


@pytest.mark.parametrize(
    ("focus", "colours"),
    [
        ((0.1, 0.5), {(255, 0, 0)}),
        ((0.5, 0.5), {(0, 255, 0)}),
        ((0.9, 0.5), {(0, 0, 255)}),
    ],
)
def test_the_square_copy_shows_what_the_focal_point_is_on(focus, colours):
    copied = Image.open(io.BytesIO(make(io.BytesIO(striped(400)), "thumb", "png", focus)))
    assert copied.size == (320, 320)
    assert {copied.getpixel(place) for place in ((0, 0), (319, 0), (160, 160), (0, 319), (319, 319))} == colours


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (3200, 2000, [(160, 160), (320, 320)]),
        (200, 900, [(160, 160), (200, 200)]),
        (40, 30, [(30, 30), (30, 30)]),
        (3000, 1, [(1, 1), (1, 1)]),
    ],
)
def test_a_square_copy_is_never_larger_than_its_original_is_wide_or_high(width, height, sizes):
    content = plain(size=(width, height), mode="L", colour=0)
    assert [copy_of(content, size, "avif").size for size in renditions.CROPS] == sizes
    assert [size_at(width, height, size) for size in renditions.CROPS] == sizes


def test_the_focal_point_is_where_the_picture_is_the_right_way_up():
    stripes = Image.open(io.BytesIO(striped(400)))
    lying = saved(stripes.transpose(Image.Transpose.ROTATE_90), "PNG", exif=exif(orientation=6))
    copied = Image.open(io.BytesIO(make(io.BytesIO(lying), "thumb", "png", (0.1, 0.5))))
    assert copied.getpixel((160, 160)) == (255, 0, 0)
