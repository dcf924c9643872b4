"""CSL-JSON, an array of items, for Pandoc, Quarto, Zotero and every processor of citation styles.

`id` is the citation key. A preprint is an `article` with its full date and arXiv number; a published paper has the year
of its venue. Organisations are `literal` names, particles are `non-dropping-particle`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import SiteInfo
from moecat.exports.reference import Reference, Venues, one_line, reference
from moecat.text.names import Name
from moecat.text.ranges import with_dash

SUFFIX = ".csl.json"
MEDIA_TYPE = "application/vnd.citationstyles.csl+json"

_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "incollection": "chapter",
    "techreport": "report",
    "phdthesis": "thesis",
    "book": "book",
    "misc": "article",
}


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:  # noqa: ARG001
    """Return the items in the order given, one a line."""
    lines = ",\n".join(json.dumps(item(entry, catalog.venues), ensure_ascii=False) for entry in papers)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def item(entry: Entry[Paper], venues: Venues) -> dict[str, Any]:
    """Return the item of one paper; absent values have no key, as the format wants it."""
    return {name: value for name, value in _variables(reference(entry, venues), entry.record) if value}


def _variables(cited: Reference, paper: Paper) -> Iterator[tuple[str, Any]]:
    citation = cited.citation
    is_arxiv_preprint = cited.is_preprint and bool(cited.arxiv)
    yield "id", cited.key
    yield "type", _TYPES[cited.kind]
    yield "title", cited.title
    yield "title-short", cited.short_name
    yield "author", [_name(name) for name in cited.authors]
    yield "editor", [_name(name) for name in cited.editors]
    yield "container-title", cited.container
    yield "collection-title", one_line(citation.series)
    yield "issued", {"date-parts": [list(cited.date) or [int(cited.year)]]}
    yield "volume", with_dash(one_line(citation.volume), "–")
    yield "issue", with_dash(one_line(citation.number), "–")
    yield "page", with_dash(one_line(citation.pages), "-")
    yield "number", f"arXiv:{cited.arxiv}" if is_arxiv_preprint else ""
    yield "publisher", one_line(citation.publisher or citation.organization) or ("arXiv" if is_arxiv_preprint else "")
    yield "publisher-place", one_line(citation.address)
    yield "ISBN", one_line(citation.isbn)
    yield "DOI", cited.doi
    yield "URL", cited.url
    yield "note", one_line(citation.note)
    yield "abstract", one_line(paper.summary.en or paper.summary.zh)
    yield "keyword", ", ".join(paper.topics)


def _name(name: Name) -> dict[str, str]:
    if name.is_literal:
        return {"literal": name.printed}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}
