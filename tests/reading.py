"""Reads a page as its parts, so that tests can ask for what a reader sees."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "abbr", "bdi", "cite", "code", "em", "mark", "q", "span", "strong", "sub", "sup", "time"}


@dataclass
class Element:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its words, with single spaces between them."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Any:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                pad = "" if child.tag in INLINE else " "
                yield pad
                yield from child._pieces()
                yield pad

    def find_all(self, tag: str = "", *, css: str = "", key: str = "") -> list["Element"]:
        """The elements inside it with a tag, a class or an id, in order."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                is_meant = (
                    (not tag or child.tag == tag)
                    and (not css or css in child.attributes.get("class", "").split())
                    and (not key or child.attributes.get("id") == key)
                )
                found += [child] if is_meant else []
                found += child.find_all(tag, css=css, key=key)
        return found

    def find(self, tag: str = "", *, css: str = "", key: str = "") -> "Element":
        """The only such element inside it."""
        (found,) = self.find_all(tag, css=css, key=key)
        return found

    @property
    def links(self) -> list[tuple[str, str]]:
        """Its links: words and address."""
        return [(link.text, link.attributes["href"]) for link in self.find_all("a")]

    @property
    def facts(self) -> dict[str, str]:
        """The terms of a ``dl`` with their values; several values are joined by a slash."""
        return {
            group.find("dt").text: " / ".join(value.text for value in group.find_all("dd"))
            for group in self.find_all("div")
            if group.find_all("dt")
        }


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("document")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """A piece of HTML as a tree. Fails if an element is closed that is not open."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.open == [builder.root]
    return builder.root


def read(response: HttpResponseBase) -> Element:
    """A page that was answered."""
    assert isinstance(response, HttpResponse)
    return parse(response.content.decode())


def read_main(response: HttpResponseBase) -> Element:
    """The main part of a page that was answered."""
    return read(response).find("main")
