"""The site opened from a folder, without a host: pages look right, and links lead from page to page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.website import Website

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def test_pages_can_be_read_from_a_folder(real: Website, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((real.out / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.mc-header')).position") == "sticky"
    page.locator(".mc-tabs a").first.click()
    page.wait_for_url("**/browse/index.html")
    papers = page.locator(".mc-browse__list a[href*='papers/']")
    assert papers.count() >= 40
    papers.first.click()
    page.wait_for_url("**/papers/*/index.html")
    expect(page.locator("#cite-bibtex")).to_be_visible()
    expect(page.locator(".mc-find")).to_be_hidden()  # needs a host
    page.locator(".mc-language").click()
    page.wait_for_url("**/zh/papers/*/index.html")
    context.close()
