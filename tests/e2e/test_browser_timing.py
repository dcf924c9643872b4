"""How long the list takes to answer a click with 3,000 papers: printed (pytest -s), as machines differ."""

from __future__ import annotations

import json
from statistics import median

import pytest
from bench.filters import CLICKS
from playwright.sync_api import Page, Route

from tests.e2e.website import Website

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAPERS = 3_000


def test_clicks_on_filters_at_three_thousand_papers(real: Website, page: Page) -> None:
    data = json.loads(real.read("api/browse.json"))
    rows = data["papers"]
    data["papers"] = [[f"{row[0]}-{n // len(rows)}", *row[1:]] for n in range(PAPERS) for row in [rows[n % len(rows)]]]

    def many(route: Route) -> None:
        route.fulfill(json=data)

    page.route("**/api/browse.json", many)
    page.route("**/undefined", lambda route: route.fulfill(json={"papers": []}))
    page.goto("browse/")
    page.wait_for_selector(".mc-browse__bar:not([hidden])")
    assert page.locator(".mc-toolbar [role=status]").inner_text() == f"{PAPERS:,} papers"
    page.wait_for_timeout(1_500)  # the page prepares its texts when the browser has nothing else to do
    times: list[list[float]] = page.evaluate(CLICKS, 30)
    laid_out, painted = ([each[at] for each in times] for at in (0, 1))
    print(f"\n{PAPERS:,} papers: laid out in {median(laid_out):.0f} ms, painted in {median(painted):.0f} ms (medians)")
    assert len(times) == 60
