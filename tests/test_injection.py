"""What editors write stays text, whatever it looks like: in elements, attributes, drawings, and the head of a page."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client

from tests import factories
from tests.addresses import addresses
from tests.world import World, make_world, tie

pytestmark = pytest.mark.django_db

HOSTILE = [
    """<img src=x onerror=alert(1)> "><script>alert(1)</script> ' onmouseover='alert(1)""",
    "</title></desc></svg><svg/onload=alert(1)> ]]>--><!--<![CDATA[",
    "{{ 7|add:7 }}{% debug %} %(name)s %s {0} {name} &lt;b&gt;&#60;script&#62;&amp;quot;",
    "[x](javascript:alert(1)) <javascript:alert(1)> [y]: data:text/html,x",
]
SCHEMES = {"", "http", "https", "mailto"}
ADDRESSES = {"href", "src", "srcset", "action", "xlink:href", "formaction", "data", "poster", "ping"}


class Markup(HTMLParser):
    """Collects the words of a page, its tags with the names of their attributes, and where it leads to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[tuple[str, ...]] = set()
        self.schemes: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add((tag, *sorted(name for name, _value in attrs)))
        self.schemes |= {urlsplit(value or "").scheme for name, value in attrs if name in ADDRESSES}

    def handle_data(self, data: str) -> None:
        self.words += data


def read(content: str) -> Markup:
    """The markup of a page."""
    markup = Markup()
    markup.feed(content)
    markup.close()
    return markup


def worlds(word: str) -> World:
    """A public world whose every text holds a word, and another, tied to it both ways."""
    world = make_world(word=word, is_adorned=True)
    other = make_world(word=word, tag="other", is_adorned=True)
    tie(world, other)
    tie_names(world, word)
    return world


def tie_names(world: World, word: str) -> None:
    """Print the word, and the names that hold it, where the digest links names."""
    names = [str(record) for record in (world.person, world.organisation, world.event, world.place)]
    factories.make_paragraph(world.article, text=f"{', '.join(names)}: {word} **{word}**")


def read_all(client: Client, word: str) -> dict[str, Markup]:
    """The markup of every page of an archive in which every text holds a word, by its address. Nothing stays there."""
    found = {}
    with transaction.atomic():
        groups = addresses(worlds(word), "public")
        for address in (one for name, group in groups.items() if name != "picture" for one in group):
            response = client.get(address)
            if response.headers["Content-Type"].startswith("text/html"):
                found[address] = read(response.getvalue().decode())
        transaction.set_rollback(True)
    return found


def test_no_text_of_an_editor_becomes_markup(client: Client) -> None:
    """All pages are made of the tags and attributes of which those of a harmless archive are made."""
    harmless = read_all(client, "harmless")
    assert not {tag for markup in harmless.values() for tag in markup.tags if any(name[:2] == "on" for name in tag[1:])}
    for word in HOSTILE:
        hostile = read_all(client, word)
        assert hostile.keys() == harmless.keys()
        assert f"Person public {word}" in hostile["/people/person-public/"].words
        assert {address: markup.tags - harmless[address].tags for address, markup in hostile.items()} == {
            address: set() for address in harmless
        }
        assert {scheme for markup in hostile.values() for scheme in markup.schemes} <= SCHEMES
