"""The search index of a website, as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from moecat.catalog.site_info import LANGUAGES
from moecat.search.documents import Sources, search_documents
from moecat.search.index import Index, build_index
from moecat.search.shards import index_files
from moecat.search.vocabulary import make_vocabulary
from moecat.site.views.tables import Tables
from moecat.site.views.words import Words

Markdown = Mapping[str, Mapping[str, str]]


def index_of(tables: Tables, words: Callable[[str], Words], markdown: Markdown) -> Index:
    """Return the index of all pages; `words` gives the texts of a language, `markdown` pages by language and path."""
    sources = Sources(tables, {lang: words(lang) for lang in LANGUAGES}, markdown)
    return build_index(search_documents(sources), make_vocabulary(tables.catalog, markdown))


def search_files(tables: Tables, words: Callable[[str], Words], markdown: Markdown) -> dict[str, bytes]:
    """Return the files of the index, by their path below the site's root."""
    return index_files(index_of(tables, words, markdown))
