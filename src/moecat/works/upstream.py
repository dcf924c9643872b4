"""What sources say now that a record does not: proposals with the evidence of each, confirmed where two agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from moecat.catalog.catalog import Entry
from moecat.catalog.facts import author_names
from moecat.catalog.schema import Paper, Venue
from moecat.works.matching import same_title, share_author, title_key
from moecat.works.metadata import Metadata
from moecat.works.venues import find_venue


@dataclass(frozen=True)
class Heard:
    """What one service says of a work; `service` is its name."""

    service: str
    work: Metadata


@dataclass(frozen=True)
class Evidence:
    """Who says so, where, and in which words."""

    service: str
    address: str
    words: str


@dataclass(frozen=True)
class News:
    """A fact that differs: where it goes, what stands there, what it would be, and who says so.

    `confirmed` tells whether two services agree, or one that alone can know; only such news are written.
    """

    keypath: tuple[str, ...]
    before: Any
    now: Any
    evidence: tuple[Evidence, ...]
    confirmed: bool


def news_of(entry: Entry[Paper], heard: Sequence[Heard], venues: Sequence[Venue]) -> list[News]:
    """Return what changed; services that speak of another work are left out by title and authors."""
    ours = [each for each in heard if speaks_of(each.work, entry)]
    return [*_publication(entry.record, ours, venues), *_wording(entry.record, ours)]


def speaks_of(work: Metadata, entry: Entry[Paper]) -> bool:
    """Tell whether a source speaks of a record's work: a title alone is not enough, an author has to agree."""
    return bool(work.authors) and share_author(work, entry) and (not work.title or same_title(work.title, entry))


def _publication(paper: Paper, heard: Sequence[Heard], venues: Sequence[Venue]) -> Iterator[News]:
    """Venue, DOI and pages of a preprint; a record that names a venue keeps it."""
    votes: dict[str, list[Evidence]] = {}
    for each in heard:
        for text in dict.fromkeys((each.work.venue, each.work.journal_ref, each.work.comment)):
            if found := find_venue(text, venues, each.work.published):
                evidence = Evidence(each.service, address_of(each.work, "venue"), text[:160])
                if each.service not in {other.service for other in votes.get(found.name, ())}:
                    votes.setdefault(found.name, []).append(evidence)
    confirmed = ""
    if not paper.venue:
        for name, evidence_of in sorted(votes.items(), key=lambda item: -len(item[1])):
            agree = len(evidence_of) > 1 and not confirmed
            confirmed = name if agree else confirmed
            yield News(("venue",), None, name, tuple(evidence_of), agree)
    if paper.venue or confirmed:
        yield from _doi_and_pages(paper, heard)


def _doi_and_pages(paper: Paper, heard: Sequence[Heard]) -> Iterator[News]:
    for name, keypath, has in (("doi", ("doi",), paper.doi), ("pages", ("citation", "pages"), paper.citation.pages)):
        if has:
            continue
        said: dict[str, list[Evidence]] = {}
        for each in heard:
            if value := getattr(each.work, name):
                said.setdefault(value, []).append(Evidence(each.service, address_of(each.work, name), value))
        for value, evidence in said.items():
            # A publisher's own registration of its own DOI says the pages; a DOI has to be named by two.
            sure = len(evidence) > 1 or (name == "pages" and evidence[0].service in ("Crossref", "ACL Anthology"))
            yield News(keypath, None, value, tuple(evidence), sure and len(said) == 1)


def _wording(paper: Paper, heard: Sequence[Heard]) -> Iterator[News]:
    """A title or a list of authors that was changed."""
    titles: dict[str, list[Evidence]] = {}
    for each in heard:
        differs = each.work.title and title_key(each.work.title) != title_key(paper.title)
        if differs:
            titles.setdefault(each.work.title, []).append(Evidence(each.service, address_of(each.work, "title"), ""))
    for title, evidence in titles.items():
        yield News(("title",), paper.title, title, tuple(evidence), len(evidence) > 1)
    ours = author_names(paper)
    people: dict[tuple[str, ...], list[Evidence]] = {}
    for each in heard:
        if {title_key(name) for name in each.work.authors} != {title_key(name) for name in ours}:
            people.setdefault(each.work.authors, []).append(
                Evidence(each.service, address_of(each.work, "authors"), "")
            )
    for authors, evidence in people.items():
        yield News(("authors",), list(ours), list(authors), tuple(evidence), len(evidence) > 1)


def address_of(work: Metadata, name: str) -> str:
    """Return the address that says a fact, or else any that says something of the work."""
    return work.evidence.get(name) or next(iter(work.evidence.values()), "")


def changes_of(news: Sequence[News]) -> dict[tuple[str, ...], Any]:
    """Return what is confirmed, for `amend`; the pages that say so are named as read."""
    changes: dict[tuple[str, ...], Any] = {}
    addresses: list[str] = []
    for each in news:
        if each.confirmed and each.keypath not in changes:
            value = each.now
            changes[each.keypath] = tuple(value) if isinstance(value, list) else value
            addresses += [evidence.address for evidence in each.evidence if evidence.address.startswith("http")]
    if changes:
        changes["checked", "against"] = list(dict.fromkeys(addresses))
    return changes
