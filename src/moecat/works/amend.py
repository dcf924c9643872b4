"""Facts put into a record that exists: comments are kept, everything else stays as it was."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from moecat.catalog.catalog import Entry
from moecat.catalog.json_schemas import schema_of
from moecat.catalog.schema import Paper
from moecat.catalog.yaml_events import Data
from moecat.catalog.yamltext import Parsed, parse
from moecat.fmt.layout import format_record
from moecat.works.metadata import Metadata

Changes = Mapping[tuple[str, ...], Any]


def amend(path: str, raw: bytes, changes: Changes) -> str:
    """Return the text of a record with values set at key paths; a list adds to the one there, a tuple replaces it."""
    kind = schema_of(path)
    parsed = parse(raw.decode("utf-8"))
    if kind is None or parsed.flaws:
        raise ValueError(f"{path} cannot be read")
    data = copy.deepcopy(parsed.data)
    for keypath, value in changes.items():
        _set(data, keypath, value)
    return format_record(Parsed(parsed.origin, data, ()), *kind)


def _set(data: Data, keypath: tuple[str, ...], value: Any) -> None:
    here = data
    for key in keypath[:-1]:
        here = here.setdefault(key, {})
    last = keypath[-1]
    if isinstance(value, tuple):
        here[last] = list(value)
        return
    if isinstance(value, list) and isinstance(here.get(last), list):
        here[last] = [*here[last], *(item for item in value if item not in here[last])]
    else:
        here[last] = value


def completions(work: Metadata, entry: Entry[Paper], venue: str = "") -> dict[tuple[str, ...], Any]:
    """Return the facts that a source says and a record lacks; nothing that it has is touched."""
    return dict(_lacking(work, entry.record, venue))


def _lacking(work: Metadata, paper: Paper, venue: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name in ("arxiv", "doi", "openreview"):
        value = getattr(work, name)
        if value and not getattr(paper, name):
            yield (name,), value
    if venue and not paper.venue:
        yield ("venue",), venue
    if work.published and work.pages and not paper.citation.pages and (venue or paper.venue):
        yield ("citation", "pages"), work.pages
    if work.code and not paper.links.code:
        yield ("links", "code"), list(work.code)
