"""Where a paper can be read: addresses that follow from its identifiers and links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from moecat.catalog.schema import Paper

# The Anthology's DOIs end in the id of the paper there.
_ANTHOLOGY = "10.18653/v1/"


def is_web(url: str) -> bool:
    """Tell whether a link may stand in a page: rule link-scheme refuses the others, and no page relies on it."""
    return url.startswith(("https://", "http://"))


def web(urls: Iterable[str | None]) -> list[str]:
    """Return the links that may stand in a page."""
    return [url for url in urls if url and is_web(url)]


def arxiv_url(paper: Paper) -> str | None:
    """Return the abstract's page at arXiv."""
    return f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else None


def doi_url(paper: Paper) -> str | None:
    """Return the resolver's address of the DOI."""
    return f"https://doi.org/{quote(paper.doi, safe='/:().;-_')}" if paper.doi else None


def openreview_url(paper: Paper) -> str | None:
    """Return the OpenReview forum."""
    return f"https://openreview.net/forum?id={paper.openreview}" if paper.openreview else None


def reading_places(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield (kind, address) of each place where the paper itself can be read."""
    places = (
        ("arxiv", arxiv_url(paper)),
        ("openreview", openreview_url(paper)),
        ("doi", doi_url(paper)),
        ("paper", paper.links.paper),
    )
    seen: set[str] = set()
    for kind, url in places:
        if url and is_web(url) and url not in seen:
            seen.add(url)
            yield kind, url


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
