"""One layout for every record: order of keys, quoting, wrapping. Comments are kept, values never change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from moecat.catalog.schema import Record, Summary, nested_model
from moecat.catalog.yaml_events import Data, KeyPath
from moecat.catalog.yamltext import Origin, Parsed, parse
from moecat.fmt.comments import Comments, find_comments
from moecat.fmt.readers import is_number, is_text
from moecat.fmt.types import may_be_plain

WIDTH = 120
_HEADER = "# yaml-language-server:"
_PLAIN_START = re.compile(r"[^\s!&*\-?:,\[\]{}#|>@`\"'%~=]")
_NOT_PLAIN = re.compile(r": |:$| #|\t|^\s|\s$")
_FLOW_SIGNS = re.compile(r"[,\[\]{}?]")  # YAML allows "?" inside a word there, but PyYAML's own parser does not
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def format_record(parsed: Parsed, schema: type[Record], schema_path: str) -> str:
    """Return the canonical text of a record that was parsed without flaws.

    `schema_path` is the JSON Schema's path as seen from the record's folder. Raises AssertionError if the new text
    would not load to the same data, so that nothing is ever lost.
    """
    data = _ordered(parsed.data, schema)
    comments = find_comments(parsed.origin)
    for texts in (*comments.before.values(), *comments.inside.values(), comments.footer):
        texts[:] = [text for text in texts if not text.startswith(_HEADER)]
    body = _Writer(comments, schema).mapping(data, (), 0)
    text = "\n".join([f"{_HEADER} $schema={schema_path}", *body, *comments.footer]) + "\n"
    again = parse(text)
    if again.flaws or again.data != parsed.data:
        raise AssertionError(f"formatting would change the record: {again.flaws or 'values differ'}")
    return text


def dump_record(data: Data, schema: type[Record], schema_path: str) -> str:
    """Return the canonical text of new data."""
    return format_record(Parsed(Origin(b""), data, ()), schema, schema_path)


def _ordered(value: Any, schema: type[BaseModel] | None) -> Any:
    if isinstance(value, list):
        return [_ordered(item, schema) for item in value]
    if not isinstance(value, dict):
        return value
    fields = list(schema.model_fields) if schema else []
    keys = [key for key in fields if key in value] + [key for key in value if key not in fields]
    return {key: _ordered(value[key], nested_model(schema, key)) for key in keys}


@dataclass
class _Writer:
    comments: Comments
    schema: type[Record]

    def mapping(self, data: Data, path: KeyPath, indent: int) -> list[str]:
        lines: list[str] = []
        for key, value in data.items():
            here = (*path, key)
            lines += self._before(here, indent)
            lines += self._entry(f"{' ' * indent}{scalar(key)}:", value, here, indent)
        return lines + self._inside(path, indent)

    def _entry(self, head: str, value: Any, path: KeyPath, indent: int) -> list[str]:
        behind = self.comments.behind.get(path)
        tail = f"  {behind}" if behind else ""
        if isinstance(value, str):
            return self._text(head, value, path, indent, tail)
        flow = f"{head} {self._flow(value, path)}"
        if not value or (self._fits(flow, value, path) and not self._always_block(path)):
            return [flow + tail]
        if isinstance(value, dict):
            return [head + tail, *self.mapping(value, path, indent + 2)]
        return [head + tail, *self._sequence(value, path, indent + 2)]

    def _fits(self, flow: str, value: Any, path: KeyPath) -> bool:
        return width(flow) <= WIDTH and not self.comments.within(path) and not _has_lines(value)

    def _text(self, head: str, text: str, path: KeyPath, indent: int, tail: str) -> list[str]:
        if _has_lines(text):
            mark, lines = ("|", text[:-1]) if text.endswith("\n") else ("|-", text)
            return [f"{head} {mark}{tail}", *(f"{' ' * (indent + 2)}{line}".rstrip() for line in lines.split("\n"))]
        line = f"{head} {self._scalar(text, path)}"
        if (width(line) <= WIDTH and not self._always_block(path[:-1])) or not _can_fold(text):
            return [line + tail]
        return [f"{head} >-{tail}", *_wrapped(text, indent + 2)]

    def _sequence(self, items: list[Any], path: KeyPath, indent: int) -> list[str]:
        lines: list[str] = []
        for index, item in enumerate(items):
            here = (*path, index)
            lines += self._before(here, indent)
            lines += self._item(item, here, indent)
        return lines + self._inside(path, indent)

    def _item(self, item: Any, path: KeyPath, indent: int) -> list[str]:
        dash = f"{' ' * indent}-"
        if not isinstance(item, dict) or not item:
            return self._entry(dash, item, path, indent)
        behind = self.comments.behind.get(path)
        flow = f"{dash} {self._flow(item, path)}"
        if self._fits(flow, item, path):
            return [f"{flow}  {behind}" if behind else flow]
        above = [f"{' ' * indent}{behind}"] if behind else []
        first, *rest = self.mapping(item, path, indent + 2)
        while first.lstrip().startswith("#"):  # a comment cannot stand between the dash and its first key
            above.append(f"{' ' * indent}{first.strip()}")
            first, *rest = rest
        return [*above, f"{dash} {first[indent + 2 :]}", *rest]

    def _scalar(self, text: str, path: KeyPath, in_flow: bool = False) -> str:
        """A number or a day may look like one; text has to be text to every reader."""
        looks_right = may_be_plain(self.schema, path) and (is_number(text) or _DAY.fullmatch(text) is not None)
        return scalar(text, in_flow, as_it_looks=looks_right)

    def _flow(self, value: Any, path: KeyPath) -> str:
        if isinstance(value, str):
            return self._scalar(value, path, in_flow=True)
        if isinstance(value, list):
            return "[" + ", ".join(self._flow(item, (*path, at)) for at, item in enumerate(value)) + "]"
        items = (f"{scalar(key, in_flow=True)}: {self._flow(item, (*path, key))}" for key, item in value.items())
        return "{" + ", ".join(items) + "}"

    def _before(self, path: KeyPath, indent: int) -> Iterator[str]:
        for text in self.comments.before.get(path, ()):
            yield f"{' ' * indent}{text}"

    def _inside(self, path: KeyPath, indent: int) -> list[str]:
        return [f"{' ' * indent}{text}" for text in self.comments.inside.get(path, ())]

    def _always_block(self, path: KeyPath) -> bool:
        return len(path) == 1 and nested_model(self.schema, path[0]) is Summary


def scalar(text: str, in_flow: bool = False, as_it_looks: bool = False) -> str:
    """Return a text as a YAML scalar: plain where every reader takes it for that text, else in double quotes.

    `as_it_looks` is for a number or a day, which others may take for one.
    """
    plain = _PLAIN_START.match(text) and not _NOT_PLAIN.search(text) and _printable(text)
    if as_it_looks or (
        plain and not (in_flow and _FLOW_SIGNS.search(text)) and not text.startswith(("---", "...")) and is_text(text)
    ):
        return text
    return '"' + "".join(_escape(char) for char in text) + '"'


def width(text: str) -> int:
    """Return the columns a text takes: full-width characters take two."""
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text if char > "\u02ff")


def _has_lines(value: Any) -> bool:
    """Tell whether a value holds text that is written line by line: its line breaks mean something."""
    if isinstance(value, dict | list):
        return any(map(_has_lines, value.values() if isinstance(value, dict) else value))
    if "\n" not in value:
        return False
    lines = value.removesuffix("\n").split("\n")
    return bool(lines[0] and lines[-1]) and all(_printable(line) and line == line.strip() for line in lines)


def _printable(text: str) -> bool:
    return text.isprintable() and "\ufeff" not in text


def _escape(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable() and char != "\ufeff":
        return char
    code = ord(char)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _can_fold(text: str) -> bool:
    """Chinese is left on one line: the few spaces it could be broken at make it harder to read, not easier."""
    return " " in text and _printable(text) and "  " not in text and text == text.strip() and width(text) == len(text)


def _wrapped(text: str, indent: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and indent + width(longer) > WIDTH:
            lines.append(line)
            line = word
        else:
            line = longer
    return [" " * indent + line for line in [*lines, line]]
