"""A finder over a catalog, with the pages and texts that come with moecat, or over no more than documents."""

from __future__ import annotations

from collections.abc import Sequence

from moecat.catalog.catalog import Catalog
from moecat.search.document import Document, Shown
from moecat.search.files import index_of
from moecat.search.find import Finder
from moecat.search.index import Index, build_index
from moecat.search.vocabulary import Phrase, Vocabulary
from moecat.site.render import Renderer
from moecat.site.views.tables import Tables
from tests.conftest import PROJECT

PROSE = {
    "en": {"faq.md": "# Questions\n\n## What is it? {#it}\n\nA *catalog*.\n"},
    "zh": {"faq.md": "# 常见问题\n\n## 这是什么？ {#it}\n\n目录。\n\n专家选择 · expert choice\n:   由专家挑选词元。\n"},
}


def index_for(catalog: Catalog) -> Index:
    return index_of(Tables(catalog), Renderer(PROJECT / "templates").words, PROSE)


def finder_for(catalog: Catalog) -> Finder:
    return Finder(index_for(catalog))


VOCABULARY = Vocabulary(
    aliases={"深度求索": ("deepseek",), "vram": ("memory", "显存")},
    phrases=(
        Phrase("fit/", ("run", "$machine")),
        Phrase("fit/", ("显存", "不够")),
        Phrase("new/", ("latest",)),
        Phrase("new/", ("newest",)),
    ),
    classes={"$machine": frozenset({"laptop", "4090"}), "$model": frozenset({"mixtral"})},
    fillers=frozenset({"the", "on", "experts", "expert", "怎么", "专家"}),
    terms=frozenset({"量化", "专家", "显存", "深度求索", "怎么"}),
)


def document(path: str, title: str = "", text: str = "", kind: str = "papers", **fields: object) -> Document:
    shown = {lang: Shown(title, text) for lang in ("en", "zh")}
    return Document(path, kind, shown, **fields)  # type: ignore[arg-type]


def small_finder(documents: Sequence[Document], vocabulary: Vocabulary = VOCABULARY) -> Finder:
    return Finder(build_index(documents, vocabulary))
