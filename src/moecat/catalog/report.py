"""Problems to text: for people, for programs, for annotations on a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from moecat.catalog.problems import Problem


def render_text(problems: Sequence[Problem]) -> str:
    """One problem a paragraph: `path:line:col: rule: message`, and the way out."""
    lines = []
    for each in problems:
        warning = "warning: " if each.severity == "warning" else ""
        lines.append(f"{each.path}:{each.line}:{each.column}: {each.rule}: {warning}{each.message}")
        lines.append(f"  fix: {each.fix}  (docs: rules#{each.rule})")
    return "\n".join(lines)


def render_json(problems: Sequence[Problem]) -> str:
    """A JSON object with the list of problems and their number."""
    return json.dumps(
        {"count": len(problems), "problems": [asdict(each) for each in problems]}, ensure_ascii=False, indent=2
    )


def render_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    return "\n".join(_command(each) for each in problems)


REPORTERS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": render_text,
    "json": render_json,
    "github": render_github,
}


def _command(problem: Problem) -> str:
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(problem.rule)}"
    return f"::{problem.severity} {place}::{_data(f'{problem.message} (fix: {problem.fix})')}"


def _data(text: str) -> str:
    """Escape as GitHub's workflow commands ask: percent signs and line ends."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
