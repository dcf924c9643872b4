"""axe-core finds nothing on any kind of page, in both languages and themes, on a phone and on a desk.

`npm ci` installs axe-core. Without it these tests are skipped, or fail where MOECAT_REQUIRE_NODE=1.
"""

from __future__ import annotations

import os
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.conftest import PROJECT
from tests.e2e.browsing import PHONE, Witness
from tests.e2e.website import LANGUAGES

pytestmark = [pytest.mark.slow, pytest.mark.browser]

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
VIEWPORTS = (ViewportSize(width=1440, height=900), ViewportSize(width=PHONE["width"], height=PHONE["height"]))
# One page of each kind; those of records have much to show.
PAGES = (
    *("", "browse/", "papers/mc-moe/", "topics/quantization/", "models/", "models/mixtral-8x7b/", "compare/", "stats/"),
    "models/fit/?model=qwen3-30b-a3b",
    *("new/", "resources/", "faq/", "contribute/", "reference/fields/", "no/such/page/"),
)
RUN = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.flatMap(
  ({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`))"""


@pytest.fixture(scope="module", autouse=True)
def axe() -> str:
    if AXE.exists():
        return AXE.read_text(encoding="utf-8")
    reason = "axe-core is not installed: run 'npm ci'"
    if os.environ.get("MOECAT_REQUIRE_NODE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def findings(page: Page, axe: str) -> list[str]:
    """Return what axe has against the page as it stands."""
    page.evaluate(axe)
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing(
    browser: Browser, address: str, axe: str, lang: str, scheme: Literal["light", "dark"]
) -> None:
    witness, found = Witness(browser, address, reduced_motion="reduce"), []
    page = witness.page
    page.emulate_media(color_scheme=scheme)
    for path in PAGES:
        page.goto(LANGUAGES[lang] + path, wait_until="load")
        for viewport in VIEWPORTS:
            page.set_viewport_size(viewport)
            found += [f"{path} {viewport['width']}: {each}" for each in findings(page, axe)]
    witness.close()
    assert found == []


def test_axe_is_awake(page: Page, axe: str) -> None:
    page.goto("faq/")
    page.evaluate("document.querySelector('.mc-find').replaceChildren()")
    assert [each for each in findings(page, axe) if each.startswith("button-name")]
