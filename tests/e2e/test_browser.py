"""The real site in a real browser: every kind of page, narrow screens, languages, themes, citations, the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browsing import PHONE, Witness, search, wait_until
from tests.e2e.website import LANGUAGES, Website, hosted

pytestmark = [pytest.mark.slow, pytest.mark.browser]

DATA_PAGES = ("papers/", "topics/", "models/", "months/", "engines/", "authors/", "venues/", "years/")
CLIPBOARD = ["clipboard-read", "clipboard-write"]
IS_MARKED = """() => {
  const style = getComputedStyle(document.activeElement);
  return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
}"""
phone = pytest.mark.parametrize("witness", [{"viewport": PHONE}], indirect=True, ids=["phone"])


def kinds(site: Website) -> list[str]:
    """Return paths below a language's root: every single page, and of data pages the ones with most to show."""
    names = {path.removesuffix("index.html") for path in site.page_names if not path.startswith("zh/")} - {"404.html"}
    single = sorted(name for name in names if not name.startswith(DATA_PAGES) or name in (*DATA_PAGES, "models/fit/"))
    papers = site.data["papers"]
    some = {max(papers, key=len_of(key))["id"] for key in ("title", "authors", "results")}
    topics = [site.data["topics"][0]["id"], max(site.data["topics"], key=len_of("paper_count"))["id"]]
    data = [f"papers/{id}/" for id in sorted(some)] + [f"topics/{id}/" for id in topics]
    data += [
        max(name for name in names if name.startswith(begin)) for begin in ("months/2", "years/", "engines/", "venues/")
    ]
    data += ["authors/letter/a/", "authors/noam-shazeer/"]
    return [*single, *data, f"models/{site.data['models'][0]['id']}/"]


def len_of(key: str) -> Callable[[dict[str, Any]], int]:
    """Order records by how long a text or list is, or by a number."""
    return lambda record: record[key] if isinstance(record[key], int) else len(record[key])


FRAMES = """async ({ addresses, widths }) => {
  const frame = document.createElement("iframe");
  frame.style.cssText = "position:fixed;left:0;top:0;border:0;height:800px";
  document.body.append(frame);
  const wide = [];
  for (const address of addresses) {
    const html = await (await fetch(address)).text();
    const still = html.replace(/<script[^]*?<\\/script>/g, "").replace("<head>", `<head><base href="${address}">`);
    await new Promise((done) => { frame.onload = done; frame.srcdoc = still; });
    for (const width of widths) {
      frame.style.width = `${width}px`;
      const found = frame.contentDocument.documentElement.scrollWidth;
      if (found > width) wide.push(`${address}: ${found} > ${width}`);
    }
  }
  return wide;
}"""
IS_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@phone
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_page_works_on_a_phone(real: Website, page: Page, lang: str) -> None:
    """Scripts run, nothing is asked of another host, nothing complains (the witness), nothing runs off the screen."""
    wide = {}
    for path in (*kinds(real), "no/such/page/"):
        page.goto(LANGUAGES[lang] + path, wait_until="load")
        if path == "browse/":
            page.wait_for_selector(".mc-browse__bar")
        if over := page.evaluate(IS_WIDE):
            wide[path] = over
    assert wide == {}
    page.evaluate("document.querySelector('main').style.width = '800px'")
    assert page.evaluate(IS_WIDE) > 0, "the measure measures nothing"


@pytest.mark.parametrize("witness", [{"viewport": {"width": 1200, "height": 800}}], indirect=True, ids=["wide"])
def test_no_page_runs_off_a_narrow_screen(real: Website, page: Page, address: str) -> None:
    """The pages with the longest words, without scripts, in a frame as wide as phones are."""
    page.goto("browse/")
    words = {path: max(map(len, re.findall("[!-~]+", real.raw_text(path)))) for path in real.page_names}
    longest = sorted(words, key=lambda path: -words[path])[:60]
    addresses = [address + path.removesuffix("index.html") for path in longest]
    wide = page.evaluate(FRAMES, {"addresses": addresses, "widths": [390, 320]})
    assert not wide, "\n".join(wide)


@phone
def test_a_phone_has_the_navigation_in_a_drawer(page: Page) -> None:
    page.goto("papers/mc-moe/")
    drawer = page.locator(".md-sidebar--primary .md-nav__link:visible")
    menu = page.locator(".mc-menu [role=button]")
    expect(menu).to_be_visible()
    menu.focus()
    page.keyboard.press("Enter")
    expect(drawer.filter(has_text="Models").first).to_be_in_viewport()
    drawer.filter(has_text="Models").first.click()
    page.wait_for_url("**/moecat/models/")


@pytest.mark.parametrize("path", ["", "papers/mc-moe/", "topics/quantization/", "models/", "faq/", "reference/fields/"])
def test_the_language_switch_stays_on_the_page_both_ways(page: Page, address: str, path: str) -> None:
    page.goto(path)
    page.locator(".mc-language").click()
    page.wait_for_url(f"{address}zh/{path}")
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    page.locator(".mc-language").click()
    page.wait_for_url(address + path)
    expect(page.locator("html")).to_have_attribute("lang", "en")


def background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_the_theme_switches_and_is_remembered_in_both_languages(page: Page) -> None:
    page.goto("papers/mc-moe/")
    light = background(page)
    toggle, body = page.locator("[data-md-component=palette] label:visible"), page.locator("body")
    toggle.click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    toggle.click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    dark = background(page)
    assert dark != light
    for path in ("papers/mc-moe/", "zh/browse/", "faq/"):
        page.goto(path)
        expect(body).to_have_attribute("data-md-color-scheme", "slate")
        assert background(page) == dark
    toggle.click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_the_theme_follows_the_system_until_somebody_chooses(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("witness", [{"permissions": CLIPBOARD}], indirect=True, ids=["clipboard"])
def test_a_citation_is_copied_and_downloaded(real: Website, page: Page) -> None:
    page.goto("papers/mc-moe/")
    button = page.locator("[data-mc-copy='#cite-bibtex']")
    label = button.inner_text()
    button.click()
    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == real.read("papers/mc-moe.bib").strip()
    expect(button).to_have_text(label)
    page.locator("summary", has_text="RIS").click()
    with page.expect_download() as waiting:
        page.locator("[data-mc-download='#cite-ris']").click()
    assert waiting.value.suggested_filename == "mc-moe.ris"
    assert waiting.value.path().read_text(encoding="utf-8").startswith("TY  - ")


def test_the_models_table_sorts_with_the_unknown_last(page: Page) -> None:
    page.goto("models/")
    heading = page.locator("table[data-mc-sortable] th", has=page.locator("abbr")).first
    cells = "rows => rows.map(row => row.querySelector('td.mc-num').dataset.value)"
    for sign in (-1, 1):
        heading.locator("button").click()
        values: list[str] = page.locator("table[data-mc-sortable] tbody tr").evaluate_all(cells)
        known = [float(value) for value in values if value]
        assert known == sorted(known, key=lambda value: sign * value)
        assert all(values[: len(known)])
    expect(heading).to_have_attribute("aria-sort", "ascending")


@pytest.mark.parametrize("path", ["", "zh/papers/mc-moe/", "browse/", "faq/"])
def test_focus_is_visible_from_the_first_tab_stop_on(page: Page, path: str) -> None:
    page.goto(path)
    page.keyboard.press("Tab")
    skip = page.locator(".mc-skip").first
    expect(skip).to_be_focused()
    wait_until(page, "document.querySelector('.mc-skip').getBoundingClientRect().top >= 0")
    expect(skip).to_be_in_viewport(ratio=1)
    for _ in range(8):
        page.keyboard.press("Tab")
        shown = page.evaluate(IS_MARKED)
        assert shown, page.evaluate("document.activeElement.outerHTML")


def test_the_skip_link_skips(page: Page) -> None:
    page.goto("papers/mc-moe/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main .md-content')")


def test_scripts_make_no_elements_of_record_text(browser: Browser, invented: Website) -> None:
    with hosted(invented.out) as address:
        witness = Witness(browser, address)
        page = witness.page
        for root in LANGUAGES.values():
            page.goto(f"{root}papers/hostile/")
            page.goto(f"{root}browse/?sort=title")
            page.wait_for_selector(".mc-browse__bar")
            expect(page.locator(".mc-item__title a", has_text="</script><script>alert(1)")).to_have_count(1)
            page.fill(".mc-browse__bar input", "<img src=x onerror=alert(3)>")
            expect(page.locator(".mc-empty")).to_be_visible()
            page.keyboard.press("Control+k")
            assert f"{root}papers/hostile/" in search(page, "alert")
            search(page, "<img src=x onerror=alert(4)>")
            assert page.locator("img[src=x], main b:has-text('Bold')").count() == 0
        witness.close()
