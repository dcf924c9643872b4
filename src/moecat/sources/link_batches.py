"""Links of arXiv, GitHub, Hugging Face and doi.org: asked of their interfaces, many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from moecat.links.state import Answer
from moecat.sources.arxiv import fetch_arxiv
from moecat.sources.crossref import fetch_many
from moecat.sources.gather import Sources
from moecat.sources.github import fetch_repository
from moecat.sources.huggingface import fetch_model
from moecat.sources.web import MissingError, RefusedError, SourceError
from moecat.works.references import Reference, parse_reference

Step = Callable[[str, Answer], None]


def by_service(addresses: Iterable[str]) -> tuple[dict[str, dict[str, Reference]], list[str]]:
    """Return links by the service that knows them, and the others."""
    found: dict[str, dict[str, Reference]] = {"arxiv": {}, "doi": {}, "github": {}, "huggingface": {}}
    others = []
    for address in addresses:
        reference = parse_reference(address)
        if reference and reference.kind in found and reference.address.rstrip("/") == address.rstrip("/"):
            found[reference.kind][address] = reference
        else:
            others.append(address)
    return found, others


def check_arxiv(sources: Sources, links: Mapping[str, Reference], step: Step) -> None:
    """Ask for many papers at once; an id that does not come back is asked for no more."""
    _batched(links, step, lambda ids: set(fetch_arxiv(sources.web, sources.services.arxiv, ids)), "arXiv")


def check_dois(sources: Sources, links: Mapping[str, Reference], step: Step) -> list[str]:
    """Ask Crossref for many DOIs at once; return the links of those that others register, to be looked at singly."""
    rest: list[str] = []

    def collect(address: str, answer: Answer) -> None:
        if answer.state == "alive":
            step(address, answer)
        else:
            rest.append(address)

    def known(dois: Sequence[str]) -> set[str]:
        found = fetch_many(sources.web, sources.services.crossref, dois)
        return {doi for doi in dois if doi.casefold() in found}

    _batched(links, collect, known, "Crossref")
    return rest


def _batched(
    links: Mapping[str, Reference],
    step: Step,
    known: Callable[[Sequence[str]], set[str]],
    service: str,
    size: int = 100,
) -> None:
    addresses = list(links)
    for at in range(0, len(addresses), size):
        batch = addresses[at : at + size]
        try:
            found = known([links[address].id for address in batch])
        except SourceError as error:
            for address in batch:
                step(address, _trouble(error))
            continue
        for address in batch:
            gone = Answer("gone", f"{service} knows nothing of that id")
            step(address, Answer("alive") if links[address].id in found else gone)


def check_github(sources: Sources, links: Mapping[str, Reference], step: Step) -> None:
    """Ask for one repository after another, until GitHub has enough of us."""

    def ask(reference: Reference) -> Answer:
        found = fetch_repository(sources.web, sources.services.github, reference.id, sources.github_headers)
        if found.name.casefold() != reference.id.casefold():
            target = f"https://github.com/{found.name}"
            return Answer("moved", f"moved to {target}", target)
        return Answer("alive", "archived" if found.archived else "")

    _one_by_one(links, step, ask)


def check_huggingface(sources: Sources, links: Mapping[str, Reference], step: Step) -> None:
    """Ask for one model after another."""

    def ask(reference: Reference) -> Answer:
        found = fetch_model(sources.web, sources.services.huggingface, reference.id)
        if found.id.casefold() != reference.id.casefold():
            target = f"https://huggingface.co/{found.id}"
            return Answer("moved", f"moved to {target}", target)
        return Answer("alive")

    _one_by_one(links, step, ask)


def _one_by_one(links: Mapping[str, Reference], step: Step, ask: Callable[[Reference], Answer]) -> None:
    refused: Answer | None = None
    for address, reference in links.items():
        if refused is None:
            try:
                step(address, ask(reference))
                continue
            except RefusedError as error:
                refused = _trouble(error)
            except SourceError as error:
                step(address, _trouble(error))
                continue
        step(address, refused)


def _trouble(error: SourceError) -> Answer:
    if isinstance(error, MissingError):
        return Answer("gone", str(error))
    return Answer("blocked" if isinstance(error, RefusedError) else "unsure", str(error))
