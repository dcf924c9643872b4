"""What every citation format says about a paper, derived once from its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from moecat.catalog.catalog import Entry
from moecat.catalog.citekeys import citation_key
from moecat.catalog.facts import author_name, cited_year, main_url, venue_of, venue_series, venue_year
from moecat.catalog.schema import Citation, Paper, Venue
from moecat.text.names import Name, split_names

Venues = Mapping[str, Venue]


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation without a format. `kind` is a BibTeX entry type; `date` is set for preprints only."""

    key: str
    kind: str
    title: str
    short_name: str
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    container: str
    year: str
    date: tuple[int, ...]
    url: str
    doi: str
    arxiv: str
    citation: Citation

    @property
    def is_preprint(self) -> bool:
        """Tell whether the paper has not been published anywhere yet."""
        return bool(self.date)


def reference(entry: Entry[Paper], venues: Venues) -> Reference:
    """Derive the citation of a paper; white space is collapsed in every text."""
    paper = entry.record
    venue = venue_of(paper, venues)
    return Reference(
        key=citation_key(entry),
        kind=kind(paper, venue),
        title=one_line(paper.title),
        short_name=one_line(paper.short_name),
        authors=tuple(author_name(author) for author in paper.authors),
        editors=split_names(one_line(paper.citation.editor)),
        container=container(paper, venue),
        year=cited_year(paper),
        date=() if paper.venue else tuple(int(part) for part in paper.date.split("-")),
        url=main_url(paper),
        doi=paper.doi or "",
        arxiv=paper.arxiv or "",
        citation=paper.citation,
    )


def kind(paper: Paper, venue: Venue | None) -> str:
    """Return the BibTeX entry type: as the record says, or from journal, booktitle and venue; misc for a preprint."""
    citation = paper.citation
    if citation.type:
        return citation.type
    if citation.journal or (venue and venue.kind == "journal" and not citation.booktitle):
        return "article"
    return "inproceedings" if paper.venue or citation.booktitle else "misc"


def container(paper: Paper, venue: Venue | None) -> str:
    """Return the full title of the journal or proceedings, or how a misc was published; else the short venue."""
    citation, short = paper.citation, one_line(paper.venue)
    match kind(paper, venue):
        case "article":
            return one_line(citation.journal) or full_name(paper, venue) or venue_series(short)
        case "inproceedings" | "incollection":
            return one_line(citation.booktitle) or full_name(paper, venue) or short
        case "misc":
            return one_line(citation.howpublished) or short
    return ""


def full_name(paper: Paper, venue: Venue | None) -> str:
    """Return what the proceedings of the paper's year are called, or the journal; "" for an unknown venue."""
    if venue is None:
        return ""
    year = venue_year(paper.venue) or ""
    return venue.years.get(year) or venue.full.replace("{year}", year)


def one_line(text: str | None) -> str:
    """Collapse white space, line separators included; "" for an absent text."""
    return " ".join(text.split()) if text else ""
