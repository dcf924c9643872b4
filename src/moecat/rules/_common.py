"""What several rules share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from moecat.catalog import Catalog, Entry
from moecat.model import Checked, Links, Model, Paper
from moecat.problems import Problem, did_you_mean
from moecat.yamltext import KeyPath

K = TypeVar("K")


def records(catalog: Catalog) -> Iterator[Entry[Any]]:
    """Papers, then models."""
    yield from catalog.papers
    yield from catalog.models


def readable(catalog: Catalog, vocabulary: str) -> bool:
    """Tell whether a vocabulary was read: while it is broken, its absence is the one problem to report."""
    return vocabulary not in catalog.taxonomy.broken


def unknown(
    entry: Entry[Any], rule: str, what: str, home: str, known: Collection[str], *uses: tuple[KeyPath, str | None]
) -> Iterator[Problem]:
    """Report each used word that is not in a vocabulary."""
    for keypath, word in uses:
        if word is not None and word not in known:
            fix = did_you_mean(word, known) or f"choose one of those in {home}, or propose a new one there"
            yield entry.problem(rule, f"'{word}' is not a {what} in {home}", fix, *keypath)


def links_of(entry: Entry[Any]) -> Iterator[tuple[KeyPath, str]]:
    """Every link of a paper or model with its key path."""
    record = entry.record
    if isinstance(record, Paper):
        yield from _paper_links(record.links)
    if isinstance(record, Model):
        for index, weights in enumerate(record.weights):
            yield ("weights", index, "url"), weights.url
    if isinstance(record, Paper | Model):
        yield from _checked_links(record.checked)


def _paper_links(links: Links) -> Iterator[tuple[KeyPath, str]]:
    for name in Links.model_fields:
        value = getattr(links, name)
        if isinstance(value, str):
            yield ("links", name), value
        for index, link in enumerate(value if isinstance(value, tuple) else ()):
            yield ("links", name, index), link


def _checked_links(checked: Checked, *above: str | int) -> Iterator[tuple[KeyPath, str]]:
    for index, link in enumerate(checked.against):
        yield (*above, "checked", "against", index), link


def all_links(catalog: Catalog) -> Iterator[tuple[Entry[Any], KeyPath, str]]:
    """Every link of the catalog, those of resources and sources included."""
    for entry in records(catalog):
        for keypath, link in links_of(entry):
            yield entry, keypath, link
    for index, resource in enumerate(catalog.resources.record.resources):
        yield catalog.resources, ("resources", index, "url"), resource.url
        for keypath, link in _checked_links(resource.checked, "resources", index):
            yield catalog.resources, keypath, link
    for index, source in enumerate(catalog.taxonomy.record.sources):
        if source.url:
            yield catalog.taxonomy, ("sources", index, "url"), source.url


def repeated(
    entries: Iterator[Entry[Any]], key: Callable[[Entry[Any]], K | None]
) -> Iterator[tuple[Entry[Any], Entry[Any], K]]:
    """Yield (later entry, first entry, key) for every key that occurs again."""
    first: dict[K, Entry[Any]] = {}
    for entry in entries:
        value = key(entry)
        if value is None:
            continue
        if value in first:
            yield entry, first[value], value
        else:
            first[value] = entry


def by_path(catalog: Catalog) -> Iterator[Entry[Any]]:
    """Papers in the order of their files, so that a finding never depends on the order of loading."""
    return iter(sorted(catalog.papers, key=lambda entry: entry.path))
