"""Which record of the catalog a work is: by an identifier, else by its title and an author."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import author_names
from moecat.catalog.schema import Paper
from moecat.text.addresses import page_key
from moecat.text.names import split_name
from moecat.works.metadata import Metadata
from moecat.works.references import parse_reference

_NEAR, _NEAR_WITH_AUTHOR = 96.0, 88.0  # of 100, by rapidfuzz; found on the titles of this catalog
_SHORTEST = 16  # letters of a title; shorter ones have to be the same


@dataclass(frozen=True, slots=True)
class Match:
    """A record, of a paper or of a model, and why it is the work; `doubt` says what speaks against it."""

    entry: Entry[Any]
    why: str
    doubt: str = ""


class Matcher:
    """Looks works up in one catalog; its indexes are made when they are first needed."""

    def __init__(self, catalog: Catalog) -> None:
        self._papers, self._models = catalog.papers, catalog.models

    def find(self, work: Metadata) -> Match | None:
        """Return the record of a work, or None; an exact title outweighs an identifier that belongs to another work."""
        by_id = self._by_identifier(work)
        by_title = self._exact(work)
        if by_id and by_title and by_title.entry is not by_id.entry and not same_title(work.title, by_id.entry):
            return Match(by_title.entry, by_title.why, f"its {by_id.why} leads to {by_id.entry.id}")
        return by_id or by_title or self._by_code(work) or self._near(work) or self._model(work)

    def _by_identifier(self, work: Metadata) -> Match | None:
        for kind, value in (("arxiv", work.arxiv), ("doi", work.doi), ("openreview", work.openreview)):
            if value and (entry := self._identifiers.get((kind, value.casefold()))):
                return Match(entry, f"{kind} {value}")
        for kind, value in (("anthology", work.anthology), ("page", page_key(work.page))):
            if value and (entry := self._identifiers.get((kind, value.casefold()))):
                return Match(entry, f"page {value}")
        return None

    def _exact(self, work: Metadata) -> Match | None:
        entry = self._titles.get(title_key(work.title)) if work.title else None
        entry = entry or (self._titles.get(title_key(_without_tail(work.title))) if work.title else None)
        return Match(entry, "title") if entry else None

    def _by_code(self, work: Metadata) -> Match | None:
        """Code counts where the title begins with the name of the work: forks and frameworks serve many works."""
        for address in work.code:
            entry = self._identifiers.get(("code", page_key(address)))
            if entry and _shares_name(work.title, entry):
                return Match(entry, f"code {address}")
        return None

    def _near(self, work: Metadata) -> Match | None:
        key = title_key(work.title)
        if len(key) < _SHORTEST:
            return None
        cutoff = _NEAR_WITH_AUTHOR if work.authors else _NEAR
        for title, score, _ in process.extract(key, self._long_titles, scorer=fuzz.ratio, score_cutoff=cutoff, limit=3):
            entry = self._titles[title]
            if (score >= _NEAR and not work.authors) or share_author(work, entry):
                return Match(entry, "title, nearly" + (", and an author" if work.authors else ""))
        return None

    def _model(self, work: Metadata) -> Match | None:
        """A model without a paper has a record of its own: by its name, or by its weights."""
        for address in (*work.weights, *work.code):
            if entry := self._model_keys.get(page_key(address)):
                return Match(entry, f"weights {address}")
        entry = self._model_keys.get(title_key(work.title))
        return Match(entry, "name of a model") if entry and work.title else None

    @cached_property
    def _model_keys(self) -> dict[str, Entry[Any]]:
        found: dict[str, Entry[Any]] = {}
        for entry in self._models:
            for weights in entry.record.weights:
                found.setdefault(page_key(weights.url), entry)
            found[title_key(entry.record.name)] = entry
        return found

    @cached_property
    def _identifiers(self) -> dict[tuple[str, str], Entry[Paper]]:
        found: dict[tuple[str, str], Entry[Paper]] = {}
        for entry in self._papers:
            for key in _identifiers_of(entry.record):
                found.setdefault(key, entry)
        return found

    @cached_property
    def _titles(self) -> dict[str, Entry[Paper]]:
        """Records by every title they had: the present one, and listed ones that were corrected."""
        found: dict[str, Entry[Paper]] = {}
        for entry in self._papers:
            for each in entry.record.corrections:
                if each.field == "title":
                    found[title_key(each.was)] = entry
        return found | {title_key(entry.record.title): entry for entry in self._papers}

    @cached_property
    def _long_titles(self) -> list[str]:
        return [title for title in self._titles if len(title) >= _SHORTEST]


def title_key(title: str) -> str:
    """Return letters and digits only: sources differ in case, hyphens, braces, accents and quotation marks."""
    plain = re.sub(r"\\[A-Za-z]+|\$", "", title)
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", plain).casefold())


def same_title(title: str, entry: Entry[Paper]) -> bool:
    """Tell whether a title is, nearly, that of a record or one it had."""
    had = [entry.record.title, *(each.was for each in entry.record.corrections if each.field == "title")]
    key = title_key(title)
    return not key or any(fuzz.ratio(key, title_key(each)) >= _NEAR_WITH_AUTHOR for each in had)


def share_author(work: Metadata, entry: Entry[Paper]) -> bool:
    """Tell whether a family name of one stands among the authors of the other."""
    theirs = {_family(name) for name in work.authors}
    return bool(theirs & {_family(name) for name in author_names(entry.record)})


def _family(name: str) -> str:
    return title_key(split_name(name).full_family or name)


def _identifiers_of(paper: Paper) -> Iterator[tuple[str, str]]:
    for kind in ("arxiv", "doi", "openreview"):
        if value := getattr(paper, kind):
            yield kind, value.casefold()
    addresses = (paper.links.paper, *paper.checked.against)
    for number, address in enumerate(addresses):
        reference = parse_reference(address) if address else None
        if reference and reference.kind == "anthology":
            yield "anthology", reference.id.casefold()
        elif address and number == 0:
            yield "page", page_key(address)
    if paper.doi and paper.doi.startswith("10.18653/v1/"):
        yield "anthology", paper.doi.removeprefix("10.18653/v1/").casefold()
    for address in paper.links.code:
        yield "code", page_key(address)


def _without_tail(title: str) -> str:
    """A title without a remark in brackets at its end: '(ICLR 2024)', '(BTM)'."""
    return re.sub(r"\s*\([^()]*\)$", "", title)


def _shares_name(title: str, entry: Entry[Paper]) -> bool:
    name = title_key(entry.record.short_name or "")
    return bool(name) and (title_key(title).startswith(name) or name in title_key(title.partition(":")[0]))
