"""OpenReview's API (both versions of its notes). It often refuses programs, and nothing depends on it.

Format: https://docs.openreview.net/reference/api-v2 (notes).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from moecat.sources.services import below
from moecat.sources.web import MissingError, SourceError, Web
from moecat.works.metadata import Metadata, said_by


def fetch_openreview(web: Web, base: str, id: str) -> Metadata:
    """Return what a forum's first note says; raises SourceError."""
    return parse_notes(web.json(below(base, "notes"), {"id": id}), id)


def parse_notes(data: Any, id: str) -> Metadata:
    """Return the note of a forum; raises SourceError."""
    notes = data.get("notes") if isinstance(data, dict) else None
    if not isinstance(notes, list):
        raise SourceError("OpenReview: the answer holds no notes")
    note = next((each for each in notes if isinstance(each, dict) and each.get("id") == id), None)
    content = note.get("content") if note else None
    if note is None or not isinstance(content, dict):
        raise MissingError(f"OpenReview: knows no forum {id}")
    return said_by(
        f"https://openreview.net/forum?id={id}",
        openreview=id,
        title=_text(content, "title"),
        authors=_texts(content, "authors"),
        abstract=_text(content, "abstract"),
        venue=_text(content, "venue"),
        date=_day(note.get("odate") or note.get("pdate")),
    )


def _value(content: Mapping[str, Any], name: str) -> Any:
    value = content.get(name)
    return value.get("value") if isinstance(value, dict) else value


def _text(content: Mapping[str, Any], name: str) -> str:
    value = _value(content, name)
    return value if isinstance(value, str) else ""


def _texts(content: Mapping[str, Any], name: str) -> list[str]:
    value = _value(content, name)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _day(milliseconds: Any) -> str:
    try:
        return datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC).date().isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return ""
