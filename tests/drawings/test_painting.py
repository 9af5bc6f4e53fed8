"""Cards as they are painted: their size, where there is ink, and that nothing is painted as a box."""

import io

import pytest
from PIL import Image, ImageChops

from archive.drawings import typefaces
from archive.drawings.card import ACCENT, PAPER, Card
from archive.drawings.painting import paint, paint_mark, paint_tile, readable


def painted(archive: str = "The Archive", kind: str = "Person", title: str = "Ma Zhaoxu", facts: str = "Facts"):
    return Image.open(io.BytesIO(paint(Card(archive, kind, title, facts)))).convert("RGB")


def ink_of(picture: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Where in a part of a picture it is not paper: left, top, right, bottom."""
    part = picture.crop(box)
    found = ImageChops.difference(part, Image.new("RGB", part.size, PAPER)).convert("L").point(lambda value: value > 40)
    inside = found.getbbox()
    return inside and (inside[0] + box[0], inside[1] + box[1], inside[2] + box[0], inside[3] + box[1])


def colour(name: str) -> tuple[int, ...]:
    return tuple(int(name[place : place + 2], 16) for place in (1, 3, 5))


def near(one: object, other: tuple[int, ...], most: int = 6) -> bool:
    assert isinstance(one, tuple)
    return all(abs(first - second) <= most for first, second in zip(one, other, strict=True))


def test_a_card_is_a_picture_of_the_size_that_other_sites_ask_for():
    picture = Image.open(io.BytesIO(paint(Card("The Archive", "Person", "Ma Zhaoxu", "Facts"))))
    assert (picture.format, picture.size, picture.info.keys() & {"exif", "Software"}) == ("PNG", (1200, 630), set())


def test_band_mark_and_paper_are_in_their_colours_and_places():
    picture = painted()
    assert near(picture.getpixel((600, 6)), colour(ACCENT))
    assert near(picture.getpixel((108, 68)), colour(ACCENT))  # the tile behind the mark
    assert near(picture.getpixel((600, 300)), colour(PAPER))
    assert ink_of(picture, (0, 12, 1200, 120)) is not None
    assert ink_of(picture, (0, 12, 80, 630)) is None
    assert ink_of(picture, (1121, 12, 1200, 630)) is None
    assert ink_of(picture, (0, 580, 1200, 630)) is None


def test_the_title_stands_at_the_left_on_its_baseline():
    left, top, right, bottom = ink_of(painted(title="Hm"), (0, 380, 1200, 505)) or (0, 0, 0, 0)
    assert (left in range(80, 90), bottom in range(470, 473)) == (True, True)
    assert top in range(395, 406)  # the capital is about two thirds of 104 pixels high
    assert right < 400


def test_the_same_card_is_painted_the_same_and_another_otherwise():
    card = Card("The Archive", "Person", "Ma Zhaoxu", "Facts")
    assert paint(card) == paint(card)
    assert paint(card) != paint(Card("The Archive", "Person", "Ma Zhaoxu", "Fact"))


@pytest.mark.skipif(not typefaces.CAN_SHAPE, reason="Pillow has no Raqm here")
def test_a_title_from_right_to_left_stands_at_the_right():
    if typefaces.share_missing("محمد", "serif"):
        pytest.skip("no typeface for Arabic here")
    left, _top, right, _bottom = ink_of(painted(title="محمد"), (0, 380, 1200, 505)) or (0, 0, 0, 0)
    assert (left > 600, right in range(1105, 1123)) == (True, True)


def test_what_no_typeface_has_is_not_painted():
    nothing = painted(title="\U0001e900\U0001e901")
    assert ink_of(nothing, (0, 400, 1200, 505)) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ma Zhaoxu", "Ma Zhaoxu"),
        ("Ma  Zhaoxu \U0001e900\U0001e901 of Beijing", "Ma Zhaoxu … of Beijing"),
        ("\U0001e900\U0001e901", ""),
        ("A\U0001e900\U0001e901", ""),
        ("Rights 🧿 now", "Rights … now"),
        ("", ""),
    ],
)
def test_what_cannot_be_shown_leaves_an_ellipsis_or_nothing(text, shown):
    assert readable(text) == shown


@pytest.mark.parametrize("size", [16, 32, 180])
def test_the_mark_lies_within_its_tile(size):
    tile, mark = paint_tile(size), paint_mark(size)
    middle, corner = (int(tile.getpixel((place, place)) or 0) for place in (size // 2, 0))  # type: ignore[arg-type]
    assert (tile.size, middle, corner < 100) == ((size, size), 255, True)
    left, top, right, bottom = mark.getbbox() or (0, 0, 0, 0)
    assert left >= size * 5 // 32 and top >= size * 5 // 32
    assert right <= size * 27 // 32 + 1 and bottom <= size * 25 // 32 + 1
    inner = paint_mark(size, inset=0.25).getbbox() or (0, 0, 0, 0)
    assert inner[0] >= size // 4 and inner[2] <= size - size // 4
