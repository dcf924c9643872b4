"""Changes as text for a terminal, as Markdown for a pull request, as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from moecat.changes.compare import Change, FieldChange
from moecat.text.markdown import escape

_LONGEST = 160
_SIGNS = {"added": "+", "changed": "~", "removed": "-"}


def render_text(changes: Sequence[Change]) -> str:
    """Return a line a record, and below it a line a field."""
    lines = []
    for change in changes:
        lines.append(f"{_SIGNS[change.state]} {change.path}: {change.title}")
        lines += [f"    {each.field}: {_shown(each.before)} -> {_shown(each.now)}" for each in change.fields]
    return "\n".join([*lines, count_line(changes)])


def render_markdown(changes: Sequence[Change]) -> str:
    """Return a table for a comment; text of records is escaped, so that it stays text."""
    lines = [f"**{count_line(changes)}**"]
    if changes:
        lines += ["", "| | Record | Title | Fields |", "| --- | --- | --- | --- |"]
    for change in changes:
        fields = "<br>".join(_field(each) for each in change.fields[:12])
        lines.append(f"| {_SIGNS[change.state]} | {escape(change.path)} | {escape(change.title)} | {fields} |")
    return "\n".join(lines)


def render_json(changes: Sequence[Change]) -> str:
    """Return an object with the changes and their numbers."""
    data: dict[str, Any] = {"schema_version": "1.0", "counts": counts(changes)}
    data["changes"] = [{"kind": each.kind, "id": each.id, **asdict(each)} for each in changes]
    return json.dumps(data, ensure_ascii=False, indent=2)


DIFF_REPORTS: Mapping[str, Callable[[Sequence[Change]], str]] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
}


def counts(changes: Sequence[Change]) -> dict[str, int]:
    """Return how many records were added, changed and removed."""
    return {state: sum(1 for each in changes if each.state == state) for state in _SIGNS}


def count_line(changes: Sequence[Change]) -> str:
    """Return the numbers in words."""
    return ", ".join(f"{number} {state}" for state, number in counts(changes).items())


def _shown(value: Any) -> str:
    if value is None:
        return "(absent)"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _field(change: FieldChange) -> str:
    return f"{escape(change.field)}: {escape(_shown(change.before))} → {escape(_shown(change.now))}"
