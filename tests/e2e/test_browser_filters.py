"""The browse page of the real site in a real browser: filters, counts, order, the address, and life without scripts."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from moecat.catalog.facts import DEPTHS
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
    assert len(shown) == len(set(shown)) >= min(len(ids), 60)
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


@pytest.mark.parametrize("witness", [{"java_script_enabled": False}], indirect=True, ids=["no-script"])
@pytest.mark.parametrize("root", LANGUAGES.values(), ids=LANGUAGES)
def test_without_javascript_browse_is_a_list_of_all_papers(real: Website, page: Page, root: str) -> None:
    page.goto(f"{root}browse/")
    links = page.locator(".mc-browse__list .mc-item__title a")
    found = set(re.findall(r'class="mc-item__title">.*?<a href="([^"]+)"', page.content()))
    assert found == {f"../papers/{paper['id']}/" for paper in real.data["papers"]}
    expect(links.last).to_be_visible()
    expect(page.locator("form.mc-facets")).to_be_hidden()
    links.first.click()
    expect(page.locator("h1")).to_be_visible()
