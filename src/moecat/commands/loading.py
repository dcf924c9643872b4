"""Loads and checks the catalog of a folder, a large one on two cores."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path

from moecat.build.background import beside, can_fork
from moecat.catalog.catalog import Catalog
from moecat.catalog.load import Loaded, load
from moecat.catalog.problems import Problem
from moecat.catalog.yamltext import Origin, Parsed, parse_file
from moecat.files.disk import catalog_paths, read_files
from moecat.rules import RULES, check_rules

_MANY = 1_000  # files or papers; for fewer, a second process costs more than it saves
_OWN_SHARE = 0.4  # of the files: the process that parses them turns all of them into records as well


def load_folder(root: Path) -> Loaded:
    """Load the catalog below `root`, where its files are many a part of them beside the others."""
    paths = catalog_paths(root)
    if len(paths) < _MANY or not can_fork():
        return load(read_files(root, paths))
    theirs = paths[int(len(paths) * _OWN_SHARE) :]
    with beside(partial(parse_files, root, theirs)) as parsed:
        return load(read_files(root, paths), elsewhere=Elsewhere(theirs, parsed))


def parse_files(root: Path, paths: Iterable[str]) -> bytes:
    """Return {path: (hash of the bytes, data)} of the flawless files; marshal is the fastest way Python has for that.

    The data of each file are packed by themselves, so that no more than one need be in memory at a time.
    """
    found: dict[str, tuple[int, bytes]] = {}
    for path, raw in read_files(root, paths).items():
        parsed = parse_file(raw)
        if not parsed.flaws:
            found[path] = hash(raw), marshal.dumps(parsed.data)
    return marshal.dumps(found)


def check_catalog(catalog: Catalog, today: str) -> list[Problem]:
    """Run every rule, where there are many papers the half of them beside the other half."""
    if len(catalog.papers) < _MANY:
        return check_rules(catalog, today)
    rules = list(RULES.values())
    with beside(partial(check_rules, catalog, today, rules[::2])) as others:
        return [*check_rules(catalog, today, rules[1::2]), *others()]


class Elsewhere:
    """What the other process parsed, waited for when the first of its paths is asked for."""

    def __init__(self, paths: Iterable[str], parsed: Callable[[], bytes]) -> None:
        self._paths = frozenset(paths)
        self._parsed = parsed

    @cached_property
    def _found(self) -> Mapping[str, tuple[int, bytes]]:
        found: Mapping[str, tuple[int, bytes]] = marshal.loads(self._parsed())
        return found

    def __call__(self, path: str, raw: bytes) -> Parsed | None:
        """Return what a file was parsed to, or None where it has to be done here: a flaw, or other bytes by now."""
        if path not in self._paths or path not in self._found:
            return None
        seen, data = self._found[path]
        return Parsed(Origin(raw), marshal.loads(data), ()) if seen == hash(raw) else None
