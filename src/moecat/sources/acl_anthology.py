"""The ACL Anthology: the BibTeX of a paper.

Format: https://aclanthology.org/faq/api/ (the address of a paper with .bib behind it).
"""

from __future__ import annotations

from dataclasses import replace

from moecat.importers.bibtex import parse_bibtex
from moecat.sources.services import below
from moecat.sources.web import RefusedError, SourceError, Web
from moecat.works.metadata import Metadata


def fetch_anthology(web: Web, base: str, id: str) -> Metadata:
    """Return what the Anthology says of one of its papers; raises SourceError."""
    return parse_anthology(web.get(below(base, f"{id}.bib")).text, id)


def parse_anthology(text: str, id: str) -> Metadata:
    """Return the first entry of a .bib file; raises SourceError where there is none."""
    if "<html" in text[:2000].lower():
        raise RefusedError("ACL Anthology: answered with a page for browsers, not with BibTeX")
    works = parse_bibtex(text, f"https://aclanthology.org/{id}/")
    if not works or not works[0].title:
        raise SourceError("ACL Anthology: the answer holds no entry")
    return replace(works[0], anthology=id, page="")
