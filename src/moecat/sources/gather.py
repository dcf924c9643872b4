"""References to metadata: every service asked once for all of its works, and what it refuses told beside the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from moecat.sources.acl_anthology import fetch_anthology
from moecat.sources.arxiv import fetch_arxiv
from moecat.sources.crossref import fetch_crossref, fetch_many
from moecat.sources.github import fetch_paper_of
from moecat.sources.huggingface import fetch_model
from moecat.sources.openreview import fetch_openreview
from moecat.sources.services import Services
from moecat.sources.web import SourceError, Web
from moecat.works.matching import title_key
from moecat.works.metadata import Metadata, merged
from moecat.works.references import Reference

_PUBLICATION = ("date", "title", "authors", "abstract")  # of a publication these do not replace the preprint's


@dataclass(frozen=True)
class Found:
    """What came of one reference; `work` is None where nobody knew it, and `notes` say why or what was missed."""

    reference: Reference
    work: Metadata | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sources:
    """The session, the addresses, and a token for GitHub where there is one."""

    web: Web
    services: Services
    token: str = ""

    @property
    def github_headers(self) -> dict[str, str]:
        """What GitHub wants to see of a token."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def gather(sources: Sources, references: Sequence[Reference]) -> list[Found]:
    """Return metadata of each reference, in their order; no error is raised for a service that fails."""
    resolved = [_resolve(sources, reference) for reference in references]
    wanted = [found.reference for found in resolved]
    arxiv, trouble = _from_arxiv(sources, [each.id for each in wanted if each.kind == "arxiv"])
    found = []
    for first in resolved:
        if first.notes:
            found.append(first)
        elif first.reference.kind == "arxiv":
            work = arxiv.get(first.reference.id)
            missing = trouble or f"arXiv: knows no paper {first.reference.id}"
            found.append(replace(first, work=work, notes=() if work else (missing,)))
        else:
            found.append(_from_others(sources, first.reference))
    return _with_publications(sources, found)


def _resolve(sources: Sources, reference: Reference) -> Found:
    """Follow a repository to the paper that it names."""
    web, services = sources.web, sources.services
    try:
        if reference.kind == "github":
            paper = fetch_paper_of(web, services.github, reference.id, sources.github_headers)
        elif reference.kind == "huggingface":
            paper = next(iter(fetch_model(web, services.huggingface, reference.id).papers), None)
        else:
            return Found(reference, None)
    except SourceError as error:
        return Found(reference, None, (str(error),))
    if paper is None:
        return Found(reference, None, (f"{reference.address} names no paper; give the paper's own identifier",))
    return Found(paper, None)


def _from_arxiv(sources: Sources, ids: Sequence[str]) -> tuple[dict[str, Metadata], str]:
    if not ids:
        return {}, ""
    try:
        return fetch_arxiv(sources.web, sources.services.arxiv, list(dict.fromkeys(ids))), ""
    except SourceError as error:
        return {}, str(error)


def _from_others(sources: Sources, reference: Reference) -> Found:
    web, services, id = sources.web, sources.services, reference.id
    askings: dict[str, Callable[[], Metadata]] = {
        "doi": lambda: fetch_crossref(web, services.crossref, id),
        "anthology": lambda: fetch_anthology(web, services.anthology, id),
        "openreview": lambda: fetch_openreview(web, services.openreview, id),
    }
    if reference.kind == "doi" and id.lower().startswith("10.18653/v1/"):
        askings["doi"] = lambda: fetch_anthology(web, services.anthology, id[len("10.18653/v1/") :])
    asking = askings.get(reference.kind)
    if asking is None:
        return Found(
            reference, None, (f"{id} is a page without an identifier; give an arXiv id, a DOI or a .bib file",)
        )
    try:
        return Found(reference, asking())
    except SourceError as error:
        return Found(reference, None, (str(error),))


def _with_publications(sources: Sources, found: Iterable[Found]) -> list[Found]:
    """Add what Crossref knows of the DOIs that arXiv names."""
    known = list(found)
    dois = [each.work.doi for each in known if each.work and each.work.arxiv and each.work.doi]
    if not dois:
        return known
    try:
        published = fetch_many(sources.web, sources.services.crossref, dois)
    except SourceError as error:
        return [replace(each, notes=(*each.notes, str(error))) if _has_doi(each) else each for each in known]
    return [_joined(each, published.get(each.work.doi.casefold()) if each.work else None) for each in known]


def _has_doi(found: Found) -> bool:
    return bool(found.work and found.work.arxiv and found.work.doi)


def _joined(found: Found, publication: Metadata | None) -> Found:
    if found.work is None or publication is None:
        return found
    if not same_work(found.work, publication):
        note = f"Crossref: {publication.doi} is '{publication.title}', another work than arXiv {found.work.arxiv}"
        return replace(found, notes=(*found.notes, note))
    facts = replace(publication, date="", title="", authors=(), abstract="")
    evidence = {name: address for name, address in publication.evidence.items() if name not in _PUBLICATION}
    return replace(found, work=merged(found.work, replace(facts, evidence=evidence)))


def same_work(one: Metadata, other: Metadata) -> bool:
    """Tell whether two sources speak of one work: the first author's family name, or most of the title."""
    families = {title_key(name.split()[-1]) for name in one.authors[:3] if name.split()}
    theirs = {title_key(name.split()[-1]) for name in other.authors if name.split()}
    keys = title_key(one.title), title_key(other.title)
    return bool(families & theirs) and (keys[0][:20] == keys[1][:20] or keys[0] in keys[1] or keys[1] in keys[0])
