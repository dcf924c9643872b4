"""Lines of JSON with the names of our own fields: title, arxiv, doi, openreview, url, authors, abstract, comment."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from moecat.works.metadata import Metadata, said_by
from moecat.works.references import parse_reference


def parse_jsonl(text: str, source: str = "") -> list[Metadata]:
    """Return what the lines say; lines that are no JSON object are left out."""
    found = []
    for line in text.splitlines():
        try:
            item = json.loads(line) if line.lstrip().startswith("{") else None
        except (ValueError, RecursionError):
            continue
        if isinstance(item, dict):
            found.append(item_metadata(item, source))
    return found


def item_metadata(item: Mapping[str, Any], source: str = "") -> Metadata:
    """Return what one object says; fields of another type than text or a list of texts are left out."""
    names = ("title", "arxiv", "doi", "openreview", "abstract", "comment", "journal_ref", "venue", "date")
    said: dict[str, Any] = {name: item[name] for name in names if isinstance(item.get(name), str)}
    said["authors"] = _texts(item.get("authors"))
    said["code"] = _texts(item.get("code"))
    said["categories"] = _texts(item.get("categories"))
    for name in ("first_seen", "month"):
        if not said.get("date") and isinstance(item.get(name), str):
            said["date"] = item[name][:10]
    reference = parse_reference(str(item.get("url") or ""))
    if reference and reference.kind in ("arxiv", "doi", "openreview", "anthology", "page"):
        said.setdefault(reference.kind, reference.id)
    return said_by(source, **said)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return value.split()
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
