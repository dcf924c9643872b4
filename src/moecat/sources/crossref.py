"""Crossref: what publishers register for a DOI.

Format: https://api.crossref.org/swagger-ui (works).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from moecat.importers.csl_json import date_of, printed, text_of
from moecat.sources.services import below
from moecat.sources.web import SourceError, Web
from moecat.works.metadata import Metadata, plain, said_by
from moecat.works.references import doi_reference

BATCH = 20  # DOIs in one request
_KINDS = {"journal-article": "article", "proceedings-article": "inproceedings", "book-chapter": "incollection"}


def fetch_crossref(web: Web, base: str, doi: str) -> Metadata:
    """Return what is registered for a DOI; raises SourceError."""
    data = web.json(below(base, f"works/{quote(doi, safe='')}"))
    return parse_work(data.get("message") if isinstance(data, dict) else None)


def fetch_many(web: Web, base: str, dois: Sequence[str]) -> dict[str, Metadata]:
    """Return works by DOI (case folded), those Crossref does not know left out; raises SourceError."""
    found: dict[str, Metadata] = {}
    for at in range(0, len(dois), BATCH):
        batch = dois[at : at + BATCH]
        asked = ",".join(f"doi:{doi}" for doi in batch)
        works = parse_works(web.json(below(base, "works"), {"filter": asked, "rows": str(len(batch))}))
        found |= {work.doi.casefold(): work for work in works}
    return found


def find_crossref(web: Web, base: str, title: str, author: str) -> list[Metadata]:
    """Return the works that look most like a title and a first author; raises SourceError."""
    asked = {"query.bibliographic": title, "query.author": author, "rows": "5"}
    return parse_works(web.json(below(base, "works"), asked))


def parse_works(data: Any) -> list[Metadata]:
    """Return the works of a list."""
    message = data.get("message") if isinstance(data, dict) else None
    items = message.get("items") if isinstance(message, dict) else None
    return [parse_work(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def parse_work(item: Any) -> Metadata:
    """Return what one work says; raises SourceError for something else."""
    if not isinstance(item, dict) or not text_of(item.get("DOI")):
        raise SourceError("Crossref: the answer holds no work")
    doi = text_of(item.get("DOI"))
    container, kind = text_of(item.get("container-title")), _KINDS.get(text_of(item.get("type")), "misc")
    reference = doi_reference(doi)
    authors = item.get("author")
    event = item.get("event")
    return said_by(
        f"https://doi.org/{doi}",
        **{reference.kind: reference.id},
        title=_title(item),
        authors=[printed(person) for person in authors] if isinstance(authors, list) else [],
        date=(date := _first_date(item)),
        published=date[:4] if kind != "misc" else "",
        abstract=re.sub(r"^Abstract\s*", "", plain(text_of(item.get("abstract")))),
        kind=kind,
        venue=(text_of(event.get("name")) if isinstance(event, dict) else "") or (container if kind != "misc" else ""),
        journal=container if kind == "article" else "",
        booktitle=container if kind in ("inproceedings", "incollection") else "",
        volume=text_of(item.get("volume")),
        number=text_of(item.get("issue")),
        pages=re.sub(r"(?<=\w)\s*[-–]+\s*(?=\w)", "--", text_of(item.get("page"))),
        publisher=text_of(item.get("publisher")),
    )


def _title(item: Mapping[str, Any]) -> str:
    title, subtitle = text_of(item.get("title")), text_of(item.get("subtitle"))
    return f"{title}: {subtitle}" if subtitle and subtitle.casefold() not in title.casefold() else title


def _first_date(item: Mapping[str, Any]) -> str:
    """The earliest of the dates of publication."""
    names = ("issued", "published-online", "published-print", "published")
    dates = [date for name in names if (date := date_of(item.get(name)))]
    return min(dates, key=lambda date: (date[:4], -len(date), date)) if dates else ""
