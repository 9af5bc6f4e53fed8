"""Reading as people do: without scripts, by keyboard, with large letters, on a narrow screen, from right to left."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from archive.models import Statement
from tests.browser.reader import Reader
from tests.browser.walk import find_pages

pytestmark = pytest.mark.browser

# How far the page is wider than the screen, and what sticks out.
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > wide + 1 || one.getBoundingClientRect().left < -1)
    .filter((one) => ![...one.children].some((child) => child.getBoundingClientRect().right > wide + 1))
    .slice(0, 3).map((one) => one.outerHTML.slice(0, 120));
}"""

# Text that is cut off: an element that hides what does not fit, and holds more than it shows.
CUT = """() => [...document.querySelectorAll("main *")]
  .filter((one) => getComputedStyle(one).overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).textOverflow !== "ellipsis" && !one.closest(".visually-hidden"))
  .map((one) => one.outerHTML.slice(0, 120))"""

# The outline of what has the focus, and its address or name.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  return {
    what: one.tagName + " " + (one.getAttribute("href") ?? one.name ?? one.className ?? one.textContent),
    isVisible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0,
    isInView: box.bottom > 0 && box.top < innerHeight,
  };
}"""


@pytest.fixture
def plain_page(browser: Browser, site: LiveServer) -> Page:
    """A page of a browser that runs no scripts."""
    return browser.new_context(java_script_enabled=False, base_url=site.url).new_page()


def test_without_scripts_one_gets_from_home_to_the_citation_of_a_statement(plain_page: Page) -> None:
    page = plain_page
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Topics").click()
    page.get_by_role("main").get_by_role("link", name="counter-terrorism", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("counter-terrorism")
    page.get_by_role("main").locator("a[href^='/statements/b22-']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Statement by")
    uid = re.search(r"/statements/([^/]+)/", page.url)[1]  # type: ignore[index]
    statement = Statement.objects.get(uid=uid)
    paragraph = statement.evidence.get()
    expect(page.locator("#context mark")).to_have_text(statement.exact)
    expect(page.locator(".cite__text")).to_contain_text(f"paragraph {paragraph.number}. Editorial Archive")
    expect(page.locator(".cite__address")).to_have_text(page.url.partition("#")[0])
    page.locator(".context__text .context__number").click()
    assert page.url.endswith(f"{statement.article.get_absolute_url()}#{paragraph.key}")
    expect(page.locator(f"#{paragraph.key}")).to_be_visible()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_is_lost_on_a_narrow_screen(reader: Reader, client: Client, direction: str) -> None:
    reader.page.set_viewport_size({"width": 320, "height": 640})
    faults = []
    for path in find_pages(client, of_each_kind=1):
        reader.visit(path)
        reader.page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
        faults += [f"{path}: {fault}" for fault in [*reader.page.evaluate(OVERFLOW), *reader.page.evaluate(CUT)]]
    assert faults == []


def test_nothing_is_lost_when_the_letters_are_twice_as_large(reader: Reader, client: Client) -> None:
    reader.page.set_viewport_size({"width": 1280, "height": 800})
    faults = []
    for path in find_pages(client, of_each_kind=1):
        reader.visit(path)
        before = reader.page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)")
        reader.page.evaluate("document.documentElement.style.fontSize = '200%'")
        after = reader.page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)")
        assert after >= 1.8 * before
        faults += [f"{path}: {fault}" for fault in [*reader.page.evaluate(OVERFLOW), *reader.page.evaluate(CUT)]]
    assert faults == []


def test_everything_is_reached_by_keyboard_and_seen(reader: Reader, client: Client) -> None:
    reader.page.emulate_media(reduced_motion="reduce")  # what has the focus is in view at once, not after a while
    faults = []
    for path in find_pages(client, of_each_kind=1):
        reader.visit(path)
        wanted = reader.page.evaluate(
            """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
              .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0).length"""
        )
        reached = []
        for _step in range(min(wanted, 60)):
            reader.page.keyboard.press("Tab")
            focused = reader.page.evaluate(FOCUSED)
            if focused is None:
                break
            reached.append(focused)
        if len(reached) < min(wanted, 60):
            faults.append(f"{path}: {len(reached)} of {wanted} reached")
        faults += [f"{path}: {one}" for one in reached if not (one["isVisible"] and one["isInView"])]
    assert faults == []


def test_the_skip_link_leads_past_the_head(reader: Reader) -> None:
    reader.visit("/articles/")
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator(".skip")).to_be_focused()
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.id") == "content"
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.closest('main') !== null")


def test_the_readers_colours_are_remembered_and_forgotten_where_they_are_the_systems(reader: Reader) -> None:
    page = reader.page
    page.emulate_media(color_scheme="light")
    reader.visit("/")
    switch = page.get_by_role("button", name="Dark colours")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    dark = page.evaluate(paper)
    assert dark != light
    reader.visit("/about/")
    assert page.evaluate(paper) == dark
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.press("Space")
    assert (page.evaluate(paper), page.evaluate("localStorage.getItem('theme')")) == (light, None)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(paper) == dark


def test_without_scripts_the_system_chooses_the_colours_and_no_switch_is_shown(
    browser: Browser, site: LiveServer
) -> None:
    found = set()
    for colours in ("light", "dark"):
        context = browser.new_context(
            java_script_enabled=False, base_url=site.url, color_scheme="dark" if colours == "dark" else "light"
        )
        page = context.new_page()
        page.goto("/")
        expect(page.locator(".theme-switch")).to_be_hidden()
        found.add(page.screenshot())
        context.close()
    assert len(found) == 2
