"""What every citation format says about a paper, derived once from its record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bibtexparser.middlewares.names import split_multiple_persons_names

from moecat.catalog.catalog import Entry
from moecat.catalog.citekeys import citation_key
from moecat.catalog.schema import Citation, Paper
from moecat.text.names import Name, split_name

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_JOURNAL = re.compile(
    r"\b(Journal|Transactions|Trans\.|Letters|Magazine|Surveys|Nature|Science|Neural Computation|Neural Networks|"
    r"Neurocomputing|Machine Intelligence|Frontiers|Patterns|PLOS|PNAS|JMLR|TMLR|TACL|TACO|TKDE|TIST|TNNLS|TOCS|TODAES|"
    r"TOIS|TPAMI|TPDS|TCAD|TC|IJCV|JAIR|JSSC|CSUR|PVLDB|VLDBJ|PACMMOD|POMACS|IEEE Access|IEEE Micro)\b"
)
_PROCEEDINGS = re.compile(r"\b(Workshop|Conference|Symposium|Proceedings|at)\b")


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


def reference(entry: Entry[Paper]) -> Reference:
    """Derive the citation of a paper; white space is collapsed in every text."""
    paper = entry.record
    venue_year = _YEAR.search(paper.venue or "")
    return Reference(
        key=citation_key(entry),
        kind=kind(paper),
        title=one_line(paper.title),
        short_name=one_line(paper.short_name),
        authors=tuple(split_name(author) for author in paper.authors),
        editors=tuple(split_name(editor) for editor in split_multiple_persons_names(one_line(paper.citation.editor))),
        container=container(paper),
        year=venue_year[0] if venue_year else paper.date[:4],
        date=() if paper.venue else tuple(int(part) for part in paper.date.split("-")),
        url=main_url(paper),
        doi=paper.doi or "",
        arxiv=paper.arxiv or "",
        citation=paper.citation,
    )


def kind(paper: Paper) -> str:
    """Return the BibTeX entry type: as the record says, or from journal, booktitle and venue; misc for a preprint."""
    citation = paper.citation
    if citation.type:
        return citation.type
    if citation.journal or (is_journal(paper.venue or "") and not citation.booktitle):
        return "article"
    return "inproceedings" if paper.venue or citation.booktitle else "misc"


def is_journal(venue: str) -> bool:
    """Tell whether a venue such as 'JMLR 2022' is a journal rather than a conference or a workshop."""
    return _JOURNAL.search(venue) is not None and _PROCEEDINGS.search(venue) is None


def container(paper: Paper) -> str:
    """Return the full title of the journal or proceedings, or how a misc was published; else the short venue."""
    citation, venue = paper.citation, one_line(paper.venue)
    match kind(paper):
        case "article":
            return one_line(citation.journal) or _YEAR.sub("", venue).strip(" ,")
        case "inproceedings" | "incollection":
            return one_line(citation.booktitle) or venue
        case "misc":
            return one_line(citation.howpublished) or venue
    return ""


def main_url(paper: Paper) -> str:
    """Return the page where anyone can read the paper, else the publisher's; "" where the record has neither."""
    if paper.links.paper:
        return paper.links.paper
    if paper.arxiv:
        return f"https://arxiv.org/abs/{paper.arxiv}"
    if paper.openreview:
        return f"https://openreview.net/forum?id={paper.openreview}"
    return f"https://doi.org/{paper.doi}" if paper.doi else ""


def one_line(text: str | None) -> str:
    """Collapse white space, line separators included; "" for an absent text."""
    return " ".join(text.split()) if text else ""
