"""The search of the real site in a real browser: what it finds, how it is used, and what it costs before it is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import HITS, QUERY, Witness, search
from tests.e2e.website import Website

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.mark.parametrize("start", ["", "zh/", "zh/papers/mc-moe/", "faq/"])
def test_search_finds_names_in_every_spelling(page: Page, start: str) -> None:
    page.goto(start)
    page.keyboard.press("/")
    prefix = "zh/" if start.startswith("zh/") else ""
    for query in ("MC-MoE", "MC MoE", "mcmoe", "2410.06270", "arXiv:2410.06270v1"):
        assert search(page, query)[:1] == [f"{prefix}papers/mc-moe/"], query


@pytest.mark.parametrize("start", ["zh/", "", "zh/browse/", "models/"])
def test_search_finds_chinese_words_from_both_languages(real: Website, page: Page, start: str) -> None:
    page.goto(start)
    page.keyboard.press("Control+k")
    for word in ("量化", "显存"):
        papers = [path for path in search(page, word) if "papers/" in path]
        assert len(papers) >= 3
        for path in papers:
            assert word in real.pages[f"zh/{path.removeprefix('zh/')}index.html"].text, path


def test_search_opens_chooses_and_closes_by_keyboard(page: Page, witness: Witness, address: str) -> None:
    page.goto("papers/mc-moe/", wait_until="networkidle")
    assert [url for url in witness.requests if "pagefind" in url or "search.js" in url] == []
    dialog = page.locator("dialog.mc-search")
    for keys in ("/", "Control+k"):
        page.keyboard.press(keys)
        expect(dialog).to_be_visible()
        expect(page.locator(QUERY)).to_be_focused()
        expect(page.locator(".mc-search__status")).to_have_text(re.compile("^Type a title"))
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        page.wait_for_function("document.activeElement === document.body")
    page.keyboard.press("/")
    hits = search(page, "quantization")
    assert len(hits) >= 3
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".mc-search [role=option]").nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(address + hits[1])
    assert [url for url in witness.requests if "/pagefind/" in url]


def test_search_says_when_nothing_is_found_and_when_it_is_broken(page: Page, witness: Witness) -> None:
    page.goto("")
    page.keyboard.press("/")
    assert search(page, "龘靐") == []
    expect(page.locator(".mc-search__status")).to_contain_text("龘靐")
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto("models/")
    page.keyboard.press("/")
    assert search(page, "moe") == []
    expect(page.locator(".mc-search__status")).to_have_text("The search index could not be loaded.")
    page.unroute("**/pagefind/**")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement === document.body")
    page.keyboard.press("/")
    assert search(page, "mcmoe")[:1] == ["papers/mc-moe/"]
    witness.complaints.clear()


def test_a_slash_is_a_slash_where_people_type(page: Page) -> None:
    page.goto("browse/")
    page.locator(".mc-browse__bar input").press("/")
    expect(page.locator(".mc-browse__bar input")).to_have_value("/")
    expect(page.locator("dialog.mc-search")).to_be_hidden()


def test_a_link_with_words_and_the_button_open_the_search(page: Page) -> None:
    page.goto("#search=MC+MoE")
    expect(page.locator(HITS).first).to_have_attribute("href", re.compile("papers/mc-moe/$"))
    page.keyboard.press("Escape")
    page.locator(".mc-find").click()
    expect(page.locator(QUERY)).to_have_value("MC MoE")
    page.locator(HITS).first.click()
    page.wait_for_url("**/moecat/papers/mc-moe/")
