"""The search of the real site in a real browser: what it finds, how it is used, and what it costs before it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.e2e.browsing import HITS, QUERY, Witness, search, wait_until
from tests.e2e.website import Website

pytestmark = [pytest.mark.slow, pytest.mark.browser]

# {language: {kind: {query: [page]}}}; a page is a paper's id or a path
QUERIES: dict[str, dict[str, dict[str, list[str]]]] = yaml.load(
    Path(__file__).with_name("queries.yaml").read_text("utf-8"), yaml.BaseLoader
)
HOMES = {"en": "", "zh": "zh/"}
WANTED = 0.95
# Asks each query as the dialog does, and gives the addresses of the first three results.
ASK = """async queries => {
  const root = new URL(document.querySelector("[data-mc-search]").dataset.root, location.href);
  const { find } = await import(new URL("assets/js/searching.js", root));
  const answers = {};
  for (const query of queries) {
    const pages = await Promise.all((await find(root, query)).slice(0, 3).map((result) => result.data()));
    answers[query] = pages.map(({ url }) => url);
  }
  return answers;
}"""


def pages_of(lang: str, expected: list[str]) -> list[str]:
    return [f"{HOMES[lang]}{page if '/' in page else f'papers/{page}'}/" for page in expected]


def test_every_expected_page_exists(real: Website) -> None:
    expected = {
        page
        for lang, kinds in QUERIES.items()
        for asked in kinds.values()
        for pages in asked.values()
        for page in pages_of(lang, pages)
    }
    assert [page for page in sorted(expected) if f"{page}index.html" not in real.files] == []


def test_what_readers_type_finds_what_they_mean(page: Page) -> None:
    asked = {
        lang: {query: pages for each in kinds.values() for query, pages in each.items()}
        for lang, kinds in QUERIES.items()
    }
    count = sum(map(len, asked.values()))
    assert count >= 90
    misses = []
    for lang, queries in asked.items():
        page.goto(HOMES[lang])
        for query, found in page.evaluate(ASK, list(queries)).items():
            paths = [url.removeprefix("/moecat/").replace(".html", "/") for url in found]
            if not set(paths) & set(pages_of(lang, queries[query])):
                misses.append(f"{query!r} ({lang}) finds {paths}, not {pages_of(lang, queries[query])}")
    print(f"{count - len(misses)} of {count} queries find what they mean among the first three", *misses, sep="\n")
    assert len(misses) <= (1 - WANTED) * count, "\n".join(misses)


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
    assert [url for url in witness.requests if "pagefind" in url or "/js/search" in url] == []
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
    assert [url for url in witness.requests if "/pagefind/" in url]
    assert [url for url in witness.requests if "worker" in url] == []  # it would cost a fifth of the first search


@pytest.mark.parametrize(("start", "nothing"), [("", "Nothing found for “{}”."), ("zh/", "没有找到“{}”。")])
def test_nonsense_finds_nothing_and_leads_to_the_list(page: Page, address: str, start: str, nothing: str) -> None:
    page.goto(start)
    page.keyboard.press("/")
    way_out = page.locator(".mc-search__nothing a")
    for query in ("xqzzv", "xqzzv pruning", "2499.12345", "龘靐", "zz9"):
        assert search(page, query) == [], query
        expect(page.locator(".mc-search__status")).to_contain_text(nothing.format(query))
        expect(way_out).to_be_visible()
    assert search(page, "quantizatoin")  # only its end is wrong
    expect(way_out).to_be_hidden()
    search(page, "xqzzv")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(way_out).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{start}browse/")


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
    assert all(word.lower().startswith("quantiz") for word in marks)
    search(page, "Csordas")
    expect(page.locator(HITS).first.locator("mark").first).to_have_text("Csordás")
    assert search(page, "量化")
    for text in page.locator(".mc-search__excerpt").all_inner_texts():
        assert "⁂" not in text
        assert not re.search("zh[0-9a-f]{8}", text)


def test_results_are_announced_and_enter_opens_what_was_typed_last(page: Page, address: str) -> None:
    page.goto("")
    page.keyboard.press("/")
    hits = search(page, "megablocks")
    expect(page.locator(".mc-search [role=status]")).to_have_text(re.compile(r"\d+ results?$"))
    expect(page.locator(QUERY)).to_have_attribute("aria-expanded", "true")
    chosen = page.locator(QUERY).get_attribute("aria-activedescendant")
    expect(page.locator(f"#{chosen}")).to_have_attribute("aria-selected", "true")
    assert hits[0] == "papers/megablocks/"
    page.fill(QUERY, "switchhead")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}papers/switchhead/")


def test_search_says_when_it_is_broken(page: Page, witness: Witness) -> None:
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto("models/")
    page.keyboard.press("/")
    assert search(page, "moe") == []
    expect(page.locator(".mc-search__status")).to_have_text("The search index could not be loaded.")
    page.unroute("**/pagefind/**")
    page.keyboard.press("Escape")
    wait_until(page, "document.activeElement === document.body")
    page.keyboard.press("/")
    assert search(page, "mcmoe")[:1] == ["papers/mc-moe/"]
    witness.complaints.clear()


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
