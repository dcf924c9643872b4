"""What the head of a paper's page tells reference managers and search engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import author_name, author_names, cited_year, main_url, own_pages, venue_of, year
from moecat.catalog.schema import Paper, Venue
from moecat.exports.reference import Venues, container, kind
from moecat.site.views.addresses import pdf_url
from moecat.site.views.citations import MOST_AUTHORS
from moecat.site.views.context import Context
from moecat.site.views.formats import title_language
from moecat.site.views.place import Place
from moecat.text.ranges import split_first, with_dash

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
    return (
        *_highwire(entry.record, context.catalog.venues),
        ("citation_abstract", context.summary_of(entry.record).text),
    )


def _highwire(paper: Paper, venues: Venues) -> Iterator[tuple[str, str]]:
    yield "citation_title", paper.title
    for author in paper.authors[:MOST_AUTHORS]:
        yield "citation_author", author_name(author).inverted
    yield "citation_publication_date", publication_date(paper)
    yield "citation_online_date", paper.date.replace("-", "/")
    yield from _published(paper, venue_of(paper, venues))
    yield "citation_language", title_language(paper.title)
    if url := main_url(paper):
        yield "citation_public_url", url
    if paper.doi:
        yield "citation_doi", paper.doi
    if paper.arxiv:
        yield "citation_arxiv_id", paper.arxiv
    if pdf := pdf_url(paper):
        yield "citation_pdf_url", pdf


def _published(paper: Paper, venue: Venue | None) -> Iterator[tuple[str, str]]:
    """Yield where a paper was published: the type of the item, its container and its place in there."""
    form, name = kind(paper, venue), container(paper, venue)
    if zotero := _ZOTERO_TYPES.get(form):
        yield "z:itemType", zotero
    for tag in _CONTAINERS.get(form, ()) if name else ():
        yield tag, name
    if paper.arxiv and form == "misc" and not paper.citation.publisher:
        yield "citation_publisher", "arXiv"
        yield "citation_technical_report_number", f"arXiv:{paper.arxiv}"
    for field in ("volume", "number", "publisher", "isbn"):
        if value := getattr(paper.citation, field):
            shown = with_dash(value, "–") if field in ("volume", "number") else value
            yield f"citation_{'issue' if field == 'number' else field}", shown
    if paper.citation.pages:
        first, last = split_first(paper.citation.pages, "-")
        yield "citation_firstpage", first
        if last:
            yield "citation_lastpage", last


def publication_date(paper: Paper) -> str:
    """Return the date a citation names, as YYYY/MM/DD: the venue's year where the first public version is older."""
    cited = cited_year(paper)
    return paper.date.replace("-", "/") if cited == year(paper) else cited


def json_ld(entry: Entry[Paper], context: Context, here: Place) -> dict[str, Any]:
    """Return the ScholarlyArticle of schema.org."""
    paper = entry.record
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": paper.title,
        "name": paper.title,
        "author": [{"@type": "Person", "name": author} for author in author_names(paper)[:MOST_AUTHORS]],
        "datePublished": paper.date,
        "description": context.summary_of(paper).text,
        "keywords": [context.topic_name(topic) for topic in paper.topics],
        "identifier": list(_identifiers(paper)),
        "sameAs": [address for _, address in own_pages(paper)],
        "mainEntityOfPage": context.site.absolute(here.site_path),
    }
    if paper.short_name and paper.short_name != paper.title:
        data["alternateName"] = paper.short_name
    venue = venue_of(paper, context.catalog.venues)
    if name := container(paper, venue):
        data["isPartOf"] = {"@type": "Periodical" if kind(paper, venue) == "article" else "Book", "name": name}
    return data


def _identifiers(paper: Paper) -> Iterator[dict[str, str]]:
    for name, value in (("arXiv", paper.arxiv), ("DOI", paper.doi), ("OpenReview", paper.openreview)):
        if value:
            yield {"@type": "PropertyValue", "propertyID": name, "value": value}
