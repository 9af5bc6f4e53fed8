"""Reads the sections of a record's page."""

from tests.reading import Element


def keys(page: Element) -> list[str]:
    """The sections there are, by the id of their heading."""
    return [section.attributes["aria-labelledby"] for section in page.find_all("section")]


def section(page: Element, key: str) -> Element:
    """The section under the heading of this id."""
    (found,) = [one for one in page.find_all("section") if one.attributes["aria-labelledby"] == key]
    assert found.find(key=key).tag == "h2"
    return found


def entries(page: Element, key: str) -> list[str]:
    """The words of each entry of the first list in a section."""
    return items(section(page, key).find_all("ol")[0])


def items(found: Element) -> list[str]:
    """The words of each entry of a list, nested ones with the entry they stand under."""
    return [child.text for child in found.children if isinstance(child, Element)]


def facts(page: Element) -> dict[str, str]:
    """What the head of the page tells: terms and values."""
    return page.find_all("dl")[0].facts
