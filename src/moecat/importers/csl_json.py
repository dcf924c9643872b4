"""CSL-JSON to metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from moecat.text.names import printed_name
from moecat.works.metadata import Metadata, said_by
from moecat.works.references import parse_reference

_KINDS = {"article-journal": "article", "paper-conference": "inproceedings", "chapter": "incollection",
          "report": "techreport", "thesis": "phdthesis", "book": "book"}  # fmt: skip


def parse_csl_json(data: Any, source: str = "") -> list[Metadata]:
    """Return what the items of a CSL-JSON array (or one item) say."""
    items = data if isinstance(data, list) else [data]
    return [_metadata(item, source) for item in items if isinstance(item, dict) and item.get("title")]


def _metadata(item: Mapping[str, Any], source: str) -> Metadata:
    kind = _KINDS.get(str(item.get("type")), "misc")
    container = text_of(item.get("container-title"))
    journal = container if kind == "article" else ""
    authors = item.get("author")
    return said_by(
        source,
        **_identifiers(item),
        title=text_of(item.get("title")),
        authors=[name for each in authors if (name := printed(each))] if isinstance(authors, list) else [],
        date=(date := date_of(item.get("issued"))),
        published=date[:4] if kind != "misc" else "",
        abstract=text_of(item.get("abstract")),
        kind=kind,
        journal=journal,
        booktitle="" if kind in ("article", "misc") else container,
        venue=text_of(item.get("event-title")) or (container if kind != "misc" else ""),
        volume=text_of(item.get("volume")),
        number=text_of(item.get("issue")),
        publisher=text_of(item.get("publisher")) if kind != "misc" else "",
        pages=re.sub(r"(?<=\w)\s*[-–]+\s*(?=\w)", "--", text_of(item.get("page"))),
    )


def text_of(value: Any) -> str:
    """Return a text, or the first of a list of texts, or ""; numbers count as texts."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def printed(person: Any) -> str:
    """Return a person of CSL-JSON or Crossref as printed."""
    if not isinstance(person, dict):
        return ""
    names = ("family", "given", "non-dropping-particle", "suffix")
    family, given, particle, suffix = (text_of(person.get(name)) for name in names)
    particle = " ".join(part for part in (text_of(person.get("dropping-particle")), particle) if part)
    return (
        printed_name(family, given, particle, suffix)
        if family
        else text_of(person.get("literal") or person.get("name"))
    )


def date_of(value: Any) -> str:
    """Return {"date-parts": [[2024, 10, 8]]} as YYYY-MM-DD, as far as it goes."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list) or not first:
        return ""
    numbers = [int(part) for part in first[:3] if isinstance(part, int | str) and re.fullmatch(r"\d{1,4}", str(part))]
    if not numbers or not 1000 <= numbers[0] <= 9999:
        return ""
    return "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])


def _identifiers(item: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("DOI", "number", "URL", "note"):
        reference = parse_reference(text_of(item.get(name)))
        if reference and reference.kind in ("arxiv", "doi", "openreview", "anthology", "page"):
            found.setdefault(reference.kind, reference.id)
    return found
