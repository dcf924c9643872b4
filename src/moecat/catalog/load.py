"""{path: bytes} to a catalog and the problems of its texts and fields. Pure: no file is opened here."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from moecat.catalog.catalog import Catalog, Entry
from moecat.catalog.field_errors import describe, relevant, without_tags
from moecat.catalog.problems import Problem
from moecat.catalog.schema import Engine, Measurement, Model, Paper, Record, Resources, Taxonomy
from moecat.catalog.yaml_events import Data, Flaw, KeyPath
from moecat.catalog.yamltext import Origin, Parsed, parse_file
from moecat.files.places import FLAT_PATH, PAPER_PATH, RESOURCES, TAXONOMY, right_place

R = TypeVar("R", bound=Record)

FLAT_KINDS: Mapping[str, type[Record]] = {"models": Model, "engines": Engine, "measurements": Measurement}

# Stand-ins for required fields that are absent or refused, so that the rules can still look at all the others.
_ALWAYS: Data = {"checked": {"on": "1900-01-01", "against": ["https://example.org/"]}, "added": "1900-01-01"}
_COMMON: Data = {"summary": {}, **_ALWAYS}
_STAND_INS: dict[type[Record], Data] = {
    Paper: {
        "title": "?",
        "authors": ["?"],
        "date": "1900",
        "topics": ["?"],
        **_COMMON,
    },
    Model: {
        "name": "?",
        "organization": "?",
        "date": "1900",
        **_COMMON,
    },
    Engine: {"name": "?", "url": "https://example.org/", **_COMMON},
    Measurement: {"model": "?", "engine": "?", "by": "?", "url": "https://example.org/", "on": "1900", **_ALWAYS},
    Taxonomy: {
        "topics": [
            {
                "id": "none",
                "name": {"en": "?", "zh": "?"},
                "definition": {"en": "?", "zh": "?"},
                "includes": {"en": "?", "zh": "?"},
            }
        ]
    },
    Resources: {},
}


@dataclass(frozen=True)
class Read:
    """One file, read: its entry when its text could be parsed, and its problems."""

    origin: Origin
    entry: Entry[Any] | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Loaded:
    """What came of the files; `reads` lets the next load skip files that did not change."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    reads: Mapping[str, Read] = field(default_factory=dict)


def load(files: Mapping[str, bytes], previous: Loaded | None = None) -> Loaded:
    """Load a catalog from POSIX paths and bytes; all problems are returned, none is raised.

    `previous` spares files that did not change.
    """
    known = previous.reads if previous else {}
    with without_gc():
        new = {path: raw for path, raw in files.items() if not (path in known and known[path].origin.raw == raw)}
        fresh = {path: _read(path, raw) for path, raw in new.items()}
        reads = {path: fresh.get(path) or known[path] for path in sorted(files)}
    problems = [problem for read in reads.values() for problem in read.problems]
    if TAXONOMY not in files:
        problems.append(
            Problem(TAXONOMY, 1, 1, "missing-file", "there is no taxonomy.yaml", "create it: it holds every vocabulary")
        )
    return Loaded(_catalog(reads), tuple(sorted(problems)), reads)


@contextmanager
def without_gc() -> Iterator[None]:
    """Pause the cycle collector: new records hold no cycles, and scanning thousands of them takes long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _kind(path: str) -> tuple[type[Record], str] | None:
    if path == TAXONOMY:
        return Taxonomy, "taxonomy"
    if path == RESOURCES:
        return Resources, "resources"
    if found := PAPER_PATH.fullmatch(path):
        return Paper, found[2]
    if found := FLAT_PATH.fullmatch(path):
        return FLAT_KINDS[found[1]], found[2]
    return None


def _read(path: str, raw: bytes) -> Read:
    kind = _kind(path)
    if kind is None:
        message = f"'{path}' is no place for a record"
        return Read(Origin(raw), None, (Problem(path, 1, 1, "misplaced-file", message, right_place(path)),))
    parsed = parse_file(raw)
    flaws = tuple([_from_flaw(path, flaw) for flaw in parsed.flaws])
    if not parsed.data:
        empty = Problem(path, 1, 1, "yaml-syntax", "the record is empty", "fill it in")
        return Read(parsed.origin, None, flaws or (empty,))
    entry, problems = _validate(*kind, path, parsed)
    return Read(parsed.origin, entry, flaws + problems)


def _from_flaw(path: str, flaw: Flaw) -> Problem:
    return Problem(path, flaw.line, flaw.column, flaw.rule, flaw.message, flaw.fix)


def _validate(schema: type[R], id: str, path: str, parsed: Parsed) -> tuple[Entry[R], tuple[Problem, ...]]:
    try:
        return Entry(id, path, schema.model_validate(parsed.data), parsed.origin), ()
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
    problems = tuple(describe(detail, schema, path, parsed.origin) for detail in relevant(details))
    locations = [without_tags(detail["loc"]) for detail in details]
    broken = frozenset(str(location[0]) for location in locations)
    record, dropped = _repaired(schema, parsed.data, locations)
    return Entry(id, path, record, parsed.origin, broken, dropped), problems


def _repaired(schema: type[R], data: Data, refused: Iterable[KeyPath]) -> tuple[R, frozenset[KeyPath]]:
    """Return a record without the refused parts, so that the rules can report on the rest, and what was left out."""
    kept: Data = dict(data)
    dropped = {_drop(kept, location) for location in refused}
    for name, stand_in in _STAND_INS[schema].items():
        kept.setdefault(name, stand_in)
    try:
        return schema.model_validate(kept), frozenset(dropped)
    except ValidationError as error:
        worse = {str(detail["loc"][0]) for detail in error.errors()}
        rest = {name: value for name, value in kept.items() if name not in worse}
        dropped |= {(name,) for name in worse}
        return schema.model_validate({**_STAND_INS[schema], **rest}), frozenset(dropped)


def _drop(data: Data, location: KeyPath) -> KeyPath:
    """Remove the deepest mapping entry on the way; list items stay, or the places of the later ones would shift."""
    here: Data = data
    last: str | int = location[0]
    depth = 1
    for step in location[1:]:
        inner = here.get(last) if isinstance(last, str) else None
        if not isinstance(inner, dict) or step not in inner:
            break
        here[str(last)] = dict(inner)
        here, last, depth = here[str(last)], step, depth + 1
    here.pop(str(last), None)
    return location[:depth]


def _catalog(reads: Mapping[str, Read]) -> Catalog:
    entries = [read.entry for read in reads.values() if read.entry is not None]
    papers = [entry for entry in entries if isinstance(entry.record, Paper)]
    papers.sort(key=lambda entry: entry.id)
    papers.sort(key=lambda entry: entry.record.date, reverse=True)
    taxonomy, resources = _single(reads, TAXONOMY, Taxonomy), _single(reads, RESOURCES, Resources)
    unread = frozenset(path for path, read in reads.items() if read.entry is None)
    return Catalog(
        tuple(papers),
        _of_kind(entries, Model),
        _of_kind(entries, Engine),
        _of_kind(entries, Measurement),
        taxonomy,
        resources,
        unread,
    )


def _of_kind(entries: Iterable[Entry[Any]], kind: type[R]) -> tuple[Entry[R], ...]:
    return tuple(sorted((entry for entry in entries if isinstance(entry.record, kind)), key=lambda entry: entry.id))


def _single(reads: Mapping[str, Read], path: str, schema: type[R]) -> Entry[R]:
    read = reads.get(path)
    if read and read.entry is not None:
        return read.entry
    return Entry(path, path, schema.model_validate(_STAND_INS[schema]), Origin(b""), frozenset(schema.model_fields))
