"""The tables of models in a browser: what fits in which memory, and sorting by keyboard."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from moecat.catalog.load import load
from moecat.catalog.memory import USUAL, Machine, fitting, gigabytes, parts_of
from moecat.files.disk import read_catalog
from moecat.site.views.fit import gb_text
from tests.e2e.browsing import PHONE, wait_until
from tests.e2e.website import LANGUAGES, Website

pytestmark = [pytest.mark.slow, pytest.mark.browser]

MACHINES = [
    USUAL,
    Machine(gpu=80, ram=512, bits=16),
    Machine(gpu=8, ram=32, bits=2.5),
    Machine(gpu=24.5, ram=100.25, bits=4.55),
    Machine(gpu=0, ram=0, bits=3),
    Machine(gpu=2000, ram=0, bits=8),
]
ROWS = """rows => Object.fromEntries(rows.map(row =>
  [row.id, [row.dataset.fit, ...[...row.querySelectorAll("td.mc-num")].map(cell => cell.textContent)]]))"""

CELLS = """(rows, column) => rows.map(({cells}) =>
  cells[column].dataset.value ?? cells[column].textContent.trim())"""


def expected(site: Website, machine: Machine) -> dict[str, list[str]]:
    """Return what the program itself says of each model."""
    rows = {}
    for entry in load(read_catalog(site.root)).catalog.models:
        parts = parts_of(entry.record)
        sizes = [
            None if each is None else gigabytes(each, machine.bits)
            for each in (parts.total, parts.active, parts.experts, parts.rest)
        ]
        total, rest = sizes[0], sizes[3]
        fit = fitting(total, rest, machine)
        ram = gb_text(total - machine.gpu) if fit == "split" and total is not None else ""
        rows[f"model-{entry.id}"] = [fit, ram, *("" if size is None else gb_text(size) for size in sizes)]
    return rows


def table(page: Page) -> Any:
    return page.locator(".mc-fit tbody tr").evaluate_all(ROWS)


@pytest.mark.parametrize("machine", MACHINES, ids=str)
def test_the_script_calculates_as_the_program_does(real: Website, page: Page, machine: Machine) -> None:
    page.goto("models/fit/?" + urlencode({"gpu": machine.gpu, "ram": machine.ram, "bits": machine.bits}))
    page.wait_for_selector(".mc-fit th button")
    wanted = expected(real, machine)
    wait_until(page, "bits => document.querySelector('#fit-bits').valueAsNumber === bits", machine.bits)
    assert table(page) == wanted
    fits = [row[0] for row in wanted.values()]
    status = page.locator(".mc-fit [role=status]").inner_text()
    assert [int(count) for count in re.findall(r"\d+", status)] == [
        fits.count(fit) for fit in ("gpu", "split", "none", "unknown")
    ]


@pytest.mark.parametrize("witness", [{"java_script_enabled": False}], indirect=True, ids=["no-script"])
@pytest.mark.parametrize("root", LANGUAGES.values(), ids=LANGUAGES)
def test_without_javascript_the_table_is_that_of_a_usual_machine(real: Website, page: Page, root: str) -> None:
    page.goto(f"{root}models/fit/")
    assert table(page) == expected(real, USUAL)
    expect(page.locator("form.mc-filters")).to_be_hidden()
    expect(page.locator(".mc-fit__still")).to_contain_text("24 GB")


@pytest.mark.parametrize("witness", [{}, {"viewport": PHONE}], indirect=True, ids=["desktop", "phone"])
def test_a_machine_is_entered_and_stays_in_the_address(page: Page, address: str) -> None:
    page.goto("models/fit/")
    expect(page.locator(".mc-fit__still")).to_be_hidden()
    # The script presses a button when it has read the address: before that, nobody listens.
    expect(page.get_by_role("button", name="2.5", exact=True)).to_have_attribute("aria-pressed", "false")
    page.get_by_label("GPU memory (GB)").fill("96")
    page.get_by_role("button", name="2.5", exact=True).press("Enter")
    page.wait_for_url(f"{address}models/fit/?gpu=96&bits=2.5")
    expect(page.locator("#model-deepseek-v2")).to_have_attribute("data-fit", "gpu")
    page.reload()
    expect(page.locator("#model-deepseek-v2")).to_have_attribute("data-fit", "gpu")
    expect(page.get_by_role("button", name="2.5", exact=True)).to_have_attribute("aria-pressed", "true")
    before = table(page)
    page.get_by_label("Bits per weight").fill("")
    assert table(page) == before, "a field that is empty for a moment changes nothing"
    page.get_by_label("Bits per weight").fill("4")
    page.get_by_label("GPU memory (GB)").fill("24")
    page.wait_for_url(f"{address}models/fit/")


@pytest.mark.parametrize("query", ["gpu=x&ram=-1&bits=0", "bits=1e999", "gpu=%3Cimg%3E"])
def test_an_address_with_nonsense_is_the_usual_machine(real: Website, page: Page, query: str) -> None:
    page.goto(f"models/fit/?{query}")
    page.wait_for_selector(".mc-fit th button")
    assert table(page) == expected(real, USUAL)
    expect(page.locator("#fit-bits")).to_have_value("4")


def test_a_model_leads_to_its_row(page: Page, address: str) -> None:
    page.goto("models/mixtral-8x7b/")
    page.get_by_role("link", name="What its weights take").click()
    page.wait_for_url(f"{address}models/fit/#model-mixtral-8x7b")
    expect(page.locator("#model-mixtral-8x7b")).to_be_in_viewport()


def test_a_sorted_table_stays_sorted_when_the_machine_changes(page: Page) -> None:
    page.goto("models/fit/")
    heading = page.locator(".mc-fit th", has_text="Of it in RAM")
    heading.locator("button").click()
    page.get_by_label("RAM (GB)", exact=True).fill("1000")
    expect(page.locator("#model-deepseek-v3")).to_have_attribute("data-fit", "split")
    cells = "rows => rows.map(row => row.querySelectorAll('td')[1].dataset.value)"
    values: list[str] = page.locator(".mc-fit tbody tr").evaluate_all(cells)
    known = [float(value) for value in values if value]
    assert known == sorted(known, reverse=True)
    assert len(known) > 6 and all(values[: len(known)])


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_every_column_of_the_models_sorts_by_keyboard_with_the_unknown_last(page: Page, key: str) -> None:
    page.goto("models/")
    page.wait_for_selector("th button")
    headings = page.locator("table[data-mc-sortable] th[scope=col]")
    assert headings.count() == 18
    # In the order of their columns: those that span both rows of the head stand before and behind the others.
    order = [0, 1, 2, *range(7, 18), 3, 4, 5, 6]
    for column, at in enumerate(order):
        heading = headings.nth(at)
        for _ in range(2):
            heading.locator("button").press(key)
            down = heading.get_attribute("aria-sort") == "descending"
            texts: list[str] = page.locator("table[data-mc-sortable] tbody tr").evaluate_all(CELLS, column)
            known = [text for text in texts if text]
            assert all(texts[: len(known)]), "the unknown last"
            if all(re.fullmatch(r"[\d.]+", text) for text in known):
                assert [float(text) for text in known] == sorted(map(float, known), reverse=down)
            else:
                assert known == page.evaluate(
                    "([t, d]) => t.sort((a, b) => (d ? -1 : 1) * a.localeCompare(b, 'en'))", [known, down]
                )
    assert page.locator("th[aria-sort]").count() == 1
