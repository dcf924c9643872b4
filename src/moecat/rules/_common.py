"""What several rules share."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.problems import Problem, did_you_mean
from moecat.catalog.schema import Engine, Links, Paper, Topic
from moecat.catalog.yaml_events import KeyPath

K = TypeVar("K")

_LINK_FIELDS = tuple(Links.model_fields)


def records(catalog: Catalog) -> Iterator[Entry[Any]]:
    """Papers, then models."""
    yield from catalog.papers
    yield from catalog.models


def all_records(catalog: Catalog) -> Iterator[Entry[Any]]:
    """Papers, models, engines, measurements."""
    yield from records(catalog)
    yield from catalog.engines
    yield from catalog.measurements


def is_answered(entry: Entry[Any], keypath: KeyPath) -> bool:
    """Tell whether `unusual` says that a value is right though a rule that guesses takes it for wrong."""
    name = ".".join(str(step) for step in keypath if isinstance(step, str))
    return any(each.field in (name, str(keypath[0])) for each in getattr(entry.record, "unusual", ()))


def readable(catalog: Catalog, vocabulary: str) -> bool:
    """Tell whether a vocabulary was read: while it is broken, its absence is the one problem to report."""
    return vocabulary not in catalog.taxonomy.broken


@dataclass(frozen=True)
class Vocabulary:
    """The words that a rule allows, what one of them is called, and where they have their home."""

    rule: str
    what: str
    home: str
    known: Collection[str]
    former: Mapping[str, str] = dataclasses.field(default_factory=dict)  # what to write instead of a word of the past

    def stranger(self, entry: Entry[Any], word: str, *keypath: str | int) -> Problem:
        """Return the problem of a word at `keypath` that is not known."""
        guess = self.former.get(word) or did_you_mean(word, self.known)
        fix = guess or f"choose one of those in {self.home}, or propose a new one there"
        return entry.problem(self.rule, f"'{word}' is not a {self.what} in {self.home}", fix, *keypath)


def links(catalog: Catalog) -> Iterator[tuple[Entry[Any], KeyPath, str]]:
    """Every link that readers are given, with its place: of papers, models, engines, resources, sources, venues."""
    for paper in catalog.papers:
        for keypath, link in _paper_links(paper.record.links):
            yield paper, keypath, link
    for model in catalog.models:
        for field in ("weights", "variants", "checkpoints", "evidence"):
            for index, each in enumerate(getattr(model.record, field)):
                if each.url:
                    yield model, (field, index, "url"), each.url
    for engine in catalog.engines:
        for keypath, link in _engine_links(engine.record):
            yield engine, keypath, link
    for measurement in catalog.measurements:
        yield measurement, ("url",), measurement.record.url
    for index, resource in enumerate(catalog.resources.record.resources):
        yield catalog.resources, ("resources", index, "url"), resource.url
    yield from _taxonomy_links(catalog)


def _taxonomy_links(catalog: Catalog) -> Iterator[tuple[Entry[Any], KeyPath, str]]:
    for field in ("sources", "venues"):
        for index, each in enumerate(getattr(catalog.taxonomy.record, field)):
            if each.url:
                yield catalog.taxonomy, (field, index, "url"), each.url


def topics(catalog: Catalog) -> Iterator[tuple[KeyPath, Topic]]:
    """Every topic of the tree with its place, parents first."""
    yield from _topics_below(catalog.taxonomy.record.topics, ("topics",))


def _topics_below(children: Iterable[Topic], above: KeyPath) -> Iterator[tuple[KeyPath, Topic]]:
    for index, topic in enumerate(children):
        yield (*above, index), topic
        yield from _topics_below(topic.children, (*above, index, "children"))


def evidence(catalog: Catalog) -> Iterator[tuple[Entry[Any], KeyPath, str]]:
    """Every address in `checked.against`, with its place."""
    for entry in all_records(catalog):
        for index, link in enumerate(entry.record.checked.against):
            yield entry, ("checked", "against", index), link
    for number, resource in enumerate(catalog.resources.record.resources):
        for index, link in enumerate(resource.checked.against):
            yield catalog.resources, ("resources", number, "checked", "against", index), link


def _engine_links(engine: Engine) -> Iterator[tuple[KeyPath, str]]:
    yield ("url",), engine.url
    for field in ("offloading", "expert_parallelism", "quantizations", "support"):
        for index, each in enumerate(getattr(engine, field)):
            if each.url:
                yield (field, index, "url"), each.url


def _paper_links(links: Links) -> Iterator[tuple[KeyPath, str]]:
    for name in _LINK_FIELDS:
        value = getattr(links, name)
        if isinstance(value, str):
            yield ("links", name), value
        for index, link in enumerate(value if isinstance(value, tuple) else ()):
            yield ("links", name, index), link


def repeated(
    entries: Iterable[Entry[Paper]], key: Callable[[Entry[Paper]], K | None]
) -> Iterator[tuple[Entry[Paper], Entry[Paper], K]]:
    """Yield (later entry, first entry, key) for every key that occurs again."""
    first: dict[K, Entry[Paper]] = {}
    for entry in entries:
        value = key(entry)
        if value is None:
            continue
        if value in first:
            yield entry, first[value], value
        else:
            first[value] = entry


def by_path(catalog: Catalog) -> list[Entry[Paper]]:
    """Papers in the order of their files, so that a finding never depends on the order of loading."""
    return sorted(catalog.papers, key=attrgetter("path"))
