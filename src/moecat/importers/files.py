"""Any file of metadata to metadata: the format is found by what the file holds, its name decides the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from moecat.importers.bibtex import parse_bibtex
from moecat.importers.csl_json import parse_csl_json
from moecat.importers.jsonl import item_metadata, parse_jsonl
from moecat.importers.markdown_list import parse_markdown
from moecat.importers.ris import parse_ris
from moecat.works.metadata import Metadata

LARGEST = 32 << 20  # bytes
_MARKDOWN = (".md", ".markdown", ".txt", ".rst")
_OWN = ("title", "arxiv")


def _json(text: str, source: str) -> list[Metadata]:
    """CSL-JSON, or objects with our own names; what is neither holds nothing."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return parse_jsonl(text, source)
    items = data if isinstance(data, list) else data.get("papers", [data]) if isinstance(data, dict) else []
    items = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    if any("authors" in item or "arxiv" in item for item in items):
        return [item_metadata(item, source) for item in items if item.get("title")]
    return parse_csl_json(items, source)


IMPORTERS: Mapping[str, Callable[[str, str], list[Metadata]]] = {
    "bibtex": parse_bibtex,
    "ris": parse_ris,
    "json": _json,
    "jsonl": parse_jsonl,
    "markdown": parse_markdown,
}


def format_of(name: str, text: str) -> str:
    """Return the name of a file's format."""
    lower, head = name.lower(), text[:20_000].lstrip("\ufeff \t\r\n")
    if lower.endswith(_MARKDOWN):
        return "markdown"
    if lower.endswith((".bib", ".bibtex")) or re.match(r"@\w+\s*\{", head):
        return "bibtex"
    if lower.endswith(".ris") or re.match(r"TY  - ", head):
        return "ris"
    if lower.endswith((".jsonl", ".ndjson")):
        return "jsonl"
    if lower.endswith((".json", ".csljson")) or head.startswith(("[{", "{")):
        return "json"
    return "bibtex" if re.search(r"^\s*@\w+\s*\{", head, re.MULTILINE) else "markdown"


def parse_metadata(name: str, raw: bytes) -> list[Metadata]:
    """Return what a file says about works; the empty list where it says nothing."""
    text = raw[:LARGEST].decode("utf-8-sig", "replace")
    return IMPORTERS[format_of(name, text)](text, name)
