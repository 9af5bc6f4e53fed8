import pytest
from django.template import Context, Template

from tests import factories
from tests.reading import parse

pytestmark = pytest.mark.django_db


def shown(image, arguments=""):
    template = Template("{% load pictures %}{% picture image " + arguments + "%}")
    return parse(template.render(Context({"image": image}))).find("figure")


def test_a_picture_has_its_text_its_size_and_what_belongs_under_it():
    content = factories.picture_bytes(width=2000, height=1000)
    image = factories.make_image(
        content, alt="A map", caption="From *facts*", credit="Drawn here", licence="CC BY 4.0", source="Paragraph 1"
    )
    figure = shown(image)
    address = f"/pictures/{image.checksum}"
    assert figure.find("img").attributes == {
        "src": f"{address}/medium.png",
        "srcset": f"{address}/small.png 480w, {address}/medium.png 960w, {address}/large.png 1600w",
        "sizes": "(min-width: 48rem) 40rem, 100vw",
        "width": "960",
        "height": "480",
        "alt": "A map",
        "loading": "lazy",
        "decoding": "async",
    }
    assert [(source.attributes["type"], source.attributes["srcset"]) for source in figure.find_all("source")] == [
        (
            f"image/{ending}",
            f"{address}/small.{ending} 480w, {address}/medium.{ending} 960w, {address}/large.{ending} 1600w",
        )
        for ending in ("avif", "webp")
    ]
    assert figure.find("figcaption").text == "From facts Paragraph 1 Drawn here CC BY 4.0"


def test_a_small_picture_is_offered_once_at_its_own_width():
    image = factories.make_image(factories.picture_bytes(width=300, height=200, kind="JPEG"))
    figure = shown(image, "eager=True")
    assert figure.find("img").attributes["srcset"] == f"/pictures/{image.checksum}/small.jpg 300w"
    assert figure.find("img").attributes["loading"] == "eager"
    assert figure.find("img").attributes["fetchpriority"] == "high"
    assert figure.find_all("figcaption") == []


def test_a_picture_at_the_side_is_fetched_at_the_width_of_the_side():
    image = factories.make_image()
    figure = shown(image, "place='side'")
    assert {element.attributes["sizes"] for element in [*figure.find_all("source"), figure.find("img")]} == {
        "(min-width: 64rem) 20rem, (min-width: 48rem) 40rem, 100vw"
    }


@pytest.mark.parametrize(
    ("fields", "alt"),
    [
        ({"alt": "A map"}, "A map"),
        ({"alt": "", "caption": "The route"}, "Picture, see its caption"),
        ({"alt": "", "credit": "Drawn here"}, "Picture without a description"),
    ],
)
def test_a_picture_that_nobody_described_is_announced_as_one(fields, alt):
    assert shown(factories.make_image(**fields)).find("img").attributes["alt"] == alt


def thumbnail_of(image, arguments=""):
    template = Template("{% load pictures %}{% small_picture image " + arguments + "%}")
    return parse(template.render(Context({"image": image}))).find("picture")


def test_a_thumbnail_is_a_square_that_stands_beside_a_name():
    image = factories.make_image(factories.picture_bytes(width=2000, height=1000), alt="A portrait")
    address = f"/pictures/{image.checksum}"
    assert thumbnail_of(image).find("img").attributes == {
        "src": f"{address}/thumb-small.png",
        "srcset": f"{address}/thumb-small.png 160w, {address}/thumb.png 320w",
        "sizes": "5rem",
        "width": "160",
        "height": "160",
        "alt": "",
        "loading": "lazy",
        "decoding": "async",
    }
    assert [source.attributes["srcset"] for source in thumbnail_of(image).find_all("source")] == [
        f"{address}/thumb-small.{ending} 160w, {address}/thumb.{ending} 320w" for ending in ("avif", "webp")
    ]
    assert thumbnail_of(image, "described=True").find("img").attributes["alt"] == "A portrait"
