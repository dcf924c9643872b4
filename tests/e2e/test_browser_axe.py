"""axe-core finds nothing on any kind of page, in both languages and themes, from the narrowest phone to a wide desk.

`npm ci` installs axe-core. Without it these tests are skipped, or fail where MOECAT_REQUIRE_NODE=1.

All rules look at a page once. The dark theme is asked for its colours only, and other widths for what a width changes:
the size of targets, parts that scroll, and whether anything is wider than the screen. Of long lists the first items
stand for the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from moecat.prose.plan import LAYOUTS
from tests.conftest import PROJECT
from tests.e2e.browsing import Witness
from tests.e2e.website import LANGUAGES

pytestmark = [pytest.mark.slow, pytest.mark.browser]

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (320, 390, 820, 1440, 2560)
# One page of each layout; those of records have much to show.
KINDS = {
    "home": "",
    "browse": "browse/",
    "all": "browse/all/",
    "compare": "compare/",
    "embed": "compare/embed/",
    "stats": "stats/",
    "new": "new/",
    "resources": "resources/",
    "models": "models/",
    "fit": "models/fit/?model=intern-s2-preview",
    "paper": "papers/mc-moe/",
    "topic": "topics/quantization/",
    "model": "models/qwen3-30b-a3b/",
    "engines": "engines/",
    "engine": "engines/vllm/",
    "authors": "authors/",
    "letter": "authors/letter/w/",
    "author": "authors/noam-shazeer/",
    "venues": "venues/",
    "venue": "venues/neurips/",
    "year": "years/2024/",
    "topics": "topics/",
    "topicyear": "topics/routing/2026/",
    "months": "months/",
    "month": "months/2026-08/",
    "form": "contribute/form/",
}
PROSE = ("faq/", "contribute/", "reference/fields/", "no/such/page/")
# What a browser leaves out below the screen (content-visibility) has no true boxes until somebody scrolls there.
SHORTEN = """() => {
  const later = ":is(tbody > tr, ul > li, ol > li, details, dl > div, svg a):nth-of-type(n + 9)";
  document.querySelectorAll(`.md-content ${later}`).forEach((each) => each.remove());
  document.querySelectorAll(".mc-item").forEach((each) => { each.style.contentVisibility = "visible"; });
}"""
RUN = """async (only) => {
  const rules = only ? { runOnly: { type: "rule", values: only } } : { rules: { "target-size": { enabled: true } } };
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...rules });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target}: ${node.failureSummary}`));
}"""
WIDER = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`${scrollWidth} px on a screen of ${clientWidth} px`] : [];
}"""
BY_WIDTH = ("target-size", "scrollable-region-focusable")


@pytest.fixture(scope="module", autouse=True)
def axe() -> str:
    if AXE.exists():
        return AXE.read_text(encoding="utf-8")
    reason = "axe-core is not installed: run 'npm ci'"
    if os.environ.get("MOECAT_REQUIRE_NODE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def findings(page: Page, *only: str) -> list[str]:
    """Return what axe has against the page as it stands."""
    found: list[str] = page.evaluate(RUN, list(only) or None)
    return found


def complaints(page: Page) -> Iterator[str]:
    """Yield what is wrong with a page in any width or theme."""
    for width in WIDTHS:
        page.set_viewport_size(ViewportSize(width=width, height=900))
        page.evaluate(SHORTEN)
        yield from (f"{width} px: {each}" for each in page.evaluate(WIDER))
        yield from (f"{width} px: {each}" for each in findings(page, *(() if width == 1440 else BY_WIDTH)))
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    yield from (f"dark: {each}" for each in findings(page, "color-contrast"))


def test_every_layout_has_a_page_here() -> None:
    assert KINDS.keys() == LAYOUTS.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing(browser: Browser, address: str, axe: str, lang: str) -> None:
    witness, found = Witness(browser, address, reduced_motion="reduce"), []
    for path in (*KINDS.values(), *PROSE):
        witness.page.goto(LANGUAGES[lang] + path, wait_until="load")
        witness.page.evaluate(axe)
        found += [f"{path} {each}" for each in complaints(witness.page)]
    witness.close()
    assert found == []


def test_axe_is_awake(page: Page, axe: str) -> None:
    page.goto("faq/")
    page.evaluate("document.querySelector('.mc-find').replaceChildren()")
    page.evaluate(axe)
    assert [each for each in findings(page) if each.startswith("button-name")]
    page.evaluate(
        "document.querySelector('.mc-language').style.cssText = 'padding: 0; font-size: 4px; line-height: 4px'"
    )
    assert findings(page, "color-contrast") == []
