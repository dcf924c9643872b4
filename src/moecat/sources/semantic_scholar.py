"""Semantic Scholar. Without a key it often refuses programs, and nothing depends on it.

Format: https://api.semanticscholar.org/api-docs/graph (paper).
"""

from __future__ import annotations

from typing import Any

from moecat.sources.services import below
from moecat.sources.web import SourceError, Web
from moecat.works.metadata import Metadata, said_by

_FIELDS = "title,authors,venue,year,publicationDate,externalIds,abstract,journal,publicationTypes"


def fetch_semantic_scholar(web: Web, base: str, id: str) -> Metadata:
    """Return a paper by an id such as ARXIV:2410.06270 or DOI:10.1145/…; raises SourceError."""
    return parse_paper(web.json(below(base, f"graph/v1/paper/{id}"), {"fields": _FIELDS}))


def parse_paper(data: Any) -> Metadata:
    """Return what a paper's answer says; raises SourceError for something else."""
    if not isinstance(data, dict) or not isinstance(data.get("title"), str):
        raise SourceError("Semantic Scholar: the answer holds no paper")
    ids = data.get("externalIds")
    ids = ids if isinstance(ids, dict) else {}
    venue = _text(data.get("venue"))
    preprint = not venue or "arxiv" in venue.casefold()
    people = data.get("authors")
    return said_by(
        f"https://www.semanticscholar.org/paper/{data.get('paperId', '')}",
        title=data["title"],
        authors=[each.get("name", "") for each in people if isinstance(each, dict)] if isinstance(people, list) else [],
        arxiv=_text(ids.get("ArXiv")),
        doi="" if _text(ids.get("DOI")).lower().startswith("10.48550/") else _text(ids.get("DOI")),
        anthology=_text(ids.get("ACL")),
        date=_text(data.get("publicationDate")),
        published="" if preprint else _text(data.get("year")),
        venue="" if preprint else venue,
        abstract=_text(data.get("abstract")),
    )


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
