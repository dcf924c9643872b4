"""Citations of a paper for people to copy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from moecat.catalog import Entry
from moecat.exports import bibtex, csl_json, ris
from moecat.model import Paper

_encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Citation:
    """One form of a citation; `file` names a download that the site does not have as a file, else ""."""

    id: str
    name: str
    text: str
    file: str
    media_type: str


def citations(entry: Entry[Paper]) -> tuple[Citation, ...]:
    """Return BibTeX, RIS and CSL-JSON."""
    csl = f"[{json_lines(csl_json.item(entry))}]"
    return (
        Citation("bibtex", "BibTeX", bibtex.entry(entry).strip(), "", bibtex.MEDIA_TYPE),
        Citation("ris", "RIS", ris.record(entry).strip(), f"{entry.id}.ris", ris.MEDIA_TYPE),
        Citation("csl", "CSL-JSON", csl, f"{entry.id}.csl.json", csl_json.MEDIA_TYPE),
    )


def json_lines(data: Mapping[str, Any]) -> str:
    """Return JSON with one key a line: readable as an indented one, and made much faster."""
    lines = (f"  {_encode(key)}: {_encode(value)}" for key, value in data.items())
    return "{\n" + ",\n".join(lines) + "\n}"
