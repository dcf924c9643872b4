"""Where a paper's PDF lies, and which links may stand in a page."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from moecat.catalog.schema import Paper
from moecat.text.addresses import is_web

# The Anthology's DOIs end in the id of the paper there.
_ANTHOLOGY = "10.18653/v1/"


def web(urls: Iterable[str | None]) -> list[str]:
    """Return the links that may stand in a page."""
    return [url for url in urls if url and is_web(url)]


def pdf_url(paper: Paper) -> str | None:
    """Return the address of the PDF where an identifier gives it."""
    if paper.doi and paper.doi.startswith(_ANTHOLOGY):
        return f"https://aclanthology.org/{quote(paper.doi.removeprefix(_ANTHOLOGY))}.pdf"
    if paper.arxiv:
        return f"https://arxiv.org/pdf/{paper.arxiv}"
    if paper.openreview:
        return f"https://openreview.net/pdf?id={paper.openreview}"
    link = paper.links.paper
    return link if link and is_web(link) and link.lower().endswith(".pdf") else None
