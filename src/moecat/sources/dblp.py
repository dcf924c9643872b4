"""DBLP's search. It often refuses programs, and nothing depends on it.

Format: https://dblp.org/faq/How+to+use+the+dblp+search+API.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from moecat.sources.services import below
from moecat.sources.web import SourceError, Web
from moecat.works.metadata import Metadata, said_by
from moecat.works.references import parse_reference

_KINDS = {"Journal Articles": "article", "Conference and Workshop Papers": "inproceedings"}


def find_dblp(web: Web, base: str, title: str) -> list[Metadata]:
    """Return the publications that match the words of a title; raises SourceError."""
    return parse_hits(web.json(below(base, "search/publ/api"), {"q": title, "format": "json", "h": "10"}))


def parse_hits(data: Any) -> list[Metadata]:
    """Return the publications of an answer; raises SourceError for something else."""
    result = data.get("result") if isinstance(data, dict) else None
    hits = result.get("hits") if isinstance(result, dict) else None
    if not isinstance(hits, dict):
        raise SourceError("DBLP: the answer holds no hits")
    found = hits.get("hit", [])
    hit_list = found if isinstance(found, list) else [found]
    return [
        _publication(hit["info"]) for hit in hit_list if isinstance(hit, dict) and isinstance(hit.get("info"), dict)
    ]


def _publication(info: Mapping[str, Any]) -> Metadata:
    preprint = _text(info, "venue") == "CoRR"
    kind = "misc" if preprint else _KINDS.get(_text(info, "type"), "misc")
    venue = "" if preprint else _text(info, "venue")
    identifiers: dict[str, str] = {}
    for name in ("doi", "ee"):
        reference = parse_reference(_text(info, name))
        if reference and reference.kind in ("arxiv", "doi", "openreview", "anthology"):
            identifiers.setdefault(reference.kind, reference.id)
    return said_by(
        _text(info, "url") or f"https://dblp.org/rec/{_text(info, 'key')}",
        **identifiers,
        title=_text(info, "title").removesuffix("."),
        authors=_authors(info.get("authors")),
        published="" if preprint else _text(info, "year"),
        kind=kind,
        venue=venue,
        journal=venue if kind == "article" else "",
        volume="" if preprint else _text(info, "volume"),
        pages=_text(info, "pages").replace("-", "--"),
    )


def _authors(value: Any) -> list[str]:
    """Names end in four digits where two people share one."""
    people = value.get("author") if isinstance(value, dict) else None
    people = people if isinstance(people, list) else [people]
    names = (each.get("text") if isinstance(each, dict) else each for each in people)
    return [re.sub(r" \d{4}$", "", name) for name in names if isinstance(name, str)]


def _text(info: Mapping[str, Any], name: str) -> str:
    value = info.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) else ""
