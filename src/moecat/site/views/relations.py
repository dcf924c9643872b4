"""How the papers of the catalog hang together: what builds on what, what is compared with what, who wrote what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import author_names, baselines
from moecat.catalog.schema import Paper

# A report with more authors than this says little about who works with whom.
LARGE_TEAM = 60
# Names of methods and systems: capitals among small letters, so that neither a plain word (Hydra, Switch) nor an
# abbreviation that several things share (BASE, MPI) is taken for one.
_WORD = re.compile(r"[A-Za-z0-9²³][A-Za-z0-9²³+.\-]*[A-Za-z0-9²³+]")
_NAME = re.compile(r"(?=.*[a-z])(?=.*[A-Z0-9].*[A-Z0-9]).{4,}")
_NOT_NAMED = "not named"  # what a record says where the paper does not
_GENERIC = frozenset(
    ("LoRA", "LoRA-MoE", "MoEs", "LLMs", "GPUs", "FLOPs", "LLM-based", "SOTA", "16-bit", "8-bit", "4-bit")
)

Ids = Mapping[str, tuple[str, ...]]


class Relations:
    """Lazy indexes over a catalog; every answer is a tuple of ids in a fixed order."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    @cached_property
    def builds_on(self) -> Ids:
        """What a paper extends, as its record states."""
        return {entry.id: self._known(entry.record.builds_on) for entry in self._catalog.papers}

    @cached_property
    def compared_with(self) -> Ids:
        """What a paper measures itself against: as its record states, and as the baselines of its results name it."""
        return {
            entry.id: self._known((*entry.record.compared_with, *self._named(entry))) for entry in self._catalog.papers
        }

    @cached_property
    def built_on_by(self) -> Ids:
        """Papers that extend one, newest first."""
        return _turned(self.builds_on)

    @cached_property
    def compared_by(self) -> Ids:
        """Papers that measure themselves against one, newest first."""
        return _turned(self.compared_with)

    @cached_property
    def baselines(self) -> Mapping[str, frozenset[str]]:
        """Names of methods and systems that a paper's results are compared with."""
        return {id: frozenset(chain.from_iterable(map(_names, texts))) for id, texts in self._printed.items()}

    @cached_property
    def _printed(self) -> Mapping[str, list[str]]:
        return {entry.id: _baselines(entry.record) for entry in self._catalog.papers}

    def team(self, entry: Entry[Paper]) -> frozenset[str]:
        """Return the ids of the authors of a paper; none of a large team's."""
        names = author_names(entry.record)
        return frozenset(self._catalog.person(name).id for name in names if len(names) <= LARGE_TEAM)

    def _known(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for id in ids if id in self._catalog.paper_by_id))

    @cached_property
    def _by_short_name(self) -> Mapping[str, str]:
        """Papers by short names that no other paper has."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for entry in self._catalog.papers:
            if entry.record.short_name:
                found[entry.record.short_name].append(entry.id)
        return {name: ids[0] for name, ids in found.items() if len(ids) == 1}

    def _named(self, entry: Entry[Paper]) -> Iterator[str]:
        for text in self._printed[entry.id]:
            for name in (text, *_names(text)):
                id = self._by_short_name.get(name) if _NAME.fullmatch(name) and name not in _GENERIC else None
                if id and id != entry.id and self._is_earlier(id, entry):
                    yield id

    def _is_earlier(self, id: str, than: Entry[Paper]) -> bool:
        """Tell whether a paper was public when another one was: a name alone may be that of a later work."""
        return self._catalog.paper_by_id[id].record.date[:7] <= than.record.date[:7]


def _baselines(paper: Paper) -> list[str]:
    return [text for text in baselines(paper) if not text.startswith(_NOT_NAMED)]


@lru_cache(maxsize=1 << 14)  # the preview asks again for all of them after every edit
def _names(text: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(text) if _NAME.fullmatch(word) and word not in _GENERIC)


def _turned(ids: Ids) -> Ids:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id, others in ids.items():
        for other in others:
            found[other].append(id)
    return {id: tuple(others) for id, others in found.items()}
