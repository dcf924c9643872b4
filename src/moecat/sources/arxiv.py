"""arXiv's API: many papers in one request. Comment, journal reference and DOI are the best lead to a published version.

Format: https://info.arxiv.org/help/api/user-manual.html (Atom, with elements of arXiv's own).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from moecat.sources.services import below
from moecat.sources.web import SourceError, Web
from moecat.works.metadata import Metadata, said_by
from moecat.works.references import parse_reference

BATCH = 100  # ids in one request; the address has to stay short
PAGE = 200  # papers of one page of a search
_ATOM, _ARXIV = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"
_CODE = re.compile(
    r"(?:codes?|implementation|source|available|released?|repository|project)\b[^.]{0,80}?"
    r"(https?://(?:www\.)?github\.com/[\w.-]+/[\w-]+(?:\.[\w-]+)*)",
    re.IGNORECASE,
)


def fetch_arxiv(web: Web, base: str, ids: Sequence[str]) -> dict[str, Metadata]:
    """Return the papers by their ids, those arXiv does not know left out; raises SourceError."""
    found: dict[str, Metadata] = {}
    for at in range(0, len(ids), BATCH):
        batch = ids[at : at + BATCH]
        answer = web.get(below(base, "api/query"), {"id_list": ",".join(batch), "max_results": str(len(batch))})
        found |= {work.arxiv: work for work in parse_feed(answer.content)}
    return {id: found[id] for id in ids if id in found}


def search_arxiv(web: Web, base: str, query: str, since: str, until: str, most: int = 5000) -> Iterator[Metadata]:
    """Yield papers submitted from day to day (YYYY-MM-DD, both included) that match a query, the newest first."""
    days = f"submittedDate:[{since.replace('-', '')}0000 TO {until.replace('-', '')}2359]"
    for start in range(0, most, PAGE):
        answer = web.get(
            below(base, "api/query"),
            {
                "search_query": f"({query}) AND {days}",
                "start": str(start),
                "max_results": str(PAGE),
                "sortBy": "submittedDate",
                "sortOrder": "descending",
            },
        )
        page = parse_feed(answer.content)
        yield from page
        if len(page) < PAGE:
            return


def parse_feed(raw: bytes) -> list[Metadata]:
    """Return the papers of a feed; raises SourceError for what is none."""
    if b"<!DOCTYPE" in raw[:2000] or b"<!ENTITY" in raw:
        raise SourceError("arXiv: the answer is no feed (it defines entities or is a page for browsers)")
    try:
        feed = ElementTree.fromstring(raw)
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise SourceError(f"arXiv: the answer is no feed ({error})") from error
    papers = (_paper(entry) for entry in feed.iter(f"{_ATOM}entry"))
    return [paper for paper in papers if paper.arxiv and paper.title]


def _paper(entry: ElementTree.Element) -> Metadata:
    reference = parse_reference(_text(entry, f"{_ATOM}id"))
    id = reference.id if reference and reference.kind == "arxiv" else ""
    abstract, comment = _text(entry, f"{_ATOM}summary"), _text(entry, f"{_ARXIV}comment")
    names = (_text(author, f"{_ATOM}name") for author in entry.iter(f"{_ATOM}author"))
    return said_by(
        f"https://arxiv.org/abs/{id}",
        arxiv=id,
        title=_text(entry, f"{_ATOM}title"),
        authors=[name for name in names if name.strip(" :")],
        date=published[:10] if re.match(r"\d{4}-\d\d-\d\d", published := _text(entry, f"{_ATOM}published")) else "",
        abstract=abstract,
        comment=comment,
        journal_ref=_text(entry, f"{_ARXIV}journal_ref"),
        doi=_text(entry, f"{_ARXIV}doi"),
        categories=[each.get("term", "") for each in entry.iter(f"{_ATOM}category")],
        code=[found.removesuffix(".git") for text in (comment, abstract) for found in _CODE.findall(text[:20_000])],
    )


def _text(element: ElementTree.Element, name: str) -> str:
    found = element.find(name)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
