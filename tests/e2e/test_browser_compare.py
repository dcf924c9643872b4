"""Results compared in a browser: a question, a picture, rows; filters with counts; all of it in the address."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsing import PHONE
from tests.e2e.website import LANGUAGES, Website

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ROWS = ".mc-compare__rows tbody tr:not(.mc-points__group)"
MOST = 200_000  # bytes of the page, styles and scripts apart
OVERLAPS = """texts => {
  const boxes = texts.filter(text => !text.closest(".mc-drawn-point--quiet")).map(text => text.getBoundingClientRect());
  return boxes.flatMap((a, at) => boxes.slice(at + 1).filter(b =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)).length;
}"""


def points(site: Website) -> list[dict[str, Any]]:
    return [{**point, "paper": paper} for paper in site.data["papers"] for point in paper["points"]]


def metrics_of(point: dict[str, Any]) -> set[str]:
    return {*point["values"], *filter(None, [point["metric"]])}


def status(page: Page) -> Locator:
    return page.locator(".mc-compare [role=status]")


def ready(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_selector(".mc-compare__take button")


@pytest.mark.parametrize("witness", [{"java_script_enabled": False}], indirect=True, ids=["no-script"])
@pytest.mark.parametrize("root", LANGUAGES.values(), ids=LANGUAGES)
def test_without_javascript_one_comparison_stands_there(real: Website, page: Page, root: str) -> None:
    page.goto(f"{root}compare/")
    found = [each for each in points(real) if {"experts-removed", "quality-kept"} <= metrics_of(each)]
    expect(page.locator(ROWS)).to_have_count(len(found))
    expect(page.locator("figure svg a")).to_have_count(len(found))
    expect(page.locator(".mc-ask")).to_be_hidden()
    expect(page.locator(".mc-compare__choose")).to_be_hidden()
    expect(page.locator(".mc-compare__still a")).to_be_visible()
    numbers = sum(int(each.inner_text().replace(",", "")) for each in page.locator(".mc-metrics dt .mc-weak").all())
    assert numbers == sum(len(paper["results"]) for paper in real.data["papers"])


def test_the_page_is_light_and_loads_the_results_on_use(real: Website, page: Page, witness: Any) -> None:
    assert (real.out / "compare/index.html").stat().st_size < MOST
    page.goto("compare/")
    page.wait_for_timeout(300)
    assert not [url for url in witness.requests if "api/" in url]
    page.locator("[data-question=decode]").click()
    expect(page.locator("[data-question=decode]")).to_have_attribute("aria-current", "true")
    assert [url for url in witness.requests if url.endswith("api/compare.json")]


@pytest.mark.parametrize("witness", [{}, {"viewport": PHONE}], indirect=True, ids=["desktop", "phone"])
@pytest.mark.parametrize("question", ["trade-off", "decode", "training", "quality", "other"])
def test_labels_never_collide_and_points_lead_to_papers(page: Page, question: str) -> None:
    ready(page, f"compare/?q={question}")
    assert page.locator("figure .mc-drawn-point text").evaluate_all(OVERLAPS) == 0
    for href in page.locator("figure a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert re.fullmatch(r"\.\./papers/[a-z0-9-]+/", href)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"]  # type: ignore[index]


def test_filters_leave_what_they_say_and_stay_in_the_address(real: Website, page: Page) -> None:
    ready(page, "compare/?q=decode")
    wanted = [each for each in points(real) if each["phase"] == "decode" and "speedup" in metrics_of(each)]
    papers = {each["paper"]["id"] for each in wanted}
    expect(status(page)).to_have_text(f"{len(wanted)} operating points of {len(papers)} papers")
    mixtral = [each for each in wanted if each["model"] == "mixtral-8x7b"]
    option = page.locator("#compare-model option[value=mixtral-8x7b]")
    assert option.inner_text().endswith(f"({len(mixtral)})")
    page.select_option("#compare-model", "mixtral-8x7b")
    for _ in range(2):
        expect(page.locator(ROWS)).to_have_count(len(mixtral))
        expect(page.locator("figure a")).to_have_count(len(mixtral))
        assert parse_qs(urlsplit(page.url).query) == {"q": ["decode"], "x": ["speedup"], "model": ["mixtral-8x7b"]}
        ready(page, page.url)
    page.get_by_role("button", name="Clear all").click()
    expect(status(page)).to_have_text(f"{len(wanted)} operating points of {len(papers)} papers")


def test_models_without_a_record_and_baselines_are_offered(real: Website, page: Page) -> None:
    ready(page, "compare/?q=quality&x=quality-gain")
    free = next(each["model"] for each in points(real) if "quality-gain" in metrics_of(each) and each["model"]
                and " " in each["model"])  # fmt: skip
    page.select_option("#compare-model", free)
    count = sum(each["model"] == free and "quality-gain" in metrics_of(each) for each in points(real))
    expect(page.locator(ROWS)).to_have_count(count)
    page.select_option("#compare-model", "")
    suggested = page.locator("#compare-baseline-list option").evaluate_all("all => all.map(({ value }) => value)")
    baselines = [each["baseline"] for each in points(real) if "quality-gain" in metrics_of(each) and each["baseline"]]
    baseline = max(set(baselines), key=baselines.count)
    assert baseline in suggested
    page.fill("#compare-baseline", baseline)
    page.locator("#compare-baseline").press("Enter")
    page.wait_for_url(re.compile("baseline="))
    expect(page.locator(ROWS).first).to_contain_text(baseline)
    assert page.locator(ROWS).count() >= baselines.count(baseline)


def test_a_link_of_another_page_names_a_metric(real: Website, page: Page) -> None:
    ready(page, "compare/#throughput")
    count = sum("throughput" in metrics_of(each) for each in points(real))
    expect(status(page)).to_have_text(re.compile(f"^{count} operating points"))
    expect(page.locator("figure")).to_be_in_viewport()
    expect(page.locator("#compare-x")).to_have_value("throughput")
    page.evaluate("location.hash = 'perplexity'")
    expect(page.locator("#compare-x")).to_have_value("perplexity")


def test_groups_say_what_is_alike_and_values_are_ranked_within_a_model_only(page: Page) -> None:
    ready(page, "compare/?q=decode&order=value")
    for group in page.locator(".mc-compare__rows tbody").all():
        rows = group.locator("tr:not(.mc-points__group)")
        said = group.locator(".mc-points__group small")
        if rows.count() > 1:
            expect(said).to_be_visible()
    expect(page.locator(".mc-points__group small").last).to_contain_text("nothing here is alike but the metric")


def test_the_results_are_taken_along(page: Page, tmp_path: Path) -> None:
    ready(page, "compare/?q=decode")
    files = {}
    for name in ("CSV", "SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        path = tmp_path / name
        download.value.save_as(path)
        files[download.value.suggested_filename] = path.read_bytes()
    assert list(files) == [f"moecat-decode-speedup.{end}" for end in ("csv", "svg", "png")]
    table, drawing, picture = files.values()
    rows = list(csv.DictReader(io.StringIO(table.decode())))
    assert {"speedup"} <= {row["metric"] for row in rows}
    assert all(row["phase"] == "decode" and row["where"] for row in rows)
    assert b"<svg" in drawing and b"var(--" not in drawing and b"http" in drawing
    assert picture.startswith(b"\x89PNG") and len(picture) > 10_000


@pytest.mark.parametrize("root", LANGUAGES.values(), ids=LANGUAGES)
def test_the_picture_stands_alone_in_a_frame(page: Page, address: str, root: str) -> None:
    page.goto(f"{root}compare/embed/?q=training&x=speedup")
    page.wait_for_selector("figure .mc-drawn-band")
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator("h1")).to_have_count(1)
    whole = page.locator("[data-mc-whole]")
    assert whole.evaluate("link => link.href") == f"{address}{root}compare/?q=training&x=speedup"
    assert whole.get_attribute("target") == "_top"


def test_claims_of_chosen_papers_are_compared(real: Website, page: Page) -> None:
    ready(page, "compare/?papers=easy-ep,hc-smoe")
    wanted = [each for each in points(real) if each["paper"]["id"] in ("easy-ep", "hc-smoe")]
    expect(status(page)).to_have_text(f"{len(wanted)} operating points of 2 papers")
    expect(page.locator(".mc-toolbar")).to_contain_text("2 selected papers")
    page.select_option("#compare-x", "experts-removed")
    expect(page.locator("figure svg")).to_be_visible()


def test_an_address_with_nonsense_shows_the_usual(page: Page) -> None:
    ready(page, "compare/?q=%3Cimg%3E&x=no&order=99&papers=%3Cb%3E#nothing")
    expect(page.locator("[aria-current=true]")).to_have_attribute("data-question", "trade-off")
    ready(page, "compare/?q=decode&model=no-such-model")
    expect(status(page)).to_contain_text("No operating point")
    expect(page.locator("figure .mc-empty")).to_be_visible()
