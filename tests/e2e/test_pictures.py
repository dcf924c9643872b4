"""The pictures of the real site in a real browser: room for every label, both themes, narrow screens, the keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import PHONE, Witness

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAGES = {"stats/": 3, "models/": 1, "compare/": 1}
OVERLAPS = """(drawing) => {
  const texts = [...drawing.querySelectorAll("text")].filter((text) => getComputedStyle(text).opacity !== "0");
  const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
  const own = drawing.getBoundingClientRect();
  const found = boxes.filter(([, box]) => box.left < own.left - 1 || box.right > own.right + 1).map(([name]) => name);
  boxes.forEach(([name, a], index) => boxes.slice(index + 1).forEach(([other, b]) => {
    // A line of text is higher than its letters.
    const meets = a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 5 && b.top < a.bottom - 5;
    if (meets) found.push(`${name} / ${other}`);
  }));
  return found;
}"""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("root", ["", "zh/"])
def test_no_label_covers_another(page: Page, root: str, path: str) -> None:
    page.goto(root + path)
    drawings = page.locator(".mc-drawing")
    assert drawings.count() >= PAGES[path]
    for drawing in drawings.all():
        assert drawing.evaluate(OVERLAPS) == []


def test_points_name_themselves_and_lead_to_their_page(page: Page) -> None:
    page.goto("models/")
    point = page.locator(".mc-drawing a").filter(has_text="Mixtral 8x7B")
    name = point.get_attribute("aria-label") or ""
    assert "46.7B" in name and "12.9B" in name
    assert point.locator("title").text_content() == name
    point.focus()
    expect(point).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/models/mixtral-8x7b/$"))


def test_a_field_of_the_heat_map_leads_to_as_many_papers_as_it_says(page: Page) -> None:
    page.goto("stats/")
    field = page.locator('[aria-labelledby="heat-map"] .mc-drawing a[href*="topic=quantization&year=2024"]')
    number = field.locator("text").text_content()
    field.click()
    expect(page.get_by_text(re.compile(rf"^{number}( of [\d,]+)? papers$")).first).to_be_visible()


def test_the_table_says_what_the_picture_shows(page: Page) -> None:
    page.goto("zh/stats/")
    picture = page.locator(".mc-picture").filter(has=page.locator("#heat-map"))
    picture.locator("summary").click()
    expect(picture.locator("table")).to_be_visible()
    shown = picture.locator(".mc-drawing a[tabindex='-1'] text").all_text_contents()
    cells = picture.locator("table td a").all_text_contents()
    assert shown == cells


@pytest.mark.parametrize("witness", [{"viewport": PHONE}], indirect=True, ids=["phone"])
def test_on_a_phone_the_box_scrolls_and_the_letters_stay_readable(witness: Witness) -> None:
    page = witness.page
    page.goto("models/")
    box = page.locator(".mc-picture__box")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth && box.clientWidth < innerWidth")
    assert page.locator(".mc-drawing").evaluate("drawing => drawing.getBoundingClientRect().width") >= 760


def test_the_theme_colours_the_pictures(page: Page) -> None:
    page.goto("compare/")
    parts = page.locator(".mc-drawing, .mc-drawn-dot, .mc-drawn-tick, .mc-drawn-rule, .mc-drawn-name")
    colours = "parts => parts.map((part) => [getComputedStyle(part).fill, getComputedStyle(part).stroke].join())"
    light = parts.evaluate_all(colours)
    page.emulate_media(color_scheme="dark")
    page.reload()
    dark = parts.evaluate_all(colours)
    assert light and [one for one, other in zip(light, dark, strict=True) if one == other] == []
