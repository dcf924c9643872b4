"""GitHub: whether a repository exists, moved or is archived, its licence, and the paper that its README names.

Format: https://docs.github.com/rest/repos (repositories, contents). Stars are not looked at: no fact of a work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from moecat.importers.bibtex import parse_bibtex
from moecat.sources.services import below
from moecat.sources.web import SourceError, Web
from moecat.works.references import Reference, parse_reference

_LONGEST = 200_000  # characters of a README
_PAPERS: tuple[Literal["arxiv", "doi", "openreview", "anthology"], ...] = ("arxiv", "doi", "openreview", "anthology")
_ADDRESS = re.compile(r"https?://[^\s()<>\[\]\"'`|]{4,400}|(?<![\w.])arXiv:\d{4}\.\d{4,5}")


@dataclass(frozen=True)
class Repository:
    """A repository as it is now; `name` is owner/name, another one than was asked for where it moved."""

    name: str
    archived: bool = False
    licence: str = ""  # SPDX id


def fetch_repository(web: Web, base: str, name: str, headers: Mapping[str, str] | None = None) -> Repository:
    """Return a repository, following where it moved to; raises SourceError."""
    return parse_repository(web.json(below(base, f"repos/{name}"), headers=headers))


def parse_repository(data: Any) -> Repository:
    """Return what an answer says; raises SourceError for something else."""
    if not isinstance(data, dict) or not isinstance(data.get("full_name"), str):
        raise SourceError("GitHub: the answer holds no repository")
    licence = data.get("license")
    spdx = licence.get("spdx_id") if isinstance(licence, dict) else None
    known = spdx if isinstance(spdx, str) and spdx != "NOASSERTION" else ""
    return Repository(data["full_name"], bool(data.get("archived")), known)


def fetch_paper_of(web: Web, base: str, name: str, headers: Mapping[str, str] | None = None) -> Reference | None:
    """Return the paper that a repository's README names, or None; raises SourceError."""
    asked = {"Accept": "application/vnd.github.raw+json", **(headers or {})}
    return paper_in_readme(web.get(below(base, f"repos/{name}/readme"), headers=asked).text)


def paper_in_readme(text: str) -> Reference | None:
    """Return the one paper of a README: what it asks to be cited, else the first paper it links to."""
    text = text[:_LONGEST]
    entries = re.findall(r"```(?:bibtex|bib|tex|latex)?\s*\n(\s*@.{0,20000}?)```", text, re.DOTALL | re.IGNORECASE)
    for work in [work for entry in entries for work in parse_bibtex(entry)][:1]:
        for kind in _PAPERS:
            if value := getattr(work, kind):
                return Reference(kind, value)
    for found in _ADDRESS.findall(text):
        reference = parse_reference(found.rstrip(".,;"))
        if reference and reference.kind in _PAPERS:
            return reference
    return None
