"""Every kind of page prints whole: no column is lost, no box is cut, a paper takes one sheet or two."""

from __future__ import annotations

import io
import re
from unicodedata import normalize

import pypdf
import pytest
from playwright.sync_api import Browser

from tests.e2e.browsing import Witness
from tests.e2e.website import LANGUAGES

pytestmark = [pytest.mark.slow, pytest.mark.browser]

# CSS pixels between the margins of an A4 sheet, as print.css sets them: upright, and on its side.
UPRIGHT, WIDE = 725, 1054
PAGES = (
    *("", "papers/mc-moe/", "topics/quantization/", "models/", "models/mixtral-8x7b/", "models/fit/"),
    *("compare/", "stats/", "new/", "resources/", "reference/fields/", "faq/", "authors/", "venues/neurips/"),
    *("years/2024/", "browse/", "browse/all/", "engines/", "engines/vllm/", "months/2026-05/", "authors/letter/a/"),
)
# Header cells of the tables that a reader has before them; what a script or a small screen hides is not asked for.
HEADS = """() => [...document.querySelectorAll("thead th")].filter((cell) => cell.checkVisibility()).map(
  (cell) => cell.innerText)"""
FOLDED = "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"
# Boxes that hide a part of what they hold, and what reaches over the right edge of the sheet.
CUT = """(edge) => [...document.querySelectorAll(".md-content *")].flatMap((each) => {
  const style = getComputedStyle(each), box = each.getBoundingClientRect();
  if (!box.width || each.closest(".mc-sr, svg, [hidden], option") || style.clipPath !== "none") return [];
  const name = `${each.tagName}.${each.className} ${each.textContent.trim().slice(0, 40)}`;
  if (style.overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1) return [`cut: ${name}`];
  return box.right > edge + 1 ? [`${Math.round(box.right)}: ${name}`] : [];
}).slice(0, 10)"""


# Sheets that are read from the begin and from the end: a long table between them repeats its headings.
READ, LAST = 12, 4


# A font may draw a sign by the glyph of its radical. NFKC knows those of Kangxi, not those of the CJK Radicals
# Supplement; these are the ones our headings have. Source: Unicode's EquivalentUnifiedIdeograph.txt.
RADICALS = str.maketrans({"\u2ec5": "见", "\u2ecb": "车", "\u2ed3": "长", "\u2ed4": "门", "\u2eda": "页"})


def squeezed(text: str) -> str:
    """Return a text without spaces, and with letters for what a font draws as one piece or as a radical."""
    return re.sub(r"\s+", "", normalize("NFKC", text).translate(RADICALS))


def printed(witness: Witness) -> pypdf.PdfReader:
    """Return the page as it is printed, by the sheet that its style sheet asks for."""
    return pypdf.PdfReader(io.BytesIO(witness.page.pdf(prefer_css_page_size=True)))


def text_of(sheets: pypdf.PdfReader) -> str:
    pages = list(sheets.pages)
    read = pages if len(pages) <= READ + LAST else [*pages[:READ], *pages[-LAST:]]
    return squeezed("".join(sheet.extract_text() for sheet in read))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_print_whole(browser: Browser, address: str, lang: str) -> None:
    witness, wrong = Witness(browser, address, viewport={"width": 1440, "height": 900}), []
    page = witness.page
    for path in PAGES:
        page.goto(LANGUAGES[lang] + path, wait_until="load")
        page.evaluate(FOLDED)
        heads = [squeezed(head) for head in page.evaluate(HEADS) if squeezed(head)]
        page.emulate_media(media="print")
        is_wide = page.locator(".mc-wide").count() > 0
        page.set_viewport_size({"width": WIDE if is_wide else UPRIGHT, "height": 900})
        wrong += [f"{path}: {each}" for each in page.evaluate(CUT, WIDE if is_wide else UPRIGHT)]
        text = text_of(printed(witness))
        wrong += [f"{path}: the column {head!r} is lost" for head in sorted(set(heads)) if head not in text]
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1440, "height": 900})
    witness.close()
    assert wrong == []


@pytest.mark.parametrize("path", ["papers/mc-moe/", "zh/papers/fastermoe/", "papers/switch-transformer/"])
def test_a_paper_takes_one_sheet_or_two(browser: Browser, address: str, path: str) -> None:
    witness = Witness(browser, address)
    witness.page.goto(path, wait_until="load")
    assert len(printed(witness).pages) <= 2
    witness.close()


def test_what_is_folded_is_printed(browser: Browser, address: str) -> None:
    witness = Witness(browser, address)
    witness.page.goto("papers/mc-moe/", wait_until="load")
    assert witness.page.locator("details[open]").count() == 0
    pages = witness.page.locator(".mc-aside details li a").all_text_contents()
    text = text_of(printed(witness))
    assert pages
    assert [each for each in pages if squeezed(each) not in text] == []
    witness.close()
