"""The browse page of the real site in a real browser: filters, counts, order, the address, and life without scripts."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from moecat.catalog.facts import DEPTHS
from tests.e2e.browsing import PHONE
from tests.e2e.website import LANGUAGES, Website

pytestmark = [pytest.mark.slow, pytest.mark.browser]

COUNTS = """items => Object.fromEntries(
  items.map((item) => [
    item.querySelector("input").value, Number(item.querySelector(".mc-count").textContent.replace(",", ""))]))"""


def plain(text: str) -> str:
    """Return lower-case text without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if unicodedata.category(c) != "Mn")


def listed(page: Page) -> list[str]:
    links = page.locator(".mc-browse__list .mc-item__title a")
    found: list[str] = links.evaluate_all("links => links.map(link => link.pathname.split('/').at(-2))")
    return found


def browse(page: Page, path: str = "browse/") -> None:
    page.goto(path)
    page.wait_for_selector(".mc-browse__bar")


def expect_papers(page: Page, ids: set[str], total: int) -> None:
    """The status tells the numbers, the list holds those papers (long ones go on as one scrolls)."""
    status = f"{len(ids):,} of {total:,} papers" if len(ids) < total else f"{total:,} papers"
    expect(page.locator(".mc-toolbar [role=status]")).to_have_text(status)
    shown = listed(page)
    assert len(shown) == len(set(shown)) >= min(len(ids), 40)
    assert set(shown) <= ids


def facet(page: Page, name: str) -> Locator:
    return page.locator(f".mc-facet[data-facet={name}]")


def topics_of(site: Website, paper: dict[str, Any]) -> set[str]:
    parents = {topic["id"]: topic["parent"] for topic in site.data["topics"]}
    found: set[str] = set()
    for topic in paper["topics"]:
        here = topic
        while here:
            found.add(here)
            here = parents[here]
    return found


def test_filters_count_right(real: Website, page: Page) -> None:
    browse(page)
    papers = real.data["papers"]
    expect_papers(page, {paper["id"] for paper in papers}, len(papers))
    by_topic = facet(page, "topic").locator("li").evaluate_all(COUNTS)
    assert by_topic == {t["id"]: t["paper_count"] for t in real.data["topics"] if t["paper_count"]}
    by_year = facet(page, "year").locator("li").evaluate_all(COUNTS)
    years = [str(paper["year"]) for paper in papers]
    assert by_year == {year: years.count(year) for year in years}
    flags = facet(page, "more").locator("li").evaluate_all(COUNTS)
    assert flags == {name: sum(bool(paper["links"][name]) for paper in papers) for name in ("code", "weights")}
    read = [paper["checked"]["read"] for paper in papers]
    assert facet(page, "read").locator("li").evaluate_all(COUNTS) == {depth: read.count(depth) for depth in DEPTHS}
    facet(page, "read").locator("input[value=full]").check()
    page.wait_for_url("**/browse/?read=full")
    expect_papers(page, {paper["id"] for paper in papers if paper["checked"]["read"] == "full"}, len(papers))


def test_text_filter_finds_names_authors_and_numbers(real: Website, page: Page) -> None:
    papers = real.data["papers"]
    author = next(name for paper in papers for name in paper["authors"] if plain(name) != name.lower())
    wanted = {
        "mcmoe": {"mc-moe"},
        "2410.06270": {"mc-moe"},
        plain(author): {paper["id"] for paper in papers if plain(author) in map(plain, paper["authors"])},
    }
    browse(page)
    for text, ids in wanted.items():
        page.fill(".mc-browse__bar input", text)
        page.wait_for_url(f"**/browse/?{urlencode({'q': text})}")
        expect_papers(page, ids, len(papers))
    page.fill(".mc-browse__bar input", "qqqzzzxxx")
    expect(page.locator(".mc-empty")).to_be_visible()


@pytest.mark.parametrize("root", LANGUAGES.values(), ids=LANGUAGES)
def test_filters_work_together_and_live_in_the_address(real: Website, page: Page, root: str) -> None:
    papers = real.data["papers"]
    year = max({paper["year"] for paper in papers}, key=lambda year: sum(paper["year"] == year for paper in papers))
    topic = max(real.data["topics"], key=lambda topic: topic["paper_count"])["id"]
    wanted = [p["id"] for p in papers if p["year"] == year and topic in topics_of(real, p) and p["code"]]
    assert wanted
    browse(page, f"{root}browse/")
    facet(page, "topic").locator(f"input[value='{topic}']").check()
    facet(page, "year").locator(f"input[value='{year}']").check()
    facet(page, "more").locator("input[value=code]").check()
    page.locator(".mc-browse__bar select").select_option("oldest")
    for _ in range(2):
        expect(page.locator(".mc-toolbar [role=status]")).to_contain_text(str(len(wanted)))
        expect(page.locator(".mc-browse__list .mc-item")).to_have_count(len(wanted))
        assert sorted(listed(page)) == sorted(wanted)
        dates = [time.get_attribute("datetime") or "" for time in page.locator(".mc-browse__list time").all()]
        assert dates == sorted(dates)
        state = parse_qs(urlsplit(page.url).query)
        assert state == {"topic": [topic], "year": [str(year)], "code": ["1"], "sort": ["oldest"]}
        assert facet(page, "topic").locator(f"input[value='{topic}']").is_checked()
        page.reload()
        page.wait_for_selector(".mc-browse__bar")
    page.locator(".mc-browse__chosen button").last.click()
    expect(page.locator(".mc-browse__chosen button")).to_have_count(0)
    assert parse_qs(urlsplit(page.url).query) == {"sort": ["oldest"]}
    assert not facet(page, "year").locator(f"input[value='{year}']").is_checked()


def test_a_count_says_how_many_papers_a_click_leaves(page: Page) -> None:
    browse(page)
    facet(page, "topic").locator("input").first.check()
    for box in facet(page, "year").locator("li").all():
        count = box.locator(".mc-count").inner_text()
        if count != "0":
            box.locator("input").check()
            expect(page.locator(".mc-toolbar [role=status]")).to_have_text(re.compile(rf"^{count} of "))
            box.locator("input").uncheck()


def test_papers_sort_by_title_and_by_the_day_they_were_added(real: Website, page: Page) -> None:
    browse(page)
    added = {paper["id"]: paper["added"] for paper in real.data["papers"]}
    page.locator(".mc-browse__bar select").select_option("added")
    page.wait_for_url("**/browse/?sort=added")
    days = [added[id] for id in listed(page)]
    assert days == sorted(days, reverse=True)
    page.locator(".mc-browse__bar select").select_option("title")
    page.wait_for_url("**/browse/?sort=title")
    titles = {paper["id"]: paper["title"] for paper in real.data["papers"]}
    # Signs come before digits and letters: '(GG) MoE', '∞-MoE'.
    order = [first if first.isalnum() else "" for first in (plain(titles[id])[:1] for id in listed(page))]
    assert order == sorted(order)


def test_links_of_pages_into_the_filters_arrive(real: Website, page: Page) -> None:
    page.goto("topics/quantization/")
    page.locator(".mc-topic .mc-aside a[href*='browse/']").first.click()
    page.wait_for_selector(".mc-browse__bar")
    wanted = {paper["id"] for paper in real.data["papers"] if "quantization" in topics_of(real, paper)}
    expect_papers(page, wanted, len(real.data["papers"]))


def test_years_families_and_venue_years_filter(real: Website, page: Page) -> None:
    papers = real.data["papers"]
    browse(page)
    order = page.locator(".mc-facet").evaluate_all("all => all.map(each => each.dataset.facet)")
    assert order[:3] == ["more", "year", "family"]
    page.select_option("#browse-from", "2023")
    page.select_option("#browse-to", "2024")
    page.wait_for_url("**/browse/?from=2023&to=2024")
    expect_papers(page, {paper["id"] for paper in papers if 2023 <= paper["year"] <= 2024}, len(papers))
    page.locator(".mc-browse__chosen button").last.click()
    families = {model["id"]: model["family"] for model in real.data["models"]}
    wanted = {paper["id"] for paper in papers if "Qwen" in {families.get(model) for model in paper["models"]}}
    facet(page, "family").locator("input[value=Qwen]").check()
    expect_papers(page, wanted, len(papers))


def test_cards_tell_a_sentence_a_number_and_where_the_code_is(real: Website, page: Page) -> None:
    browse(page, "browse/?papers=mc-moe")
    card = page.locator(".mc-browse__list .mc-item")
    expect(card).to_have_count(1)
    paper = next(paper for paper in real.data["papers"] if paper["id"] == "mc-moe")
    expect(card.locator(".mc-item__told")).to_contain_text(paper["summary"]["en"].split(". ")[0][:40])
    expect(card.locator(".mc-item__number")).to_have_text("Bits per weight 2.54\u00a0bit")
    expect(card.locator("a.mc-has")).to_have_attribute("href", paper["code"][0])
    expect(card.locator(".mc-item__authors")).to_contain_text(paper["authors"][0])


def test_the_page_is_light(real: Website) -> None:
    assert (real.out / "browse/index.html").stat().st_size < 120_000
    assert (real.out / "api/browse.json").stat().st_size < 200 * len(real.data["papers"])


@pytest.mark.parametrize("witness", [{"viewport": PHONE, "has_touch": True}], indirect=True, ids=["phone"])
def test_on_a_phone_the_filters_end_in_a_button_that_shows_the_papers(page: Page) -> None:
    browse(page)
    page.locator(".mc-browse__toggle").click()
    facet(page, "more").locator("input[value=code]").check()
    done = page.locator(".mc-facets__done")
    expect(done).to_have_text(re.compile(r"^Show \d+ papers$"))
    done.click()
    expect(page.locator(".mc-facets")).to_be_hidden()
    expect(page.locator(".mc-browse__list")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_language_switch_keeps_the_filters(page: Page) -> None:
    browse(page, "browse/?topic=pruning&from=2024")
    page.locator("a.mc-language").first.click()
    page.wait_for_url("**/zh/browse/?topic=pruning&from=2024")


def test_the_filters_can_be_skipped(page: Page) -> None:
    browse(page)
    page.locator("a.mc-skip[href='#papers']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#papers")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.mc-item') !== null")


@pytest.mark.parametrize("witness", [{"java_script_enabled": False}], indirect=True, ids=["no-script"])
@pytest.mark.parametrize("root", LANGUAGES.values(), ids=LANGUAGES)
def test_without_javascript_browse_is_a_list_of_all_papers(real: Website, page: Page, root: str) -> None:
    page.goto(f"{root}browse/")
    expect(page.locator(".mc-browse__list .mc-item")).to_have_count(40)
    expect(page.locator("form.mc-facets")).to_be_hidden()
    page.locator(".mc-browse__all a").click()
    links = page.locator(".mc-all li a")
    hrefs = links.evaluate_all("links => links.map(link => link.pathname.split('/').at(-2))")
    assert sorted(hrefs) == sorted(paper["id"] for paper in real.data["papers"])
    links.first.click()
    expect(page.locator("h1")).to_be_visible()
