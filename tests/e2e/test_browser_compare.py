"""The claims of all papers in a browser: folded metrics, filters with counts, order, and the address of it all."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsing import PHONE, wait_until
from tests.e2e.website import LANGUAGES, Website

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ROWS = ".mc-claims tbody tr:not(:has(th[scope=rowgroup]))"
SHOWN = f".mc-metric:not([hidden]) tbody:not([hidden]) {ROWS.removeprefix('.mc-claims tbody ')}:not([hidden])"
GROUPS = """bodies => bodies.map(body => ({
  mixed: "mcMixed" in body.dataset,
  values: [...body.rows].slice(1).map(row => Number(row.cells[1].dataset.value)),
}))"""


def claims(site: Website) -> list[dict[str, Any]]:
    return [result for paper in site.data["papers"] for result in paper["results"]]


def status(page: Page) -> Locator:
    return page.locator(".mc-compare [role=status]")


def opened(page: Page) -> list[str]:
    ids: list[str] = page.locator(".mc-metric[open]:not([hidden]) h2").evaluate_all("all => all.map(({ id }) => id)")
    return ids


def ready(page: Page, path: str = "compare/") -> None:
    page.goto(path)
    wait_until(page, "document.querySelector('#compare-metric').options[1].textContent.endsWith(')')")


@pytest.mark.parametrize("witness", [{"java_script_enabled": False}], indirect=True, ids=["no-script"])
@pytest.mark.parametrize("root", LANGUAGES.values(), ids=LANGUAGES)
def test_without_javascript_every_claim_stands_in_a_table(real: Website, page: Page, root: str) -> None:
    page.goto(f"{root}compare/")
    rows = page.locator(ROWS)
    expect(rows).to_have_count(len(claims(real)))
    for row in rows.evaluate_all("rows => rows.map(r => [r.cells[0].querySelector('a').href, r.cells[5].textContent])"):
        assert re.search(r"/papers/[a-z0-9-]+/$", row[0]) and row[1]
    expect(page.locator(".mc-compare form")).to_be_hidden()
    expect(page.locator(".mc-compare nav")).to_be_visible()
    second = page.locator(".mc-metric").nth(1)
    expect(second.locator("table")).to_be_hidden()
    second.locator("summary").click()
    expect(second.locator("table")).to_be_visible()


@pytest.mark.parametrize("witness", [{}, {"viewport": PHONE}], indirect=True, ids=["desktop", "phone"])
def test_filters_leave_what_they_say_and_stay_in_the_address(real: Website, page: Page, address: str) -> None:
    ready(page)
    wanted = [each for each in claims(real) if each["model"] == "mixtral-8x7b"]
    expect(status(page)).to_have_text(f"{len(claims(real)):,} results")
    page.select_option("#compare-model", "mixtral-8x7b")
    speedups = [each for each in wanted if each["metric"] == "speedup"]
    text = page.locator("#compare-metric option[value=speedup]").inner_text()
    assert text.endswith(f"({len(speedups)})")
    expect(status(page)).to_have_text(f"{len(wanted):,} of {len(claims(real)):,} results")
    expect(page.locator(SHOWN)).to_have_count(len(wanted))
    page.select_option("#compare-metric", "speedup")
    page.wait_for_url(f"{address}compare/?metric=speedup&model=mixtral-8x7b")
    for _ in range(2):
        expect(page.locator(SHOWN)).to_have_count(len(speedups))
        expect(page.locator(SHOWN).first).to_be_visible()
        expect(page.locator(".mc-metric:not([hidden])")).to_have_count(1)
        ready(page, page.url)
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_url(f"{address}compare/")
    expect(page.locator(SHOWN)).to_have_count(len(claims(real)))
    expect(page.get_by_role("button", name="Clear all")).to_be_hidden()


@pytest.mark.parametrize("facet", ["metric", "model", "hardware", "phase"])
def test_every_count_is_what_a_choice_leaves(real: Website, page: Page, facet: str) -> None:
    ready(page)
    for option in page.locator(f"#compare-{facet} option").all()[1:]:
        value = option.get_attribute("value")
        count = sum(each[facet] == value for each in claims(real))
        assert option.inner_text().endswith(f"({count})") and count


def test_a_link_names_a_metric_and_opens_it_alone(page: Page) -> None:
    ready(page, "compare/#throughput")
    assert opened(page) == ["throughput"]
    expect(page.locator("#throughput")).to_be_in_viewport()
    link = page.locator(".mc-compare nav a[href='#speedup']")
    for _ in range(2):
        link.press("Enter")
        expect(page.locator(".mc-metric[open] h2")).to_have_id("speedup")
        expect(page.locator("#speedup")).to_be_in_viewport()
        page.locator(".mc-metric[open] summary").click()
        expect(page.locator(".mc-metric[open]")).to_have_count(0)


def test_values_sort_within_a_model_and_are_never_ranked_across_models(page: Page, address: str) -> None:
    ready(page, "compare/#speedup")
    table = page.locator(".mc-metric:has(#speedup) table")
    before = table.locator("tbody").evaluate_all(GROUPS)
    assert [group["mixed"] for group in before].count(True) == 1
    table.get_by_role("button", name="Value").press("Enter")
    page.wait_for_url(f"{address}compare/?sort=-2#speedup")
    expect(page.locator("th[aria-sort=descending]")).to_have_count(page.locator(".mc-claims table").count())
    for _ in range(2):
        after = table.locator("tbody").evaluate_all(GROUPS)
        for was, now in zip(before, after, strict=True):
            assert now["values"] == (was["values"] if was["mixed"] else sorted(was["values"], reverse=True))
        ready(page, page.url)
    table.get_by_role("button", name="Paper").click()
    page.wait_for_url(f"{address}compare/?sort=1#speedup")
    names = table.locator("tbody[data-mc-mixed] th[scope=row]").all_inner_texts()
    assert names == page.evaluate("names => names.sort((a, b) => a.localeCompare(b, 'en'))", names)


def test_an_address_with_nonsense_shows_everything(real: Website, page: Page) -> None:
    ready(page, "compare/?metric=%3Cimg%3E&model=no&sort=99#nothing")
    expect(status(page)).to_have_text(f"{len(claims(real)):,} results")
    expect(page.locator("th[aria-sort]")).to_have_count(0)
