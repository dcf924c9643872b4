"""Authors as people: the papers of a name in all its spellings, by an id that is part of addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING

from moecat.catalog.facts import author_name, author_names
from moecat.catalog.schema import Author, AuthorSpelling, Paper
from moecat.text.letters import BASE_LETTERS
from moecat.text.slugs import address_of

if TYPE_CHECKING:
    from moecat.catalog.catalog import Entry

    _Appearance = tuple[str, Author, Entry[Paper]]  # a name as a paper prints it

OTHER = "other"  # the initial of a name that does not begin with a Latin letter


@dataclass(frozen=True, slots=True)
class Scholar:
    """An author by name; `spellings` are the names as papers print them, `papers` are newest first."""

    id: str
    name: str
    family: str
    spellings: tuple[str, ...]
    papers: tuple[Entry[Paper], ...]


def people(papers: Iterable[Entry[Paper]], known: Iterable[AuthorSpelling]) -> Mapping[str, Scholar]:
    """Return everyone who wrote one of the papers, by id; `known` says which names are one person's."""
    names = {address_of(each.name): each.name for each in known}
    merged = {address_of(other): address_of(each.name) for each in known for other in each.other}
    found: dict[str, list[_Appearance]] = {}
    for entry in papers:
        for author, name in zip(entry.record.authors, author_names(entry.record), strict=True):
            id = address_of(name)
            found.setdefault(merged.get(id, id), []).append((name, author, entry))
    return {id: _scholar(id, names.get(id), appearances) for id, appearances in found.items()}


def _scholar(id: str, name: str | None, appearances: Sequence[_Appearance]) -> Scholar:
    first, author, _ = appearances[0]
    printed = [name for name, _, _ in appearances]
    return Scholar(
        id=id,
        name=name or max(printed, key=printed.count),
        family=author_name(author).full_family or first,
        spellings=tuple(dict.fromkeys(printed)),
        papers=tuple({entry.id: entry for _, _, entry in appearances}.values()),
    )


def sort_key(person: Scholar) -> tuple[str, str]:
    """Return what orders people: family name, then the rest."""
    return address_of(person.family), person.id


def initial(person: Scholar) -> str:
    """Return the letter below which a person is listed: 'a' to 'z', or 'other'."""
    latin = unicodedata.normalize("NFKD", person.family.casefold().translate(BASE_LETTERS))
    first = re.match(r"[^\w]*([a-z])", latin)
    return first[1] if first else OTHER


def by_letter(people: Iterable[Scholar]) -> dict[str, tuple[Scholar, ...]]:
    """Return people in order by the initial of the family name; letters without names are left out."""
    found: dict[str, list[Scholar]] = {letter: [] for letter in (*ascii_lowercase, OTHER)}
    for person in sorted(people, key=sort_key):
        found[initial(person)].append(person)
    return {letter: tuple(names) for letter, names in found.items() if names}
