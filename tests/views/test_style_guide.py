"""The style guide: each part as its template makes it now, of the public records there are."""

import html
from pathlib import Path

import pytest

from archive.drawings.colours import pairs_of, read_colours
from archive.views import style_guide
from tests import factories
from tests.reading import read, read_main
from tests.world import make_world

pytestmark = pytest.mark.django_db

PLAIN = ["links", "buttons", "search-box", "filters", "notice", "certainty", "pagination", "focus", "errors"]
SHOWING = ["entries", "facts", "statement", "digest", "picture", "cite"]
CSS = Path(style_guide.TOKENS).parent


def parts(page) -> list[str]:
    """The components on the page, by their key."""
    found = [one.attributes["aria-labelledby"] for one in page.find_all("section", css="guide-part")]
    return [key.removeprefix("part-") for key in found]


def test_an_empty_archive_shows_the_parts_that_need_no_record(client):
    page = read_main(client.get("/style-guide/"))
    assert parts(page) == PLAIN
    assert page.find_all(css="notice")[0].text == (
        "Most parts show a record, and the archive has none yet. Here are those that need none."
    )


def test_with_records_every_part_is_there_with_its_use_and_its_markup(client):
    world = make_world()
    factories.make_event(parent=world.event, place=factories.make_place(latitude="23.13", longitude="113.26"))
    page = read_main(client.get("/style-guide/"))
    assert parts(page) == [*PLAIN, *SHOWING[:4], "outline", *SHOWING[4:], "timeline", "map", "network"]
    for part in page.find_all("section", css="guide-part"):
        key = part.attributes["aria-labelledby"].removeprefix("part-")
        name, use = style_guide.USES[key]
        assert (part.find_all("h3")[0].text, part.find(css="guide-part__use").text) == (str(name), str(use))
        assert part.find_all("pre") != []


def test_every_use_is_shown_somewhere(client):
    assert set(style_guide.USES) == {*PLAIN, *SHOWING, "outline", "timeline", "map", "network"}


def test_the_markup_is_what_the_template_made(client):
    factories.make_topic()
    content = client.get("/style-guide/").content.decode()
    (search_box,) = (line for line in content.split("<details") if "Markup of Search box" in line)
    shown = html.unescape(search_box.split("<code>")[1].split("</code>")[0])
    assert shown.startswith('<form class="search-box"')
    assert shown in content
    assert "\n\n" not in shown


def test_only_the_first_public_records_are_shown(client):
    make_world("draft", "zqcanary")
    world = make_world(tag="shown")
    assert "zqcanary" not in client.get("/style-guide/").content.decode()
    assert ("Article shown", world.article.get_absolute_url()) in read_main(client.get("/style-guide/")).links


def test_the_fields_show_an_error_and_the_list_that_is_empty_its_filters(client):
    page = read_main(client.get("/style-guide/"))
    assert len(page.find_all(css="field__error")) == 1
    assert [link for link in page.links if link[0].startswith("Drop")] == [("Drop “Date: 1900 to 1901”", "/events/")]


def test_search_engines_are_kept_out_and_only_the_page_about_the_archive_leads_here(client):
    robots = [
        one.attributes["content"]
        for one in read(client.get("/style-guide/")).find_all("meta")
        if one.attributes.get("name") == "robots"
    ]
    assert robots == ["noindex"]
    leading = [
        path for path in ("/", "/about/", "/data/", "/search/") if "/style-guide/" in str(client.get(path).content)
    ]
    assert leading == ["/about/"]


def test_no_identifier_stands_twice(client):
    world = make_world()
    factories.make_event(parent=world.event, place=factories.make_place(latitude="23.13", longitude="113.26"))
    found = [one.attributes["id"] for one in read(client.get("/style-guide/")).find_all() if "id" in one.attributes]
    assert sorted(key for key in set(found) if found.count(key) > 1) == []


# Colours


def test_the_contrasts_on_the_page_are_those_of_the_stylesheet(client):
    colours = read_colours(style_guide.TOKENS.read_text(encoding="utf-8"))
    rows = read_main(client.get("/style-guide/")).find_all("tbody")[0].find_all("tr")
    assert [[cell.text for cell in row.find_all("td")][1:3] for row in rows] == [
        [f"{pair.light:.1f}", f"{pair.dark:.1f}"] for pair in pairs_of(colours)
    ]


def test_every_pair_of_colours_has_the_contrast_it_needs():
    colours = read_colours(style_guide.TOKENS.read_text(encoding="utf-8"))
    assert {(pair.front, pair.ground) for pair in pairs_of(colours) if not pair.suffices} == set()


def test_every_colour_has_its_swatch():
    stylesheet = (CSS / "style-guide.css").read_text(encoding="utf-8")
    missing = [
        name for name in read_colours(style_guide.TOKENS.read_text()) if f"background: var(--{name})" not in stylesheet
    ]
    assert missing == []
