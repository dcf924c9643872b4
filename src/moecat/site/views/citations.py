"""Citations of a paper for people to copy."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import author_names, doi_url
from moecat.catalog.schema import Paper
from moecat.exports import bibtex, csl_json, ris
from moecat.exports.reference import Venues, one_line, reference
from moecat.text.ranges import with_dash

# With more authors four citations would be most of a page; RIS and CSL-JSON of all papers are files of the site.
MOST_AUTHORS = 120
# So many names a reference prints of a long list, before "et al."
NAMED = 20
_encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Citation:
    """One form of a citation; `file` names a download that the site does not have as a file, else ""."""

    id: str
    name: str
    text: str
    file: str
    media_type: str


def citations(entry: Entry[Paper], venues: Venues) -> tuple[Citation, ...]:
    """Return BibTeX, a reference for people, RIS and CSL-JSON; of a report of very many authors the first two."""
    short = (
        Citation("bibtex", "BibTeX", bibtex.entry(entry, venues).strip(), "", bibtex.MEDIA_TYPE),
        Citation("text", "Reference", formatted(entry, venues), f"{entry.id}.txt", "text/plain"),
    )
    if len(entry.record.authors) > MOST_AUTHORS:
        return short
    csl = f"[{json_lines(csl_json.item(entry, venues))}]"
    return (
        *short,
        Citation("ris", "RIS", ris.record(entry, venues).strip(), f"{entry.id}.ris", ris.MEDIA_TYPE),
        Citation("csl", "CSL-JSON", csl, f"{entry.id}.csl.json", csl_json.MEDIA_TYPE),
    )


def formatted(entry: Entry[Paper], venues: Venues) -> str:
    """Return a reference as a list of literature prints it: authors, title, where and when, address."""
    known, cited = reference(entry, venues), entry.record.citation
    where = ", ".join(
        filter(None, (known.container, cited.volume and f"vol. {with_dash(cited.volume, '–')}", _pages(cited.pages)))
    )
    if known.is_preprint and known.arxiv:
        where = f"arXiv:{known.arxiv}"
    published = f"In {where}" if known.kind in ("inproceedings", "incollection") else where
    year = "" if known.year in where else known.year  # a short venue such as 'ICLR 2025' has it
    address = doi_url(entry.record) or known.url
    authors = _series([one_line(author) for author in author_names(entry.record)])
    if len(entry.record.authors) > MOST_AUTHORS:
        authors = f"{', '.join(map(one_line, author_names(entry.record)[:NAMED]))} et al"
    sentences = (authors, known.title, ", ".join(filter(None, (published, year))))
    return " ".join(filter(None, (*map(_stopped, sentences), address)))


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) or not sentence else f"{sentence}."


def _pages(pages: str | None) -> str:
    return f"pp. {with_dash(pages, '–')}" if pages else ""


def _series(names: Sequence[str]) -> str:
    """Join names as English does: 'A', 'A and B', 'A, B, and C'."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def json_lines(data: Mapping[str, Any]) -> str:
    """Return JSON with one key a line: readable as an indented one, and made much faster."""
    lines = (f"  {_encode(key)}: {_encode(value)}" for key, value in data.items())
    return "{\n" + ",\n".join(lines) + "\n}"
