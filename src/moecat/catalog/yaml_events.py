"""PyYAML's events, and the data made of them: every scalar is a string, every value has a place.

PyYAML's C parser supplies the events; the builder refuses what a record must not hold (aliases, tags, several
documents, duplicate keys, deep nesting). Source of the event types: the PyYAML documentation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from moecat.catalog import yaml_hints

MAX_DEPTH = 16

Data = dict[str, Any]
KeyPath = tuple[str | int, ...]
Place = tuple[int, int]

# Without libyaml the pure parser gives the same events, slowly.
_Parser: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.SafeLoader  # type: ignore[attr-defined]
NO_MAPPING = "the file is not a mapping"
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault of the text itself; line and column count from 1."""

    line: int
    column: int
    rule: str
    message: str
    fix: str


class RefusedError(Exception):
    """Ends the reading of a text at a flaw that leaves nothing to go on with."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


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
        raise RefusedError(_syntax_flaw(text, place, message)) from None
    except (yaml.YAMLError, ValueError) as error:
        before = text.encode("utf-8", "replace")[: getattr(error, "position", 0)]  # the C parser counts bytes
        place = place_at(before.decode("utf-8", "ignore"))
        reason = getattr(error, "reason", str(error))
        raise RefusedError(Flaw(*place, "yaml-syntax", f"cannot be read: {reason}", "delete that character")) from None
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
    if "unknown escape" in message:
        return "write \\\\ for a backslash inside double quotes"
    if "document start" in message:
        return "begin every field of the file in the same column"
    if "mapping values are not allowed" in message:
        return "put text that contains ': ' in double quotes"
    if "flow sequence" in message or "flow mapping" in message:
        return "close the bracket or brace, and put commas between its items"
    if "scanning a quoted scalar" in message or "quoted scalar" in message:
        return 'close the quotation mark, and write \\" for one inside double quotes'
    return "check indentation, quotes and brackets on this line and the one above"


def place_at(before: str) -> Place:
    """Return the line and column behind a text, counted from 1."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


@dataclass
class Builder:
    """Turns events into data; fills `places` (key path to key and value place) when it is not None."""

    places: dict[KeyPath, tuple[Place, Place]] | None
    flaws: list[Flaw] = field(default_factory=list)

    def document(self, events: Iterator[Any]) -> Data:
        """Return the one mapping of a stream; raises RefusedError where nothing more can be made of it."""
        data: Data = {}
        documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise RefusedError(_flaw(event, "yaml-documents", "a second document begins", "one record a file"))
                if event.version or event.tags:
                    raise RefusedError(
                        _flaw(event, "yaml-tag", "directives are not allowed", "delete the line with '%'")
                    )
                data = self._root(next(events), events)
        if not documents:
            raise RefusedError(Flaw(1, 1, "yaml-syntax", "the file is empty", "fill it in, or delete it"))
        return data

    def _root(self, event: Any, events: Iterator[Any]) -> Data:
        if type(event) is not yaml.MappingStartEvent:
            raise RefusedError(_flaw(event, "yaml-syntax", NO_MAPPING, "write 'field: value' lines"))
        if self.places is not None:
            self.places[()] = (_place(event), _place(event))
        data: Data = self._node(event, events, (), 1)
        return data

    def _node(self, event: Any, events: Iterator[Any], path: KeyPath, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise RefusedError(
                _flaw(event, "yaml-alias", f"alias '*{event.anchor}' is not allowed", "write the value out")
            )
        if event.anchor is not None:
            raise RefusedError(
                _flaw(event, "yaml-alias", f"anchor '&{event.anchor}' is not allowed", "delete the anchor")
            )
        if event.tag is not None:
            raise RefusedError(_flaw(event, "yaml-tag", f"tag '{event.tag}' is not allowed", "delete the tag"))
        if kind is yaml.ScalarEvent:
            return event.value
        if depth > MAX_DEPTH:
            raise RefusedError(
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
                raise RefusedError(_flaw(event, "yaml-syntax", "a key is not plain text", "write 'field: value'"))
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
