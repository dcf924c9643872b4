"""The tables of models in a browser: what fits in which memory, and sorting by keyboard."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from moecat.catalog.load import load
from moecat.catalog.memory.assess import KINDS, Setting, assess, in_order
from moecat.catalog.memory.cache import Load
from moecat.catalog.memory.fit import Machine
from moecat.catalog.memory.weights import FORMATS, precision_of_bits
from moecat.files.disk import read_catalog
from moecat.site.views.fit import USUAL, verdict_text
from moecat.site.views.words import load_words
from moecat.text.numbers import gigabytes_text
from tests.conftest import PROJECT
from tests.e2e.browsing import PHONE
from tests.e2e.website import LANGUAGES, Website

EN = load_words("en", (PROJECT / "templates" / "strings.en.yaml").read_text(encoding="utf-8"))

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ROWS = """rows => rows.filter(row => row.id).map(row =>
  [row.id, row.dataset.fit, ...[...row.querySelectorAll("td")].slice(0, 3).map(cell => cell.textContent)])"""
QUERIES = {
    "usual": ("", USUAL),
    "two cards": ("gpu=rtx-4090&cards=2&ram=128", replace(USUAL, machine=replace(USUAL.machine, cards=2, ram_gb=128))),
    "laptop": ("gpu=none&ram=16", replace(USUAL, machine=replace(USUAL.machine, cards=0, ram_gb=16))),
    "own card": (
        "gpu=own&memory=80&cards=8&ram=2000&ramkind=ddr4-3200x8&reserve=3.5&context=131072&sequences=4&cache=8&bits=fp8",
        Setting(Machine(8, 80, 2000, 3.5, None, 204.8), Load(131072, 4, 8), FORMATS["fp8"]),
    ),
    "one memory": (
        "gpu=apple-m4&memory=16&bits=3.1",
        replace(
            USUAL,
            machine=Machine(1, 16, 0, 2, 120, USUAL.machine.ram_bandwidth, unified=True),
            precision=precision_of_bits(3.1),
        ),
    ),
}

CELLS = """(rows, column) => rows.map(({cells}) =>
  cells[column].dataset.value ?? cells[column].textContent.trim())"""


def expected(site: Website, setting: Setting) -> list[list[str]]:
    """Return what the program itself says of each model."""
    found = in_order(assess(entry, setting) for entry in load(read_catalog(site.root)).catalog.models)
    rows = []
    for each in found:
        verdict, speed = each.verdict, each.speed
        memory = "" if verdict.weights is None else gigabytes_text(verdict.weights + (verdict.cache or 0))
        rate = f"{speed.low:.0f}–{speed.high:.0f}" if speed else ""
        rows.append([f"model-{each.entry.id}", verdict.kind, verdict_text(verdict, EN), memory, rate])
    return rows


def table(page: Page) -> Any:
    return page.locator(".mc-fit tbody tr").evaluate_all(ROWS)


def open_page(page: Page, address: str) -> None:
    """Go to the page, and wait until its script has the numbers."""
    page.goto(address)
    page.wait_for_selector(".mc-fit th button")


@pytest.mark.parametrize("query", QUERIES)
def test_the_script_calculates_as_the_program_does(real: Website, page: Page, query: str) -> None:
    address, setting = QUERIES[query]
    open_page(page, f"models/fit/?{address}")
    wanted = expected(real, setting)
    got = table(page)
    assert sorted(got) == sorted(wanted)
    assert [row[1] for row in got] == [row[1] for row in wanted], "what fits first"
    kinds = [row[1] for row in wanted]
    status = page.locator(".mc-fit [role=status]").inner_text()
    assert [int(count) for count in re.findall(r"\d+", status)] == [kinds.count(kind) for kind in KINDS]


@pytest.mark.parametrize("witness", [{"java_script_enabled": False}], indirect=True, ids=["no-script"])
@pytest.mark.parametrize("root", LANGUAGES.values(), ids=LANGUAGES)
def test_without_javascript_the_table_is_that_of_a_usual_machine(real: Website, page: Page, root: str) -> None:
    page.goto(f"{root}models/fit/")
    wanted = expected(real, USUAL)
    assert [row[:2] + row[3:] for row in table(page)] == [row[:2] + row[3:] for row in wanted]
    expect(page.locator("form.mc-filters")).to_be_hidden()
    expect(page.locator(".mc-fit__still")).to_contain_text("24 GB")


@pytest.mark.parametrize("witness", [{}, {"viewport": PHONE}], indirect=True, ids=["desktop", "phone"])
def test_a_machine_is_entered_and_stays_in_the_address(page: Page, address: str) -> None:
    open_page(page, "models/fit/")
    expect(page.locator(".mc-fit__still")).to_be_hidden()
    page.get_by_label("Number of GPUs").fill("2")
    page.get_by_label("RAM (GB)").fill("128")
    page.wait_for_url(f"{address}models/fit/?cards=2&ram=128")
    expect(page.locator("#model-glm-4-5-air")).to_have_attribute("data-fit", "split")
    page.reload()
    expect(page.locator("#model-glm-4-5-air")).to_contain_text("experts of 16 layers in RAM")
    before = table(page)
    page.get_by_label("Number of GPUs").fill("")
    assert table(page) == before, "a field that is empty for a moment changes nothing"
    page.get_by_label("Number of GPUs").fill("1")
    page.get_by_label("RAM (GB)").fill("64")
    page.wait_for_url(f"{address}models/fit/")


@pytest.mark.parametrize("query", ["gpu=x&ram=-1&bits=0", "reserve=1e999&context=7", "gpu=%3Cimg%3E&model=%3Cimg%3E"])
def test_an_address_with_nonsense_is_the_usual_machine(real: Website, page: Page, query: str) -> None:
    open_page(page, f"models/fit/?{query}")
    assert sorted(table(page)) == sorted(expected(real, USUAL))
    expect(page.locator("#fit-gpu")).to_have_value("rtx-4090")


@pytest.mark.parametrize("witness", [{}, {"viewport": PHONE}], indirect=True, ids=["desktop", "phone"])
def test_a_model_shows_how_to_run_it(page: Page, address: str) -> None:
    """Somebody with two RTX 4090 and 128 GB gets a checkpoint, an engine and a command, with sources."""
    open_page(page, "models/fit/?cards=2&ram=128")
    page.locator("#model-glm-4-5-air").get_by_role("button").click()
    page.wait_for_url(f"{address}models/fit/?cards=2&ram=128&model=glm-4-5-air")
    detail = page.locator(".mc-fit__detail")
    command = detail.locator("pre").first
    expect(command).to_contain_text("llama-server -hf unsloth/GLM-4.5-Air-GGUF:IQ4_XS -c 8192 -ngl 99 --n-cpu-moe 17")
    expect(detail.locator("[data-mc-copy]").first).to_be_visible()
    expect(detail.locator(".mc-fit__bar i")).to_have_count(4)
    assert detail.locator("a[href^='https://huggingface.co/']").count() > 5
    detail.get_by_label("Weights").select_option(label="GLM-4.5-Air-FP8 (fp8; 107 GB, from its format)")
    expect(detail.locator(".mc-fit__verdict")).to_contain_text("experts of 30 layers in RAM")
    assert "file=" in page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#model-glm-4-5-air").get_by_role("button").click()
    expect(detail).to_have_count(0)


def test_filters_and_the_largest_of_each_kind(page: Page) -> None:
    open_page(page, "models/fit/?ram=128&cards=2")
    page.get_by_label("Family").select_option("gpt-oss")
    rows = page.locator(".mc-fit tbody tr:visible")
    expect(rows).to_have_count(2)
    page.get_by_label("Where it fits").select_option("split")
    expect(rows).to_have_count(1)
    best = page.locator(".mc-fit__best [data-kind=split] a")
    expect(best).to_have_text("gpt-oss-120b")
    best.click()
    expect(page.locator(".mc-fit__detail pre").first).to_contain_text("--n-cpu-moe 13")
    page.get_by_label("Released since").select_option("2026")
    expect(page.locator(".mc-fit [role=status]")).to_have_text("No model is of that family, licence and date.")


def test_a_model_leads_to_its_row(page: Page, address: str) -> None:
    page.goto("models/mixtral-8x7b/")
    page.get_by_role("link", name="What its weights take").click()
    page.wait_for_url(re.compile(re.escape(f"{address}models/fit/") + ".*#model-mixtral-8x7b"))
    expect(page.locator("#model-mixtral-8x7b")).to_be_in_viewport()
    expect(page.locator(".mc-fit__detail")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280, 1440])
def test_nothing_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for root in LANGUAGES.values():
        open_page(page, f"{root}models/fit/?model=qwen3-30b-a3b")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator(".mc-fit__list").evaluate("box => box.scrollWidth <= box.clientWidth + 1")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_every_column_of_the_models_sorts_by_keyboard_with_the_unknown_last(page: Page, key: str) -> None:
    page.goto("models/")
    page.wait_for_selector("th button")
    page.check("#shape-columns")
    headings = page.locator("table[data-mc-sortable] th[scope=col]")
    assert headings.count() == 23
    for column in range(headings.count()):
        heading = headings.nth(column)
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
