"""Authors as people: the papers of a name in all its spellings, by an id that is part of addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING
from zlib import crc32

from moecat.catalog.facts import author_name, author_names
from moecat.catalog.schema import Author, AuthorSpelling, Paper
from moecat.text.letters import BASE_LETTERS
from moecat.text.slugs import slug

if TYPE_CHECKING:
    from moecat.catalog.catalog import Entry

    _Appearance = tuple[str, Author, Entry[Paper]]  # a name as a paper prints it

OTHER = "other"  # the initial of a name that does not begin with a Latin letter
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Scholar:
    """An author by name; `spellings` are the names as papers print them, `papers` are newest first."""

    id: str
    name: str
    family: str
    spellings: tuple[str, ...]
    papers: tuple[Entry[Paper], ...]


@lru_cache(maxsize=1 << 17)
def person_id(name: str) -> str:
    """Return the id of a printed name: accents, points, hyphens and capitals make no difference.

    Letters that have no Latin base stand as their code points, so that no two such names meet.
    """
    plain = name.casefold().translate(BASE_LETTERS)
    found = slug(plain)
    if not plain.isascii():
        lost = (char for char in unicodedata.normalize("NFKD", plain) if char.isalpha() and not char.isascii())
        found = "-".join(filter(None, (found, *(f"{ord(char):x}" for char in lost))))
    found = found or f"{crc32(name.encode()):x}"
    return found if len(found) <= _LONGEST else f"{found[: _LONGEST - 9].rstrip('-')}-{crc32(name.encode()):08x}"


def people(papers: Iterable[Entry[Paper]], known: Iterable[AuthorSpelling]) -> Mapping[str, Scholar]:
    """Return everyone who wrote one of the papers, by id; `known` says which names are one person's."""
    names = {person_id(each.name): each.name for each in known}
    merged = {person_id(other): person_id(each.name) for each in known for other in each.other}
    found: dict[str, list[_Appearance]] = {}
    for entry in papers:
        for author, name in zip(entry.record.authors, author_names(entry.record), strict=True):
            id = person_id(name)
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
    return person_id(person.family), person.id


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
