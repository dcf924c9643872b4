"""What the invented catalog becomes, file by file. MOECAT_UPDATE=1 pytest tests/test_golden.py rewrites the tree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from gzip import decompress

import pytest

from moecat.build.generated import render_generated
from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.catalog.site_info import LANGUAGES, SiteInfo
from moecat.exports import EXPORTS
from moecat.prose.plan import LAYOUTS
from moecat.search.files import search_files
from moecat.site.files import Site
from moecat.site.fill import compile_layout
from moecat.site.render import Renderer
from moecat.site.views.tables import Tables
from tests.conftest import HERE, PROJECT, UPDATE, expect

GOLDEN = HERE / "golden"
TEMPLATES = PROJECT / "templates"
LAYOUT = "<title>@@moecat:title@@</title>\n@@moecat:head@@\n<!-- @@moecat:path@@ -->\n@@moecat:content@@\n"
# One file of each kind, so that a change shows once: of the pages of records a plain and a hostile one, and of what
# is the same in both languages but for its words, one in Chinese.
KEPT = (
    *("search/papers/toy/index.json", "site/_headers", "site/feed.xml", "site/llms.txt"),
    *(
        "site/api/browse.json",
        "site/api/browse-authors.json",
        "site/api/browse/zh-0.json",
        "site/api/compare.json",
        "site/index.html",
    ),
    *(
        f"site/{name}/index.html"
        for name in (
            "browse",
            "browse/all",
            "compare",
            "compare/embed",
            "engines",
            "models",
            "models/fit",
            "new",
            "resources",
            "stats",
        )
    ),
    *("site/topics/index.html", "site/months/index.html", "site/months/2024-01/index.html", "site/months/feed.xml"),
    *(f"site/{name}/index.html" for name in ("authors", "authors/letter/a", "venues", "venues/icte", "years/2024")),
    *(
        f"site/{name}/index.html"
        for name in ("papers/toy", "papers/hostile", "topics/shrinking", "models/toy-8x1b", "engines/toy-run")
    ),
    "site/zh/papers/toy/index.html",
    *(f"exports/{name}{room.SUFFIX}" for name, room in EXPORTS.items()),
)


def render(catalog: Catalog, site: SiteInfo) -> dict[str, str]:
    layouts = {lang: dict.fromkeys(LAYOUTS, compile_layout(LAYOUT)) for lang in LANGUAGES}
    files = Site(catalog, site, Renderer(TEMPLATES)).files(layouts)
    # Pictures have tests of their own: their bytes are those of a version of Pillow.
    texts = {f"site/{path}": make().decode() for path, make in files.items() if not path.endswith(".png")}
    search = search_files(Tables(catalog), Renderer(TEMPLATES).words, {lang: {} for lang in LANGUAGES})
    shown = [record for path, raw in search.items() if "/zh-" in path for record in json.loads(decompress(raw))]
    texts |= {
        f"search/{path}index.json": json.dumps(rest, indent=1, ensure_ascii=False) + "\n" for path, *rest in shown
    }
    texts |= {f"committed/{path}": text for path, text in render_generated(catalog, site, TEMPLATES).items()}
    for name, room in EXPORTS.items():
        texts[f"exports/{name}{room.SUFFIX}"] = room.export(catalog, catalog.papers, site)
    return texts


@pytest.fixture(scope="module")
def texts(catalog: Catalog, site: SiteInfo) -> dict[str, str]:
    return render(catalog, site)


def test_golden_tree(texts: Mapping[str, str]) -> None:
    if UPDATE:
        for old in GOLDEN.rglob("*.*"):
            old.unlink()
    for path in KEPT:
        expect(GOLDEN / path, texts[path])
    assert sorted(KEPT) == sorted(file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*") if file.is_file())


def test_the_order_of_files_does_not_matter(
    files: Mapping[str, bytes], texts: Mapping[str, str], site: SiteInfo
) -> None:
    backwards = dict(sorted(files.items(), reverse=True))
    assert render(load(backwards).catalog, site) == texts
