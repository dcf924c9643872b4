"""RIS, one record a paper, for EndNote, Zotero, Mendeley and library systems.

The type is JOUR, CPAPER, CHAP, RPRT, THES or BOOK, and UNPB for a preprint; T2 is the journal or the proceedings, AB
the English summary, KW the topic ids, ID the citation key. UTF-8; lines end in a line feed and no value spans lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rispy import RisWriter

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.schema import Paper
from moecat.catalog.site_info import SiteInfo
from moecat.exports.reference import Reference, Venues, one_line, reference
from moecat.text.ranges import split_first, with_dash

SUFFIX = ".ris"
MEDIA_TYPE = "application/x-research-info-systems"

_TYPES = {
    "article": "JOUR",
    "inproceedings": "CPAPER",
    "incollection": "CHAP",
    "techreport": "RPRT",
    "phdthesis": "THES",
    "book": "BOOK",
}
_PREPRINT = "UNPB"
_GENERIC = "GEN"


class _Writer(RisWriter):  # type: ignore[misc]  # rispy is untyped
    """RIS without the running number that rispy puts before each record, which some readers take for a broken line."""

    def set_header(self, count: int) -> str:  # noqa: ARG002
        return ""


def export(catalog: Catalog, papers: Sequence[Entry[Paper]], site: SiteInfo) -> str:  # noqa: ARG001
    """Return a .ris file: the records in the order given, an empty line between two."""
    return "\n".join(record(entry, catalog.venues) for entry in papers)


def record(entry: Entry[Paper], venues: Venues) -> str:
    """Return the record of one paper; ends in a newline."""
    tags = {name: value for name, value in _tags(reference(entry, venues), entry.record) if value}
    return str(_writer().formats([tags]))


@cache
def _writer() -> _Writer:
    return _Writer()


def _tags(cited: Reference, paper: Paper) -> Iterator[tuple[str, str | list[str]]]:
    """Yield rispy's names of the tags with their values; empty values are left out by the caller."""
    citation = cited.citation
    start, end = split_first(one_line(citation.pages), "-")
    yield "type_of_reference", _TYPES.get(cited.kind, _PREPRINT if cited.is_preprint else _GENERIC)
    yield "id", cited.key
    yield "title", cited.title
    yield "short_title", cited.short_name
    yield "authors", [name.inverted for name in cited.authors]
    yield "secondary_title", cited.container
    yield "secondary_authors", [name.inverted for name in cited.editors]
    yield "tertiary_title", one_line(citation.series)
    yield "year", cited.year
    if cited.date:
        # The form is fixed: YYYY/MM/DD/other, with empty parts for what is not known.
        yield "date", "/".join([*(f"{part:02d}" for part in cited.date), "", "", ""][:4])
    yield "volume", with_dash(one_line(citation.volume), "–")
    yield "number", with_dash(one_line(citation.number), "–")
    yield "start_page", start
    yield "end_page", end
    yield "publisher", one_line(citation.publisher or citation.organization)
    yield "place_published", one_line(citation.address)
    yield "issn", one_line(citation.isbn)
    yield "doi", cited.doi
    yield "accession_number", f"arXiv:{cited.arxiv}" if cited.arxiv else ""
    yield "urls", [cited.url, *paper.links.code] if cited.url else [*paper.links.code]
    yield "abstract", one_line(paper.summary.en or paper.summary.zh)
    yield "notes", [one_line(citation.note)] if citation.note else []
    yield "keywords", list(paper.topics)
