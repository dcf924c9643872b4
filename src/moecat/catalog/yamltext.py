"""YAML text to all-text data: every scalar is a string, every value has a place, nothing is guessed.

PyYAML's C parser supplies the events; the builder here refuses what a record must not hold (aliases, tags, several
documents, duplicate keys, deep nesting). Source of the event types: the PyYAML documentation.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import yaml

from moecat.catalog import yaml_hints

MAX_BYTES = 256 * 1024
MAX_DEPTH = 16

Data = dict[str, Any]
KeyPath = tuple[str | int, ...]
Place = tuple[int, int]

# Without libyaml the pure parser gives the same events, slowly.
_Parser: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.SafeLoader  # type: ignore[attr-defined]
_NO_MAPPING = "the file is not a mapping"
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault of the text itself; line and column count from 1."""

    line: int
    column: int
    rule: str
    message: str
    fix: str


class _RefusedError(Exception):
    """Ends the reading of a text at a flaw that leaves nothing to go on with."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


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
        builder = _Builder({})
        with contextlib.suppress(_RefusedError):
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
        row, inside = _place_at(value[:offset])
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
        line, column = _place_at(raw[: error.start].decode("utf-8"))
        return Flaw(line, column, "yaml-encoding", f"byte 0x{raw[error.start]:02x} is not UTF-8", "save it as UTF-8")
    control = _CONTROL.search(text)
    if control:
        line, column = _place_at(text[: control.start()])
        name = "a NUL byte" if control[0] == "\0" else f"control character U+{ord(control[0]):04X}"
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
    builder = _Builder(None)
    if hint := yaml_hints.conflict(text):
        line, column, message, fix = hint
        return Parsed(origin, {}, (Flaw(line, column, "yaml-syntax", message, fix),))
    try:
        data = builder.document(events(text))
    except _RefusedError as refused:
        return Parsed(origin, {}, (*builder.flaws, _better(refused.flaw, text)))
    flaws = [*builder.flaws, *_cut_texts(text)] if yaml_hints.may_be_cut(text) else builder.flaws
    return Parsed(origin, data, tuple(flaws))


def _better(flaw: Flaw, text: str) -> Flaw:
    """Return a flaw with the slip that it comes from, where one is known."""
    if flaw.message == _NO_MAPPING and (hint := yaml_hints.anywhere(text)):
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


def _place_at(before: str) -> Place:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def events(text: str) -> Iterator[Any]:
    """Yield PyYAML's events; a text that `parse` found flaws in may end in a private error."""
    parser = None
    try:
        parser = _Parser(text)
        while (event := parser.get_event()) is not None:
            yield event
    except yaml.MarkedYAMLError as error:
        unclosed = "flow " in str(error.context) or "quoted scalar" in str(error.context)
        mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        context = f" {error.context}" if error.context else ""
        message = f"{error.problem or 'cannot be read'}{context}"
        raise _RefusedError(_syntax_flaw(text, place, message)) from None
    except (yaml.YAMLError, ValueError) as error:
        position = getattr(error, "position", 0)
        place = _place_at(text[:position])
        reason = getattr(error, "reason", str(error))
        raise _RefusedError(Flaw(*place, "yaml-syntax", f"cannot be read: {reason}", "delete that character")) from None
    finally:
        if parser is not None:
            parser.dispose()


def _syntax_flaw(text: str, place: Place, message: str) -> Flaw:
    """Name the slip where one is known, else what the reader says."""
    if hint := yaml_hints.near(text, place[0]):
        line, column, what, fix = hint
        return Flaw(line, column, "yaml-syntax", what, fix)
    return Flaw(*place, "yaml-syntax", message, _syntax_fix(text, place[0], message))


def _syntax_fix(text: str, line: int, message: str) -> str:
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in message:
        return "indent with spaces, not with tabs"
    if "mapping values are not allowed" in message:
        return "put text that contains ': ' in double quotes"
    if "flow sequence" in message or "flow mapping" in message:
        return "close the bracket or brace, and put commas between its items"
    if "scanning a quoted scalar" in message or "quoted scalar" in message:
        return 'close the quotation mark, and write \\" for one inside double quotes'
    return "check indentation, quotes and brackets on this line and the one above"


@dataclass
class _Builder:
    """Turns events into data; fills `places` (key path to key and value place) when it is not None."""

    places: dict[KeyPath, tuple[Place, Place]] | None
    flaws: list[Flaw] = field(default_factory=list)

    def document(self, events: Iterator[Any]) -> Data:
        data: Data = {}
        documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _RefusedError(_flaw(event, "yaml-documents", "a second document begins", "one record a file"))
                if event.version or event.tags:
                    raise _RefusedError(
                        _flaw(event, "yaml-tag", "directives are not allowed", "delete the line with '%'")
                    )
                data = self._root(next(events), events)
        if not documents:
            raise _RefusedError(Flaw(1, 1, "yaml-syntax", "the file is empty", "fill it in, or delete it"))
        return data

    def _root(self, event: Any, events: Iterator[Any]) -> Data:
        if type(event) is not yaml.MappingStartEvent:
            raise _RefusedError(_flaw(event, "yaml-syntax", _NO_MAPPING, "write 'field: value' lines"))
        if self.places is not None:
            self.places[()] = (_place(event), _place(event))
        data: Data = self._node(event, events, (), 1)
        return data

    def _node(self, event: Any, events: Iterator[Any], path: KeyPath, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise _RefusedError(
                _flaw(event, "yaml-alias", f"alias '*{event.anchor}' is not allowed", "write the value out")
            )
        if event.anchor is not None:
            raise _RefusedError(
                _flaw(event, "yaml-alias", f"anchor '&{event.anchor}' is not allowed", "delete the anchor")
            )
        if event.tag is not None:
            raise _RefusedError(_flaw(event, "yaml-tag", f"tag '{event.tag}' is not allowed", "delete the tag"))
        if kind is yaml.ScalarEvent:
            return event.value
        if depth > MAX_DEPTH:
            raise _RefusedError(
                _flaw(event, "yaml-depth", f"nested deeper than {MAX_DEPTH} levels", "flatten the record")
            )
        if kind is yaml.SequenceStartEvent:
            return self._sequence(events, path, depth)
        return self._mapping(events, path, depth)

    def _sequence(self, events: Iterator[Any], path: KeyPath, depth: int) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if type(event) is yaml.SequenceEndEvent:
                break
            inner = path
            if self.places is not None:
                inner = (*path, len(items))
                self.places[inner] = (_place(event), _place(event))
            value = self._node(event, events, inner, depth + 1)
            items.append("" if len(value) < 5 and _is_null(value, event) else value)
        return items

    def _mapping(self, events: Iterator[Any], path: KeyPath, depth: int) -> Data:
        data: Data = {}
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                break
            key = self._node(event, events, path, depth + 1)
            if not isinstance(key, str):
                raise _RefusedError(_flaw(event, "yaml-syntax", "a key is not plain text", "write 'field: value'"))
            value_event = next(events)
            inner = path
            twice = key in data
            if self.places is not None and not twice:
                inner = (*path, key)
                self.places[inner] = (_place(event), _place(value_event))
            value = self._node(value_event, events, inner, depth + 1)
            if twice:
                flaw = _flaw(event, "yaml-duplicate-key", f"key '{key}' stands twice", "keep one of the two")
                self.flaws.append(flaw)
            else:
                data[key] = "" if len(value) < 5 and _is_null(value, value_event) else value
        return data


def _is_null(value: Any, event: Any) -> bool:
    """Tell whether a value is a plain null of YAML: an empty text, which no field takes."""
    return isinstance(value, str) and value in _NULLS and not event.style


def _place(event: Any) -> Place:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _flaw(event: Any, rule: str, message: str, fix: str) -> Flaw:
    return Flaw(*_place(event), rule, message, fix)
