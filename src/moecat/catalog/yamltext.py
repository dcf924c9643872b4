"""YAML text to all-text data: every scalar is a string, every value has a place, nothing is guessed.

What a flaw comes from is told where it is known (`yaml_hints`); the values are made in `yaml_events`.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import yaml

from moecat.catalog import yaml_hints
from moecat.catalog.yaml_events import (
    NO_MAPPING,
    Builder,
    Data,
    Flaw,
    KeyPath,
    Place,
    RefusedError,
    events,
    place_at,
)

MAX_BYTES = 256 * 1024
# Controls, and what ends a line for YAML 1.1 but not for an editor.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True)
class Origin:
    """The bytes of a file, and where its values stand. Nothing is kept until a place is asked for."""

    raw: bytes

    @property
    def text(self) -> str:
        """The text; what is not UTF-8 was reported when it was parsed."""
        return self.raw.decode("utf-8", "replace")

    @cached_property
    def _places(self) -> dict[KeyPath, tuple[Place, Place]]:
        builder = Builder({})
        with contextlib.suppress(RefusedError):
            builder.document(events(self.text))
        return builder.places or {}

    def place_of_value(self, keypath: KeyPath) -> Place:
        """Return (line, column) of the value at `keypath`, or of its nearest existing parent."""
        return self._place(keypath, 1)

    def place_of_key(self, keypath: KeyPath) -> Place:
        """Return (line, column) of the mapping key at the end of `keypath`, or of its nearest existing parent."""
        return self._place(keypath, 0)

    def place_in_value(self, keypath: KeyPath, value: str, offset: int) -> Place:
        """Return the place of a character of a text in a `|` block; of the whole value in another style."""
        (line, column), lines = self.place_of_value(keypath), self.text.split("\n")
        if not lines[line - 1].startswith("|", column - 1):
            return line, column
        row, inside = place_at(value[:offset])
        return line + row, len(lines[line + row - 1]) - len(value.split("\n")[row - 1]) + inside

    def key_places(self) -> list[tuple[KeyPath, Place]]:
        """Return (key path, place of its key or list item) in the order of the text."""
        return [(keypath, places[0]) for keypath, places in self._places.items()]

    def _place(self, keypath: KeyPath, which: int) -> Place:
        for end in range(len(keypath), -1, -1):
            found = self._places.get(keypath[:end])
            if found:
                return found[which]
        return (1, 1)


@dataclass(frozen=True)
class Parsed:
    """A file, its data (empty when nothing could be read) and its flaws."""

    origin: Origin
    data: Data
    flaws: tuple[Flaw, ...]


def decode(raw: bytes) -> str | Flaw:
    """Return the text of a file's bytes, or the flaw that makes it unreadable (size, encoding, control character)."""
    if len(raw) > MAX_BYTES:
        return Flaw(
            1, 1, "yaml-size", f"the file has {len(raw):,} bytes; {MAX_BYTES:,} are allowed", "split or shorten"
        )
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return Flaw(1, 1, "yaml-encoding", "the file begins with a byte-order mark", "save it as UTF-8 without BOM")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place_at(raw[: error.start].decode("utf-8"))
        return Flaw(line, column, "yaml-encoding", f"byte 0x{raw[error.start]:02x} is not UTF-8", "save it as UTF-8")
    control = _CONTROL.search(text)
    if control:
        line, column = place_at(text[: control.start()])
        name = "a NUL byte" if control[0] == "\0" else f"U+{ord(control[0]):04X}, a control character"
        return Flaw(line, column, "yaml-encoding", f"the text holds {name}", "delete that character")
    return text


def parse_file(raw: bytes) -> Parsed:
    """Read the one mapping of a file; every scalar arrives as written, as str; flaws are returned, none is raised."""
    text = decode(raw)
    return Parsed(Origin(raw), {}, (text,)) if isinstance(text, Flaw) else _parse(Origin(raw), text)


def parse(text: str) -> Parsed:
    """Read the one mapping of a text, as `parse_file` does."""
    return _parse(Origin(text.encode("utf-8", "replace")), text)


def _parse(origin: Origin, text: str) -> Parsed:
    builder = Builder(None)
    if hint := yaml_hints.conflict(text):
        line, column, message, fix = hint
        return Parsed(origin, {}, (Flaw(line, column, "yaml-syntax", message, fix),))
    try:
        data = builder.document(events(text))
    except RefusedError as refused:
        return Parsed(origin, {}, (*builder.flaws, _better(refused.flaw, text)))
    flaws = [*builder.flaws, *_cut_texts(text)] if yaml_hints.may_be_cut(text) else builder.flaws
    return Parsed(origin, data, tuple(flaws))


def _better(flaw: Flaw, text: str) -> Flaw:
    """Return a flaw with the slip that it comes from, where one is known."""
    if flaw.message == NO_MAPPING and (hint := yaml_hints.anywhere(text)):
        line, column, message, fix = hint
        return Flaw(line, column, flaw.rule, message, fix)
    if flaw.rule in ("yaml-alias", "yaml-tag") and (fix := yaml_hints.sign_of_text(text, flaw.line)):
        return replace(flaw, fix=f"{flaw.fix}; {fix}")
    return flaw


def _cut_texts(text: str) -> Iterator[Flaw]:
    scalars: Iterator[Any] = (event for event in events(text) if type(event) is yaml.ScalarEvent)
    plain = (event for event in scalars if event.style in (None, ""))
    ends = ((event.end_mark.line, event.end_mark.column, event.value) for event in plain)
    for line, column, message, fix in yaml_hints.cut_texts(text, ends):
        yield Flaw(line, column, "yaml-comment", message, fix)
