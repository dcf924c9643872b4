"""The search of the real site in a real browser: what it finds, how it is used, and what it costs before it is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.browsing import HITS, QUERY, Witness, search, wait_until
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
            assert word in real.parsed(f"zh/{path.removeprefix('zh/')}index.html").text, path


def test_search_opens_chooses_and_closes_by_keyboard(page: Page, witness: Witness, address: str) -> None:
    page.goto("papers/mc-moe/", wait_until="networkidle")
    assert [url for url in witness.requests if "/search/" in url or "/js/search" in url] == []
    dialog = page.locator("dialog.mc-search")
    for keys in ("/", "Control+k"):
        page.keyboard.press(keys)
        expect(dialog).to_be_visible()
        expect(page.locator(QUERY)).to_be_focused()
        expect(page.locator(".mc-search__status")).to_have_text(re.compile("^Type a title"))
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        wait_until(page, "document.activeElement === document.body")
    page.keyboard.press("/")
    hits = search(page, "quantization")
    assert len(hits) >= 3
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".mc-search [role=option]").nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(address + hits[1])
    assert [url for url in witness.requests if "/search/" in url]


@pytest.mark.parametrize(("start", "nothing"), [("", "Nothing found for “{}”."), ("zh/", "没有找到“{}”。")])
def test_nonsense_finds_nothing_and_leads_on(page: Page, address: str, start: str, nothing: str) -> None:
    page.goto(start)
    page.keyboard.press("/")
    way_out = page.locator(".mc-search__nothing a")
    for query in ("xqzzv", "2499.12345", "龘靐", "zz9"):
        assert search(page, query) == [], query
        expect(page.locator(".mc-search__status")).to_contain_text(nothing.format(query))
        expect(way_out).to_have_count(2)
        expect(way_out.first).to_be_visible()
    assert search(page, "quantizatoin")
    expect(way_out.first).to_be_hidden()
    search(page, "xqzzv")
    expect(way_out.last).to_have_attribute("href", re.compile("contribute/$"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(way_out.first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{start}browse/")


def test_typing_errors_are_mended_with_the_way_back(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    assert search(page, "mixtrl")[0] == "papers/mixtral-report/"
    note = page.locator("[data-corrected]")
    expect(note).to_contain_text("Showing results for mixtral")
    note.get_by_role("button").click()
    expect(page.locator(".mc-search__status")).to_contain_text("Nothing found for “mixtrl”.")
    expect(note).to_be_hidden()


def test_what_no_page_has_is_named(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    assert search(page, "xqzzv pruning")[0] == "topics/pruning/"
    expect(page.locator("[data-left-out]")).to_contain_text("Left out: xqzzv")
    assert search(page, "pruning")
    expect(page.locator("[data-left-out]")).to_be_hidden()


def test_results_stand_in_groups_that_open(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    first = len(search(page, "quantization"))
    groups = page.locator(".mc-search__group")
    expect(groups.first).to_have_text("Best matches")
    assert any(re.fullmatch(r"Papers\s*[0-9,]+", text) for text in groups.all_inner_texts())
    page.locator(".mc-search__more").first.click()
    expect(page.locator(QUERY)).to_be_focused()
    wait_until(page, "count => document.querySelectorAll('.mc-search [role=option] a').length > count", first)


def test_searches_that_led_somewhere_are_kept_in_the_browser(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    search(page, "megablocks")
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/megablocks/")
    page.keyboard.press("/")
    recent = page.get_by_role("option", name="megablocks")
    expect(recent).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(QUERY)).to_have_value("megablocks")
    expect(page.locator(HITS).first).to_be_visible()
    page.fill(QUERY, "")
    page.locator("[data-forget]").click()
    expect(recent).to_have_count(0)


def test_the_field_of_the_home_page_is_the_same_dialog(page: Page) -> None:
    page.goto("")
    page.locator("input[data-mc-search-open]").focus()
    page.keyboard.type("olmoe", delay=30)
    expect(page.locator(QUERY)).to_be_focused()
    expect(page.locator(QUERY)).to_have_value("olmoe")
    expect(page.locator(HITS).first).to_have_attribute("href", re.compile("papers/olmoe-report/$|models/olmoe"))


def test_a_slash_opens_the_search_from_a_box_to_tick(page: Page) -> None:
    page.goto("browse/")
    page.locator("input[type=checkbox]:visible").first.focus()
    page.keyboard.press("/")
    expect(page.locator(QUERY)).to_be_focused()


def test_a_result_tells_where_and_when_and_shows_the_words(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    search(page, "MC-MoE")
    first = page.locator(HITS).first
    expect(first.locator(".mc-search__title")).to_contain_text("MC-MoE Mixture Compressor")
    assert first.locator(".mc-search__facts > *").all_inner_texts() == ["ICLR 2025", "Quantization"]
    search(page, "quantizing")
    marks = page.locator(f"{HITS} mark").all_inner_texts()
    assert len({word.lower() for word in marks}) > 1  # other forms of the word, too
    assert all(word.lower().startswith("quanti") for word in marks)
    search(page, "Csordas")
    expect(page.locator(HITS).first.locator("mark").first).to_have_text("Csordás")
    assert search(page, "量化")
    assert search(page, "量化专家")
    assert {"量化", "专家"} <= set(page.locator(f"{HITS} mark").all_inner_texts())


def test_results_are_announced_and_enter_opens_what_was_typed_last(page: Page, address: str) -> None:
    page.goto("")
    page.keyboard.press("/")
    hits = search(page, "megablocks")
    expect(page.locator(".mc-search [role=status]")).to_have_text(re.compile(r"\d+ results?"))
    expect(page.locator(QUERY)).to_have_attribute("aria-expanded", "true")
    chosen = page.locator(QUERY).get_attribute("aria-activedescendant")
    expect(page.locator(f"#{chosen}")).to_have_attribute("aria-selected", "true")
    assert hits[0] == "papers/megablocks/"
    page.fill(QUERY, "switchhead")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}papers/switchhead/")


def test_search_says_when_it_is_broken(page: Page, witness: Witness) -> None:
    page.route("**/search/*.idx", lambda route: route.abort())
    page.goto("models/")
    page.keyboard.press("/")
    assert search(page, "moe") == []
    expect(page.locator(".mc-search__status")).to_have_text("The search index could not be loaded.")
    page.unroute("**/search/*.idx")
    page.keyboard.press("Escape")
    wait_until(page, "document.activeElement === document.body")
    page.keyboard.press("/")
    assert search(page, "mcmoe")[:1] == ["papers/mc-moe/"]
    witness.complaints.clear()


def test_what_is_typed_before_the_script_has_come_is_kept(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/js/search.js", hold)
    page.goto("models/")
    page.keyboard.press("/")
    page.keyboard.type("mcm")
    wait_until(page, "document.querySelector('dialog.mc-search input').value === 'mcm'")
    page.keyboard.type("oe")
    assert held
    held[0].continue_()
    wait_until(page, "document.querySelector('.mc-search__hits a, .mc-search__hits [role=option]') !== null")
    expect(page.locator("dialog.mc-search input")).to_have_value("mcmoe")
    assert search(page, "mcmoe")[:1] == ["papers/mc-moe/"]


def test_a_slash_is_a_slash_where_people_type(page: Page) -> None:
    page.goto("browse/")
    expect(page.locator(".mc-browse__bar input")).to_be_visible()  # the bar comes with its script
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
