"""What the head of a paper's page tells reference managers and search engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moecat.catalog.catalog import Entry
from moecat.catalog.schema import Paper
from moecat.exports.reference import container, kind, main_url
from moecat.site.views.addresses import arxiv_url, doi_url, openreview_url, pdf_url, web
from moecat.site.views.context import Context
from moecat.site.views.formats import title_language
from moecat.site.views.place import Place
from moecat.site.views.tables import venue_year
from moecat.text.names import split_name

# Zotero takes the type of an item from the last container it meets, so the proceedings come before the conference.
_CONTAINERS = {
    "article": ("citation_journal_title",),
    "inproceedings": ("citation_inbook_title", "citation_conference_title"),
    "incollection": ("citation_inbook_title",),
}
# Without a container it takes what this tag says, in its own words.
_ZOTERO_TYPES = {"misc": "preprint", "techreport": "report", "phdthesis": "thesis", "book": "book"}


def highwire(entry: Entry[Paper], context: Context) -> tuple[tuple[str, str], ...]:
    """Return the citation_* tags that Google Scholar and Zotero read, and Zotero's own where those lack a word."""
    return (*_highwire(entry.record), ("citation_abstract", context.summary_of(entry.record).text))


def _highwire(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "citation_title", paper.title
    for author in paper.authors:
        yield "citation_author", split_name(author).inverted
    yield "citation_publication_date", publication_date(paper)
    yield "citation_online_date", paper.date.replace("-", "/")
    yield from _published(paper)
    yield "citation_language", title_language(paper.title)
    if url := main_url(paper):
        yield "citation_public_url", url
    if paper.doi:
        yield "citation_doi", paper.doi
    if paper.arxiv:
        yield "citation_arxiv_id", paper.arxiv
    if pdf := pdf_url(paper):
        yield "citation_pdf_url", pdf


def _published(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield where a paper was published: the type of the item, its container and its place in there."""
    if zotero := _ZOTERO_TYPES.get(kind(paper)):
        yield "z:itemType", zotero
    for name in _CONTAINERS.get(kind(paper), ()) if container(paper) else ():
        yield name, container(paper)
    if paper.arxiv and kind(paper) == "misc" and not paper.citation.publisher:
        yield "citation_publisher", "arXiv"
        yield "citation_technical_report_number", f"arXiv:{paper.arxiv}"
    for field in ("volume", "number", "publisher", "isbn"):
        if value := getattr(paper.citation, field):
            yield f"citation_{'issue' if field == 'number' else field}", value
    if paper.citation.pages:
        first, _, last = paper.citation.pages.partition("--")
        yield "citation_firstpage", first
        if last:
            yield "citation_lastpage", last


def publication_date(paper: Paper) -> str:
    """Return the date a citation names, as YYYY/MM/DD: the venue's year where the first public version is older."""
    year = venue_year(paper.venue)
    return paper.date.replace("-", "/") if year in (None, paper.date[:4]) else str(year)


def json_ld(entry: Entry[Paper], context: Context, here: Place) -> dict[str, Any]:
    """Return the ScholarlyArticle of schema.org."""
    paper = entry.record
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": paper.title,
        "name": paper.title,
        "author": [{"@type": "Person", "name": author} for author in paper.authors],
        "datePublished": paper.date,
        "description": context.summary_of(paper).text,
        "keywords": [context.topic_name(topic) for topic in paper.topics],
        "identifier": list(_identifiers(paper)),
        "sameAs": web((arxiv_url(paper), doi_url(paper), openreview_url(paper), paper.links.paper)),
        "mainEntityOfPage": context.site.absolute(here.site_path),
    }
    if paper.short_name and paper.short_name != paper.title:
        data["alternateName"] = paper.short_name
    if name := container(paper):
        data["isPartOf"] = {"@type": "Periodical" if kind(paper) == "article" else "Book", "name": name}
    return data


def _identifiers(paper: Paper) -> Iterator[dict[str, str]]:
    for name, value in (("arXiv", paper.arxiv), ("DOI", paper.doi), ("OpenReview", paper.openreview)):
        if value:
            yield {"@type": "PropertyValue", "propertyID": name, "value": value}
