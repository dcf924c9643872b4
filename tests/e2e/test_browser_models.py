"""The table of models and the matrix of engines in a browser: filters, the address, sorting, the file of the view."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsing import PHONE
from tests.e2e.website import Website

pytestmark = [pytest.mark.slow, pytest.mark.browser]

phone = pytest.mark.parametrize("witness", [{"viewport": PHONE}], indirect=True, ids=["phone"])
SHOWN = "rows => rows.filter(row => !row.hidden).map(row => row.querySelector('a').textContent)"


def shown(page: Page, table: str) -> list[str]:
    """Return the names in the rows that are not filtered out."""
    names: list[str] = page.locator(f"{table} tbody tr").evaluate_all(SHOWN)
    return names


def test_filters_narrow_the_models_and_the_address_keeps_them(real: Website, page: Page) -> None:
    page.goto("models/")
    status = page.get_by_role("status").first
    expect(status).to_contain_text(f"{len(real.data['models'])} of")
    page.get_by_label("Licence").select_option("MIT")
    page.get_by_label("Total parameters").select_option("400-")
    wanted = sorted(
        each["name"] for each in real.data["models"] if each["license"] == "MIT" and (each["params_total_b"] or 0) > 400
    )
    assert sorted(shown(page, "#models")) == wanted
    page.reload()
    expect(status).to_contain_text(f"{len(wanted)} of")
    page.get_by_label("Find", exact=True).fill("no such model")
    expect(page.locator("[data-mc-none]")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    expect(page).to_have_url(page.url.partition("?")[0])
    assert len(shown(page, "#models")) == len(real.data["models"])


def test_the_shape_is_behind_a_switch_and_the_file_holds_what_is_shown(page: Page, tmp_path: Path) -> None:
    page.goto("models/?family=Kimi")
    heads = page.locator("#models thead th", has_text="Heads").first
    expect(heads).to_be_hidden()
    page.get_by_label("Shape columns").check()
    expect(heads).to_be_visible()
    page.get_by_label("Shape columns").uncheck()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of this view").click()
    download.value.save_as(tmp_path / "models.csv")
    header, *rows = (tmp_path / "models.csv").read_text("utf-8").splitlines()
    assert header == "Model,Total,Active,Context,Licence,Released,GB at 4 bits,Engines"
    assert len(rows) == len(shown(page, "#models"))
    assert all(row.split(",")[0] in shown(page, "#models") for row in rows)


def test_a_format_hides_the_engines_that_do_not_state_it(real: Website, page: Page) -> None:
    page.goto("engines/")
    page.get_by_label("Weights in").select_option("nvfp4")
    stating = [
        each["name"]
        for each in real.data["engines"]
        if any("nvfp4" in quantization["formats"] for quantization in each["quantizations"])
    ]
    expect(page.locator("[data-mc-hidden-note]")).to_be_visible()
    heads = page.locator("#support thead th[data-engine]:not([hidden]) a").all_text_contents()
    assert sorted(heads) == sorted(stating)


def test_headings_and_names_stay_when_the_matrix_scrolls(page: Page) -> None:
    page.goto("engines/")
    box = page.locator(".mc-tall")
    box.evaluate("box => box.scrollTo(400, 4000)")
    for corner in ("#support thead th:first-child", "#support thead th:nth-child(4)"):
        head = page.locator(corner).bounding_box()
        frame = box.bounding_box()
        assert head and frame and abs(head["y"] - frame["y"]) < 3


@phone
def test_a_phone_shows_cards_and_sorts_by_a_list(page: Page) -> None:
    page.goto("models/?license=MIT")
    page.get_by_label("Sort by").select_option(label="Total")
    sizes = page.locator("#models tbody tr:not([hidden]) td:nth-child(2)").evaluate_all(
        "cells => cells.map(cell => Number(cell.dataset.value)).filter(Boolean)"
    )
    assert sizes == sorted(sizes, reverse=True)
    card = page.locator("#models tbody tr:not([hidden])").first
    assert card.evaluate("row => getComputedStyle(row).display") == "grid"
    page.goto("engines/?engines=vllm")
    answer = page.locator("#support tbody tr:not([hidden]) td").last
    assert "vLLM" in answer.evaluate("cell => getComputedStyle(cell, '::before').content")
