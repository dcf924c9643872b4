"""Markup and endless words in every text of every kind of file: no page runs, obeys or breaks on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from moecat.catalog.json_schemas import schema_of
from moecat.catalog.load import load
from moecat.catalog.yaml_events import KeyPath
from moecat.catalog.yamltext import parse
from moecat.files.disk import read_catalog
from moecat.fmt.layout import dump_record
from moecat.rules import check_rules
from tests.conftest import CATALOG, TODAY
from tests.e2e.browsing import Witness
from tests.e2e.conftest import build
from tests.e2e.website import Website, hosted
from tests.test_whatever_validates import leaves, put

pytestmark = [pytest.mark.slow, pytest.mark.browser]

KINDS = ("papers/2024/toy.yaml", "models", "engines", "measurements", "taxonomy.yaml", "resources.yaml")
SCRIPT = "<script>window.intruded=1;alert(1)</script>"
MARKUP = (
    f'</p></title></textarea>{SCRIPT}<img src=x onerror="alert(2)"><x-intruder onclick="alert(3)">"\'><!--',
    f"-->`</code></pre>{SCRIPT}<x-intruder>[x](javascript:alert(4))|{{{{ 7*7 }}}}",
    "https://example.org/?'><x-intruder",
    "https://example.org/?'onmouseover='alert(5)",
)
ENDLESS = ("W" * 190, "W" * 70, "https://example.org/" + "W" * 400)
# The theme's own elements have neither; what a record brought would have one of them.
INTRUDERS = """() => [...document.querySelectorAll(
  `x-intruder, img[src='x'], [onerror], [onclick], [onmouseover], [onload], iframe, object, embed,
  a[href^='javascript:']`
)].map((each) => each.outerHTML.slice(0, 200))"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def spoiled(texts: tuple[str, ...], mix: Callable[[str, str], str]) -> tuple[dict[str, bytes], dict[str, int]]:
    """Return the invented catalog with each text replaced by the first of some that validates, and how many were."""
    files = read_catalog(CATALOG)
    counts: dict[str, int] = {}
    for path in files:
        data = parse(files[path].decode()).data
        for place in leaves(data):
            for text in texts:
                changed = put(data, place, mix(_at(data, place), text))
                if _is_clean({**files, path: _dumped(path, changed)}):
                    data, counts[path] = changed, counts.get(path, 0) + 1
                    break
        files[path] = _dumped(path, data)
    return files, counts


def _at(data: object, place: KeyPath) -> str:
    for step in place:
        data = data[step]  # type: ignore[index]
    return str(data)


def _dumped(path: str, data: dict[str, object]) -> bytes:
    kind = schema_of(path)
    assert kind
    return dump_record(data, *kind).encode()


def _is_clean(files: dict[str, bytes]) -> bool:
    loaded = load(files)
    return not loaded.problems and not list(check_rules(loaded.catalog, TODAY))


def built(files: dict[str, bytes], folder: Path) -> Website:
    for path, raw in files.items():
        (folder / "catalog" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "catalog" / path).write_bytes(raw)
    return build(folder / "catalog", folder / "site", "https://catalog.example.org/sub/moecat/")


def visits(browser: Browser, site: Website, width: int) -> Iterator[tuple[str, Witness]]:
    """Open every page of a site at a width in pixels; the browser must hear no complaint."""
    with hosted(site.out) as address:
        witness = Witness(browser, address, viewport={"width": width, "height": 800})
        for name in site.page_names:
            if name != "404.html":
                witness.page.goto(name.removesuffix("index.html"), wait_until="load")
                yield name, witness
        witness.close()


def test_markup_in_any_text_is_text_on_every_page(browser: Browser, tmp_path: Path) -> None:
    files, counts = spoiled(MARKUP, lambda before, text: before[:20] + text)
    assert all(any(path.startswith(kind) for path in counts) for kind in KINDS), counts
    assert sum(counts.values()) > 80
    site = built(files, tmp_path)
    found = []
    for name, witness in visits(browser, site, 1280):
        found += [f"{name}: {each}" for each in witness.page.evaluate(INTRUDERS)]
        assert not witness.page.evaluate("() => 'intruded' in window"), name
    assert found == []
    pages = {name: site.read(name) for name in site.page_names}
    assert any("&lt;x-intruder" in page for page in pages.values()), "the texts are on the pages"


def test_a_word_without_end_widens_no_page(browser: Browser, tmp_path: Path) -> None:
    files, counts = spoiled(ENDLESS, lambda _, text: text)
    assert sum(counts.values()) > 40
    site = built(files, tmp_path)
    for width in (1280, 360):
        wider = {name: witness.page.evaluate(WIDER) for name, witness in visits(browser, site, width)}
        assert {name: pixels for name, pixels in wider.items() if pixels > 0} == {}
