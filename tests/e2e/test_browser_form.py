"""The form that makes a record: pasted, filled, checked, and handed to GitHub as an address or as text to copy."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from moecat.catalog.load import load
from moecat.catalog.yamltext import parse
from moecat.files.disk import read_catalog
from moecat.rules import check_rules
from tests.conftest import PROJECT

pytestmark = [pytest.mark.slow, pytest.mark.browser]

BIBTEX = """@article{x, title={{T}oy {E}xperts: a "test" \\& more},
  author={Garc{\\'\\i}a M{\\'a}rquez, Ana and Lee, Bo},
  year={2026}, month=nov, eprint={2611.99999}, archivePrefix={arXiv}}"""
ENGLISH = (
    "Drops the experts that a router seldom picks, without training, and keeps 97% of the quality of the whole model "
    "on five tasks: half of the memory is enough."
)


def fill_in(page: Page) -> None:
    page.goto("contribute/form/")
    page.fill("#form-paste", BIBTEX)
    page.select_option("#form-topics", "pruning")
    page.select_option("#form-topics", "quantization")
    page.fill("#form-en", ENGLISH)


def record(page: Page) -> str:
    return page.locator("#form-text").inner_text()


def test_a_pasted_entry_becomes_a_record_that_validates(page: Page) -> None:
    fill_in(page)
    expect(page.locator("[role=status]").last).to_contain_text("papers/2026/toy-experts.yaml: nothing is missing")
    page.click("[data-add]")
    row = page.locator(".mc-form__result")
    row.locator("[data-name=metric]").select_option("experts-removed")
    row.locator("[data-name=value]").fill("50")
    row.locator("[data-name=where]").fill("Table 2: #3")
    text = record(page)
    data = parse(text).data
    assert data["title"] == 'Toy Experts: a "test" & more'
    assert data["authors"] == ["Ana García Márquez", "Bo Lee"]
    assert data["topics"] == ["pruning", "quantization"]
    assert data["results"] == [{"metric": "experts-removed", "value": "50", "where": "Table 2: #3"}]
    path = "papers/2026/toy-experts.yaml"
    loaded = load({**read_catalog(PROJECT), path: text.encode()})
    day = data["added"]
    problems = [each for each in (*loaded.problems, *check_rules(loaded.catalog, day)) if each.path == path]
    assert [(each.rule, each.severity) for each in problems] == [("missing-summary", "warning")]


def test_the_address_carries_the_record_while_it_fits(page: Page) -> None:
    fill_in(page)
    link = page.locator("[data-open]")
    parts = urlsplit(link.get_attribute("href") or "")
    assert parts.netloc == "github.com"
    query = parse_qs(parts.query)
    assert query["filename"] == ["papers/2026/toy-experts.yaml"]
    assert query["value"] == [page.locator("#form-text").text_content()]
    page.fill("#form-zh", "剪枝" * 1200)
    assert "value" not in parse_qs(urlsplit(link.get_attribute("href") or "").query)
    expect(page.locator("[data-long]")).to_be_visible()


def test_what_is_wrong_is_told_as_one_types(page: Page) -> None:
    page.goto("contribute/form/")
    page.fill("#form-arxiv", "2410.06270")
    flaws = page.locator(".mc-form__flaws li")
    expect(flaws.first).to_contain_text("in the catalog already")
    page.fill("#form-date", "soon")
    expect(page.locator("#form-date")).to_have_attribute("aria-invalid", "true")
    page.select_option("#form-topics", "pruning")
    page.click("[data-chosen=topics] button")
    expect(page.locator("[data-chosen=topics] button")).to_have_count(0)


def test_hostile_text_stays_text(page: Page) -> None:
    page.goto("zh/contribute/form/")
    page.fill("#form-title", '"><img src=x onerror=alert(1)>\\ "')
    page.fill("#form-authors", "<script>alert(1)</script>\n- x: y #z")
    data = parse(record(page)).data
    assert data["title"] == '"><img src=x onerror=alert(1)>\\ "'
    assert data["authors"] == ["<script>alert(1)</script>", "- x: y #z"]
    assert page.locator(".mc-form img").count() == 0
