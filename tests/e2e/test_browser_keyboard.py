"""The keyboard reaches the first paper from the top of every page that lists some, past what every page repeats."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.e2e.website import LANGUAGES

pytestmark = [pytest.mark.slow, pytest.mark.browser]

MOST = 12
LISTS = ("", "browse/", "new/", "topics/quantization/", "authors/noam-shazeer/", "venues/neurips/", "years/2024/")
FOCUSED = r"() => /\/papers\/[a-z0-9-]+\/$/.test(document.activeElement?.href ?? '')"
IS_SKIP = "() => document.activeElement?.matches?.('a[href^=\"#\"]') ?? false"


def tabs_to_the_first_paper(page: Page) -> int:
    """Return how often Tab is pressed; links that skip a part are followed."""
    for pressed in range(1, 3 * MOST):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED):
            return pressed
        if page.evaluate(IS_SKIP):
            page.keyboard.press("Enter")
    return 3 * MOST


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_paper_is_near(page: Page, lang: str) -> None:
    far = {}
    for path in LISTS:
        page.goto(LANGUAGES[lang] + path, wait_until="load")
        far[path] = tabs_to_the_first_paper(page)
    assert {path: tabs for path, tabs in far.items() if tabs > MOST} == {}


@pytest.mark.parametrize("path", ["browse/?topic=quantization&q=moe", "models/fit/#formulas", "zh/browse/?year=2024"])
def test_the_other_language_keeps_what_was_chosen(page: Page, path: str) -> None:
    page.goto(path, wait_until="load")
    page.wait_for_load_state("networkidle")
    chosen = page.evaluate("location.search + location.hash")
    page.click("a.mc-language")
    page.wait_for_load_state("load")
    assert page.evaluate("location.search + location.hash") == chosen
    assert ("/zh/" in page.url) != path.startswith("zh/")
