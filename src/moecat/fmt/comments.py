"""The comments of a YAML text, each tied to the key or list item it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from moecat.catalog.yaml_events import KeyPath, Place, events
from moecat.catalog.yamltext import Origin

_Start = tuple[Place, int, KeyPath]


@dataclass
class Comments:
    """Comments by key path: own lines before it, behind it on its line, at the end inside it; those after everything.

    What ends a list or mapping is `inside` it: a result that is commented out stays with the others.
    """

    before: dict[KeyPath, list[str]] = field(default_factory=dict)
    behind: dict[KeyPath, str] = field(default_factory=dict)
    inside: dict[KeyPath, list[str]] = field(default_factory=dict)
    footer: list[str] = field(default_factory=list)

    def within(self, path: KeyPath) -> bool:
        """Tell whether any comment belongs to something below `path`."""
        length = len(path)
        below = any(len(key) > length and key[:length] == path for key in (*self.before, *self.behind))
        return below or any(key[:length] == path for key in self.inside)


def find_comments(origin: Origin) -> Comments:
    """Collect every comment of a text that was parsed without flaws."""
    starts = sorted((place, number, path) for number, (path, place) in enumerate(origin.key_places()) if path)
    places = [start[0] for start in starts]
    found = Comments()
    lines = origin.text.splitlines()
    indents = {start[2]: _indent(start, lines) for start in starts}
    for line, column, text, alone in _scan(origin.text):
        at = bisect_right(places, (line, column))
        if alone:
            is_last = at and (at == len(starts) or indents[starts[at][2]] < column)
            if is_last and (holder := _holder(starts[at - 1][2], column, indents)) is not None:
                found.inside.setdefault(holder, []).append(text)
            elif at < len(starts):
                found.before.setdefault(starts[at][2], []).append(text)
            else:
                found.footer.append(text)
            continue
        first_on_line = bisect_right(places, (line, 0))
        path = starts[first_on_line if first_on_line < at else at - 1][2]
        if path in found.behind:
            found.before.setdefault(path, []).append(text)
        else:
            found.behind[path] = text
    return found


def _holder(path: KeyPath, column: int, indents: Mapping[KeyPath, int]) -> KeyPath | None:
    """Return the list or mapping that a comment behind `path` ends, by its indentation; None for another comment."""
    for length in range(len(path), 1, -1):
        if indents[path[:length]] == column:
            return path[: length - 1]
    return None


def _indent(start: _Start, lines: list[str]) -> int:
    """Return the column of a key, or of the dash before a list item."""
    (line, column), _, path = start
    before = lines[line - 1][: column - 1]
    return before.rindex("-") + 1 if isinstance(path[-1], int) and before.rstrip().endswith("-") else column


def _scan(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield (line, column, comment, whether it has the line to itself), lines and columns from 1."""
    lines = text.splitlines()
    inside = _scalar_columns(text, lines)
    for number, line in enumerate(lines):
        for column, char in enumerate(line):
            if char != "#" or (column and line[column - 1] not in " \t"):
                continue
            if any(start <= column < end for start, end in inside.get(number, ())):
                continue
            yield number + 1, column + 1, line[column:].rstrip(), not line[:column].strip()
            break


def _scalar_columns(text: str, lines: list[str]) -> dict[int, list[tuple[int, int]]]:
    """Return the column ranges that scalars cover, by line number from 0; a block scalar's header line is left free."""
    covered: dict[int, list[tuple[int, int]]] = {}
    for event in events(text):
        if type(event) is not yaml.ScalarEvent:
            continue
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            continue  # only events made by hand have no marks
        block = event.style in ("|", ">")
        last = end.line if end.column or not block else end.line - 1
        for number in range(start.line + 1 if block else start.line, min(last, len(lines) - 1) + 1):
            left = start.column if number == start.line else 0
            right = end.column if number == end.line and not block else len(lines[number])
            covered.setdefault(number, []).append((left, right))
    return covered
