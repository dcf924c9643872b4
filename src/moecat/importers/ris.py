"""RIS to metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import rispy

from moecat.text.names import printed_name
from moecat.works.metadata import Metadata, said_by
from moecat.works.references import parse_reference

_KINDS = {"JOUR": "article", "CPAPER": "inproceedings", "CONF": "inproceedings", "CHAP": "incollection",
          "RPRT": "techreport", "THES": "phdthesis", "BOOK": "book"}  # fmt: skip


def parse_ris(text: str, source: str = "") -> list[Metadata]:
    """Return what the entries of an RIS file say; an entry without its end counts, too."""
    text = text.lstrip("\ufeff")
    if not text.rstrip().endswith("ER  -"):
        text = f"{text.rstrip()}\nER  - \n"
    try:
        entries = rispy.loads(text, skip_unknown_tags=True)
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return []
    return [_metadata(entry, source) for entry in entries]


def _metadata(entry: Mapping[str, Any], source: str) -> Metadata:
    kind = _KINDS.get(_text(entry, "type_of_reference"), "misc")
    container = _text(entry, "secondary_title", "journal_name", "alternate_title3", "alternate_title2")
    first, last = _text(entry, "start_page"), _text(entry, "end_page")
    journal = container if kind == "article" and "arxiv" not in container.casefold() else ""
    return said_by(
        source,
        **_identifiers(entry),
        title=_text(entry, "title", "primary_title", "translated_title"),
        authors=[_printed(name) for name in _list(entry, "authors") or _list(entry, "first_authors")],
        date=_date(_text(entry, "date"), _text(entry, "year", "publication_year")),
        published=_text(entry, "year", "publication_year")[:4] if kind != "misc" else "",
        abstract=_text(entry, "abstract", "notes_abstract"),
        kind=kind,
        journal=journal,
        booktitle="" if kind in ("article", "misc") else container,
        venue=journal or ("" if kind in ("article", "misc") else container),
        volume=_text(entry, "volume"),
        number=_text(entry, "number"),
        publisher=_text(entry, "publisher"),
        pages=f"{first}--{last}" if first and last and last != first else first,
    )


def _text(entry: Mapping[str, Any], *names: str) -> str:
    return next((str(entry[name]) for name in names if entry.get(name) and isinstance(entry[name], str)), "")


def _list(entry: Mapping[str, Any], name: str) -> list[str]:
    value = entry.get(name)
    return [str(each) for each in value] if isinstance(value, list) else []


def _printed(name: str) -> str:
    family, _, rest = name.partition(",")
    given, _, suffix = rest.partition(",")
    return printed_name(family.strip(), given.strip(), "", suffix.strip())


def _date(date: str, year: str) -> str:
    found = re.match(r"(\d{4})(?:[/-](\d{2})(?:[/-](\d{2}))?)?", date or year)
    return "-".join(part for part in found.groups() if part) if found else ""


def _identifiers(entry: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    urls = _list(entry, "urls") or [_text(entry, "url")]
    for text in (_text(entry, "doi"), *urls, _text(entry, "number"), _text(entry, "accession_number")):
        reference = parse_reference(text) if text else None
        if reference and reference.kind in ("arxiv", "doi", "openreview", "anthology", "page"):
            found.setdefault(reference.kind, reference.id)
    return found
