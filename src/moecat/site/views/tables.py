"""What many pages need of the catalog, worked out once and the same in every language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.facts import Result, results
from moecat.catalog.memory.shape import Shape, shape_of
from moecat.catalog.schema import Paper
from moecat.site.views.citations import Citation, citations
from moecat.text.similarity import Similar, word_weights

RELATED = 6
# How much a shared topic or model weighs against a shared word.
_PRIMARY_WEIGHT, _TOPIC_WEIGHT, _MODEL_WEIGHT = 3.0, 2.0, 2.0

Claim = tuple[Entry[Paper], Result]


class Tables:
    """Lazy indexes over a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._related: dict[str, tuple[str, ...]] = {}
        self._citations: dict[str, tuple[Citation, ...]] = {}

    @cached_property
    def primary(self) -> Mapping[str, tuple[str, ...]]:
        """Papers by primary topic, newest first."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for entry in self.catalog.papers:
            found[entry.record.topics[0]].append(entry.id)
        return {topic: tuple(ids) for topic, ids in found.items()}

    @cached_property
    def _position(self) -> Mapping[str, int]:
        return {id: index for ids in self.primary.values() for index, id in enumerate(ids)}

    def neighbours(self, entry: Entry[Paper]) -> tuple[str | None, str | None]:
        """Return the next newer and the next older paper of the primary topic."""
        row, here = self.primary[entry.record.topics[0]], self._position[entry.id]
        return (row[here - 1] if here else None, row[here + 1] if here + 1 < len(row) else None)

    def related(self, entry: Entry[Paper]) -> tuple[str, ...]:
        """Return the papers most alike, filled up with the nearest in time of the same topic."""
        if entry.id not in self._related:
            found = self._similar.nearest(entry.id, RELATED)
            self._related[entry.id] = found + self._nearby(entry, RELATED - len(found), {entry.id, *found})
        return self._related[entry.id]

    def citations(self, entry: Entry[Paper]) -> tuple[Citation, ...]:
        """Return the citations of a paper, made once for all languages."""
        if entry.id not in self._citations:
            self._citations[entry.id] = citations(entry, self.catalog.venues)
        return self._citations[entry.id]

    def _nearby(self, entry: Entry[Paper], count: int, taken: set[str]) -> tuple[str, ...]:
        row, here = self.primary[entry.record.topics[0]], self._position[entry.id]
        window = range(max(0, here - 2 * RELATED), min(len(row), here + 2 * RELATED))
        nearest = sorted(window, key=lambda index: (abs(index - here), index))
        return tuple(row[index] for index in nearest if row[index] not in taken)[:count]

    @cached_property
    def _similar(self) -> Similar:
        return Similar({entry.id: _bag(entry.record) for entry in self.catalog.papers})

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """What memory and speed of each model depend on."""
        return {entry.id: shape_of(entry.record) for entry in self.catalog.models}

    @cached_property
    def claims_by_metric(self) -> Mapping[str, tuple[Claim, ...]]:
        """Results by metric in the taxonomy's order; metrics nobody reports are left out."""
        found: dict[str, list[Claim]] = {metric: [] for metric in self.catalog.metrics}
        for entry in self.catalog.papers:
            for result in results(entry.record):
                found[result.metric].append((entry, result))
        return {metric: tuple(claims) for metric, claims in found.items() if claims}

    @cached_property
    def claims_by_model(self) -> Mapping[str, tuple[Claim, ...]]:
        """Results by the model they were measured on."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claims in self.claims_by_metric.values():
            for entry, result in claims:
                if result.model:
                    found[result.model].append((entry, result))
        return {model: tuple(claims) for model, claims in found.items()}


def _bag(paper: Paper) -> dict[str, float]:
    bag = dict(word_weights(f"{paper.title} {paper.short_name or ''} {paper.summary.en or ''}"))
    for index, topic in enumerate(paper.topics):
        bag[f"topic:{topic}"] = _TOPIC_WEIGHT if index else _PRIMARY_WEIGHT
    return bag | {f"model:{model}": _MODEL_WEIGHT for model in paper.models}
