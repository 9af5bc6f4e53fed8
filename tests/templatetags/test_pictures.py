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
    assert figure.find("source").attributes["srcset"] == (
        f"{address}/small.webp 480w, {address}/medium.webp 960w, {address}/large.webp 1600w"
    )
    assert figure.find("figcaption").text == "From facts Paragraph 1 Drawn here CC BY 4.0"


def test_a_small_picture_is_offered_once_at_its_own_width():
    image = factories.make_image(factories.picture_bytes(width=300, height=200, kind="JPEG"))
    figure = shown(image, "eager=True")
    assert figure.find("img").attributes["srcset"] == f"/pictures/{image.checksum}/small.jpg 300w"
    assert figure.find("img").attributes["loading"] == "eager"
    assert figure.find_all("figcaption") == []
