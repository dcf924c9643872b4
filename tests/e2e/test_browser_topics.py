"""Topic pages of the real site in a real browser: guide, facts beside it, timeline."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import PHONE
from tests.e2e.website import LANGUAGES, Website

pytestmark = [pytest.mark.slow, pytest.mark.browser]

roots = pytest.mark.parametrize("root", LANGUAGES.values(), ids=LANGUAGES)
phone = pytest.mark.parametrize("witness", [{"viewport": PHONE}], indirect=True, ids=["phone"])
TOPS = "[...document.querySelectorAll('{}')].map((element) => element.getBoundingClientRect().{})"


@roots
def test_every_reference_of_a_guide_leads_to_its_paper(real: Website, page: Page, root: str) -> None:
    titles = {paper["id"]: paper["title"] for paper in real.data["papers"]}
    taught = [topic for topic in real.data["topics"] if topic["guide"]]
    assert taught
    for topic in taught:
        page.goto(f"{root}topics/{topic['id']}/")
        links = page.locator("section.mc-guide .mc-refs a").all()
        assert links
        for link in links:
            paper = (link.get_attribute("href") or "").split("/")[-2]
            assert link.get_attribute("title") == titles[paper]
            assert paper in topic["guide"]["zh" if root else "en"]
            expect(link).to_be_visible()


@roots
def test_the_timeline_leads_to_the_papers_of_the_list_and_to_their_years(page: Page, root: str) -> None:
    page.goto(f"{root}topics/kernels/")
    rows = page.locator(".mc-timeline > li")
    years = [row.locator(".mc-timeline__year").inner_text() for row in rows.all()]
    assert years == page.locator(".mc-year").evaluate_all("years => years.map((year) => year.id.slice(5)).reverse()")
    listed = page.locator(".mc-item__title a").evaluate_all("links => links.map((link) => link.href)")
    drawn = page.locator(".mc-timeline ul a").evaluate_all("links => links.map((link) => link.href)")
    assert set(drawn) - {f"{page.url}#year-{year}" for year in years} <= set(listed)
    page.locator(".mc-timeline__year").first.click()
    expect(page.locator(f"#year-{years[0]}")).to_be_in_viewport()


@roots
def test_a_large_topic_leads_to_all_its_papers_year_by_year(real: Website, page: Page, root: str) -> None:
    topic = "routing"
    wanted = sorted(paper["id"] for paper in real.data["papers"] if topic in paper["topics"])
    page.goto(f"{root}topics/{topic}/")
    expect(page.locator(".mc-timeline__mark").first).to_contain_text("★")
    years = page.locator("nav a[href*='topics/routing/2']").evaluate_all("links => links.map((link) => link.href)")
    found = []
    for year in years:
        page.goto(year)
        found += page.locator(".mc-item__title a").evaluate_all(
            "links => links.map((link) => link.href.split('/').at(-2))"
        )
    assert sorted(found) == wanted


def test_the_facts_stand_beside_guide_and_lists_on_a_wide_screen(page: Page) -> None:
    page.goto("topics/pruning/")
    intro, lists = page.evaluate(TOPS.format(".mc-topic > div", "right"))
    aside = page.evaluate(TOPS.format(".mc-topic > aside", "left"))[0]
    assert intro < aside
    assert lists < aside
    assert page.evaluate(TOPS.format(".mc-topic > aside", "top"))[0] < 200


@phone
def test_a_phone_shows_guide_lists_and_facts_in_this_order(page: Page) -> None:
    page.goto("topics/pruning/")
    tops = page.evaluate(TOPS.format(".mc-topic > *", "top"))
    assert tops == sorted(tops)
    assert len(set(tops)) == 3


@phone
def test_the_wider_topic_opens_without_leaving_the_page(page: Page) -> None:
    page.goto("topics/pruning/")
    wider = page.locator("details.mc-guide")
    expect(wider.get_by_role("link").last).to_be_hidden()
    wider.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(wider.locator("a[href='../../topics/compression/']")).to_be_visible()


@pytest.mark.parametrize("witness", [{"java_script_enabled": False}], indirect=True, ids=["no-script"])
def test_a_topic_needs_no_script(page: Page) -> None:
    page.goto("zh/topics/quantization/")
    expect(page.locator("section.mc-guide p").first).to_be_visible()
    expect(page.locator(".mc-timeline a").first).to_be_visible()
    expect(page.locator("aside a[type='application/atom+xml']")).to_be_visible()
