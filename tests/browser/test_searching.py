"""Searching as people do: typing, choosing by keyboard or pointer, and without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser


def type_into(page: Page, words: str) -> None:
    """Type into the box and wait for what is proposed."""
    page.get_by_role("combobox").press_sequentially(words)
    page.get_by_role("listbox").wait_for()


def active(page: Page) -> str:
    """The words of the option that a screen reader is told of; empty if there is none."""
    return str(
        page.evaluate(
            """() => {
              const box = document.querySelector("[role=combobox]");
              const option = document.getElementById(box.getAttribute("aria-activedescendant") ?? "");
              return document.activeElement === box && option?.ariaSelected === "true" ? option.textContent : "";
            }"""
        )
    )


@pytest.mark.parametrize("path", ["/about/", "/search/"])
def test_a_name_is_chosen_by_keyboard(reader: Reader, path: str) -> None:
    page = reader.page
    reader.visit(path)
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.focus()
    type_into(page, "wang")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-controls", str(page.get_by_role("listbox").get_attribute("id")))
    expect(page.get_by_role("option")).to_have_text(
        ["Wang Yi person", "Meeting of Wang Yi and Michelle Bachelet event"]
    )
    expect(page.get_by_role("status").filter(has_text="suggestion")).to_have_text("2 suggestions")
    assert active(page) == ""
    walked = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        box.press(key)
        walked.append(active(page).partition(" ")[0])
    assert walked == ["Wang", "Meeting", "", "Meeting", "Wang"]
    expect(box).to_have_value("wang")
    box.press("Enter")
    page.wait_for_url("**/people/wang-yi/")
    assert reader.complaints == []


def test_escape_closes_the_list_and_enter_without_a_choice_searches(reader: Reader) -> None:
    page = reader.page
    reader.visit("/about/")
    type_into(page, "wang")
    box = page.get_by_role("combobox")
    box.press("ArrowDown")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("wang")
    assert (page.get_by_role("listbox").count(), active(page)) == (0, "")
    box.press("ArrowDown")
    page.get_by_role("listbox").wait_for()
    box.press("Enter")
    page.wait_for_url("**/search/?q=wang")


def test_a_name_in_another_script_is_chosen_with_the_pointer(reader: Reader) -> None:
    page = reader.page
    reader.visit("/about/")
    type_into(page, "习")
    option = page.get_by_role("option")
    expect(option).to_have_text("Xi Jinping 习近平 person")
    expect(option.locator("[lang=zh-Hans]")).to_have_text("习近平")
    expect(page.get_by_role("status").filter(has_text="suggestion")).to_have_text("1 suggestion")
    option.click()
    page.wait_for_url("**/people/xi-jinping/")


def test_leaving_the_box_or_typing_on_takes_proposals_away(reader: Reader) -> None:
    page = reader.page
    reader.visit("/about/")
    type_into(page, "wang")
    page.get_by_role("combobox").press_sequentially(" zzyzx")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="suggestion")).to_have_text("No suggestions")
    page.get_by_role("combobox").fill("")
    type_into(page, "xi")
    page.get_by_role("combobox").press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_open_list_is_accessible_and_fits(reader: Reader, width: int, colours: str) -> None:
    page = reader.page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    for path in ("/about/", "/search/"):
        reader.visit(path)
        type_into(page, "xi")
        page.get_by_role("combobox").press("ArrowDown")
        assert (reader.check_access(path), reader.complaints) == ([], [])
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize(
    "query", ["q=bachelet", "q=bachlet", "q=wang+zzyzx+AND+(&kind=place", "q=urumqi+rights", "q=王毅", ""]
)
@pytest.mark.parametrize("width", [360, 1280])
def test_every_kind_of_results_is_accessible_and_fits(reader: Reader, query: str, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    path = f"/search/?{query}"
    assert reader.visit(path) + reader.check_access(path) == []
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert reader.page.evaluate(overflow) <= 0


def test_without_scripts_the_box_is_a_plain_form(browser: Browser, site: LiveServer) -> None:
    page = browser.new_context(java_script_enabled=False, base_url=site.url).new_page()
    page.goto("/about/")
    page.get_by_role("searchbox").fill("王毅")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q=%E7%8E%8B%E6%AF%85$"))
    page.get_by_role("link", name="Wang Yi", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wang Yi")
