"""Asks the services what they know of records by now; one that refuses is not asked again in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import author_names
from moecat.catalog.schema import Paper
from moecat.sources.acl_anthology import fetch_anthology
from moecat.sources.arxiv import fetch_arxiv
from moecat.sources.crossref import fetch_many, find_crossref
from moecat.sources.dblp import find_dblp
from moecat.sources.gather import Sources
from moecat.sources.github import Repository, fetch_repository
from moecat.sources.openreview import fetch_openreview
from moecat.sources.semantic_scholar import fetch_semantic_scholar
from moecat.sources.web import MissingError, SourceError
from moecat.works.metadata import Metadata
from moecat.works.references import parse_reference
from moecat.works.upstream import Heard

Papers = Sequence[Entry[Paper]]


class Asking:
    """Asks for the facts of many records; `troubles` are the messages of services that failed."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._out: set[str] = set()
        self.troubles: list[str] = []

    def hear(self, papers: Papers) -> dict[str, list[Heard]]:
        """Return what is said of each record, by its id."""
        heard: dict[str, list[Heard]] = {entry.id: [] for entry in papers}
        arxiv = self._arxiv(papers)
        dois = self._dois(papers, arxiv)
        for entry in papers:
            if work := arxiv.get(entry.record.arxiv or ""):
                heard[entry.id].append(Heard("arXiv", work))
            doi = (entry.record.doi or (work.doi if work else "")).casefold()
            if published := dois.get(doi):
                heard[entry.id].append(Heard("Crossref", published))
            heard[entry.id] += self._singly(entry, doi, bool(published))
        return heard

    def repositories(self, papers: Papers) -> Iterator[tuple[Entry[Paper], str, Repository | None]]:
        """Yield (record, link, repository) of the code on GitHub; None where it is gone."""
        services, web = self._sources.services, self._sources.web
        for entry in papers:
            for link in entry.record.links.code:
                reference = parse_reference(link)
                if reference is None or reference.kind != "github" or "GitHub" in self._out:
                    continue
                try:
                    yield (
                        entry,
                        link,
                        fetch_repository(web, services.github, reference.id, self._sources.github_headers),
                    )
                except MissingError:
                    yield entry, link, None
                except SourceError as error:
                    self._trouble("GitHub", error)

    def _arxiv(self, papers: Papers) -> dict[str, Metadata]:
        ids = list(dict.fromkeys(entry.record.arxiv for entry in papers if entry.record.arxiv))
        found: dict[str, Metadata] = {}
        self._try("arXiv", lambda: found.update(fetch_arxiv(self._sources.web, self._sources.services.arxiv, ids)), ids)
        return found

    def _dois(self, papers: Papers, arxiv: dict[str, Metadata]) -> dict[str, Metadata]:
        named = [entry.record.doi or "" for entry in papers]
        named += [arxiv[entry.record.arxiv].doi for entry in papers if entry.record.arxiv in arxiv]
        dois = list(dict.fromkeys(doi.casefold() for doi in named if doi))
        found: dict[str, Metadata] = {}
        base = self._sources.services.crossref
        self._try("Crossref", lambda: found.update(fetch_many(self._sources.web, base, dois)), dois)
        return found

    def _singly(self, entry: Entry[Paper], doi: str, registered: bool) -> Iterator[Heard]:
        """Ask what needs a request of its own for each record, as far as it can say something new."""
        web, services, paper = self._sources.web, self._sources.services, entry.record
        if paper.venue and paper.citation.pages:
            return
        title, author = paper.title, author_names(paper)[0]
        asked: list[tuple[str, Callable[[], Iterable[Metadata]]]] = []
        if doi.startswith("10.18653/v1/"):
            asked.append(
                ("ACL Anthology", lambda: [fetch_anthology(web, services.anthology, doi[len("10.18653/v1/") :])])
            )
        if not registered and not paper.venue:
            asked.append(("Crossref", lambda: find_crossref(web, services.crossref, title, author)))
        if paper.openreview and not paper.venue:
            forum = paper.openreview
            asked.append(("OpenReview", lambda: [fetch_openreview(web, services.openreview, forum)]))
        if not paper.venue:
            asked.append(("DBLP", lambda: find_dblp(web, services.dblp, title)))
        if not paper.venue and paper.arxiv:
            id = f"ARXIV:{paper.arxiv}"
            asked.append(("Semantic Scholar", lambda: [fetch_semantic_scholar(web, services.semantic_scholar, id)]))
        for service, ask in asked:
            found: list[Metadata] = []
            self._try(service, lambda ask=ask, found=found: found.extend(ask()), [title])  # type: ignore[misc]
            yield from (Heard(service, work) for work in found)

    def _try(self, service: str, ask: Callable[[], None], wanted: Sequence[str]) -> None:
        if not wanted or service in self._out:
            return
        try:
            ask()
        except MissingError:
            return
        except SourceError as error:
            self._trouble(service, error)

    def _trouble(self, service: str, error: SourceError) -> None:
        self._out.add(service)
        self.troubles.append(f"{service}: {error}")
