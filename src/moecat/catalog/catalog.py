"""The loaded catalog: frozen records with their places in the files, and the indexes everything else reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Generic, TypeVar

from moecat.catalog.people import Scholar, people
from moecat.catalog.problems import Problem
from moecat.catalog.schema import (
    Engine,
    Hardware,
    Label,
    Measurement,
    Metric,
    Model,
    Paper,
    Record,
    Resources,
    Source,
    Taxonomy,
    Topic,
    Venue,
)
from moecat.catalog.yaml_events import KeyPath, Place
from moecat.catalog.yamltext import Origin

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Entry(Generic[R]):
    """A record with its id and its file.

    `broken` names the top-level fields that hold no valid value, `dropped` the values that are not in the record.
    """

    id: str
    path: str
    record: R
    origin: Origin
    broken: frozenset[str] = frozenset()
    dropped: frozenset[KeyPath] = frozenset()

    def problem(self, rule: str, message: str, fix: str, *keypath: str | int) -> Problem:
        """Return a problem placed at the value at `keypath`."""
        return Problem(self.path, *self.origin.place_of_value(keypath), rule, message, fix)

    def warning(self, rule: str, message: str, fix: str, *keypath: str | int) -> Problem:
        """Return a problem at the value at `keypath` that stops no build."""
        return replace(self.problem(rule, message, fix, *keypath), severity="warning")

    def dropped_places(self) -> Iterator[Place]:
        """Yield the places of the values that the schema refused, and of what is inside them."""
        for path, _ in self.origin.key_places() if self.dropped else ():
            if any(path[:depth] in self.dropped for depth in range(1, len(path) + 1)):
                yield self.origin.place_of_value(path)


@dataclass(frozen=True)
class TopicNode:
    """A topic with its place in the tree; `children` are ids."""

    topic: Topic
    parent: str | None
    depth: int
    children: tuple[str, ...]


@dataclass(frozen=True)
class Catalog:
    """Everything that was loaded. Papers are sorted newest first, then by id; the rest by id."""

    papers: tuple[Entry[Paper], ...]
    models: tuple[Entry[Model], ...]
    engines: tuple[Entry[Engine], ...]
    measurements: tuple[Entry[Measurement], ...]
    taxonomy: Entry[Taxonomy]
    resources: Entry[Resources]
    unread: frozenset[str] = frozenset()  # paths of records whose text could not be read

    @cached_property
    def paper_by_id(self) -> Mapping[str, Entry[Paper]]:
        """Papers by id; of two with the same id, one (see rule duplicate-id)."""
        return {entry.id: entry for entry in self.papers}

    @cached_property
    def model_by_id(self) -> Mapping[str, Entry[Model]]:
        """Models by id."""
        return {entry.id: entry for entry in self.models}

    @cached_property
    def paper_ids(self) -> frozenset[str]:
        """Ids of all paper files, those that could not be read included: a reference to one of them is no mistake."""
        return frozenset(self.paper_by_id) | self._unread_in("papers/")

    @cached_property
    def model_ids(self) -> frozenset[str]:
        """Ids of all model files, those that could not be read included."""
        return frozenset(self.model_by_id) | self._unread_in("models/")

    @cached_property
    def model_ids_by_name(self) -> Mapping[str, str]:
        """Ids of the models that have a record, by their printed names and those of their variants, case folded."""
        found: dict[str, str] = {}
        for entry in self.models:
            for variant in entry.record.variants:
                found.setdefault(variant.name.casefold(), entry.id)
        return found | {entry.record.name.casefold(): entry.id for entry in self.models}

    @cached_property
    def engine_by_id(self) -> Mapping[str, Entry[Engine]]:
        """Engines by id."""
        return {entry.id: entry for entry in self.engines}

    @cached_property
    def engine_ids(self) -> frozenset[str]:
        """Ids of all engine files, those that could not be read included."""
        return frozenset(self.engine_by_id) | self._unread_in("engines/")

    @cached_property
    def venues(self) -> Mapping[str, Venue]:
        """Venues by their short name and by the other names people write."""
        venues = self.taxonomy.record.venues
        return {name: venue for venue in venues for name in venue.other} | {venue.name: venue for venue in venues}

    @cached_property
    def primary_hosts(self) -> frozenset[str]:
        """Hosts whose pages are primary evidence."""
        return frozenset(each.host for each in self.taxonomy.record.primary)

    @cached_property
    def primary_roots(self) -> tuple[str, ...]:
        """How addresses on the primary hosts begin, as nearly all people write them."""
        return tuple(f"https://{name}/" for name in sorted(self.primary_hosts))

    def _unread_in(self, folder: str) -> frozenset[str]:
        stems = (path.rpartition("/")[2].partition(".")[0] for path in self.unread if path.startswith(folder))
        return frozenset(stems)

    @cached_property
    def topics(self) -> Mapping[str, TopicNode]:
        """Topic nodes by id, in the order of the tree, parents before children."""
        return dict(_walk(self.taxonomy.record.topics, None, 0))

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """Labels by id."""
        return {label.id: label for label in self.taxonomy.record.labels}

    @cached_property
    def metrics(self) -> Mapping[str, Metric]:
        """Metrics by id."""
        return {metric.id: metric for metric in self.taxonomy.record.metrics}

    @cached_property
    def hardware(self) -> Mapping[str, Hardware]:
        """Hardware by id."""
        return {device.id: device for device in self.taxonomy.record.hardware}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Source documents by id."""
        return {source.id: source for source in self.taxonomy.record.sources}

    @cached_property
    def papers_by_topic(self) -> Mapping[str, tuple[Entry[Paper], ...]]:
        """Papers of each topic, those of its sub-topics included, newest first."""
        found: dict[str, dict[str, Entry[Paper]]] = {topic: {} for topic in self.topics}
        for entry in self.papers:
            for topic in entry.record.topics:
                here: str | None = topic
                while here is not None:
                    found[here][entry.id] = entry
                    here = self.topics[here].parent
        return {topic: tuple(entries.values()) for topic, entries in found.items()}

    @cached_property
    def papers_by_model(self) -> Mapping[str, tuple[Entry[Paper], ...]]:
        """Papers that build on or evaluate each model, newest first."""
        found: dict[str, list[Entry[Paper]]] = {model: [] for model in self.model_by_id}
        for entry in self.papers:
            for model in entry.record.models:
                found[model].append(entry)
        return {model: tuple(entries) for model, entries in found.items()}

    @cached_property
    def people(self) -> Mapping[str, Scholar]:
        """Authors by id, see moecat.catalog.people."""
        return people(self.papers, self.taxonomy.record.authors)

    @cached_property
    def _person_ids(self) -> Mapping[str, str]:
        return {name: each.id for each in self.people.values() for name in (each.name, *each.spellings)}

    def person(self, name: str) -> Scholar:
        """Return the author with a name as a paper prints it."""
        return self.people[self._person_ids[name]]

    @cached_property
    def latest_day(self) -> str:
        """The newest date of any record (added or checked): the catalog's own clock."""
        kinds: tuple[tuple[Entry[Any], ...], ...] = (self.papers, self.models, self.engines, self.measurements)
        records = [entry.record for entries in kinds for entry in entries]
        days = [day for record in records for day in (record.added, record.checked.on)]
        return max(days, default="1970-01-01")


def _walk(topics: tuple[Topic, ...], parent: str | None, depth: int) -> Iterator[tuple[str, TopicNode]]:
    for topic in topics:
        yield topic.id, TopicNode(topic, parent, depth, tuple(child.id for child in topic.children))
        yield from _walk(topic.children, topic.id, depth + 1)
