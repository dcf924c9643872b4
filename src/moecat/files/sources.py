"""Reading what people write beside the records: prose, configuration, templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from moecat.files.errors import BuildError
from moecat.files.places import shown
from moecat.files.regular import read_regular

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Settings:
    """The mapping in a YAML file, {} where there is no file; `name` is the file's path for people."""

    name: str
    data: Mapping[str, Any]
    text: str = ""

    def place(self, *keys: str | int) -> str:
        """Return 'file:line' of a key or of a list's item, of what holds it where there is none."""
        node: Any = yaml.compose(self.text, _Loader) if self.text else None
        line = 0
        for key in keys:
            if (found := _inner(node, key)) is None:
                break
            at, node = found
            line = at.start_mark.line
        return f"{self.name}:{line + 1}"


def read_text(path: Path) -> str:
    """Return the text of a file; raises BuildError with its line where it is not UTF-8."""
    raw = read_regular(path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BuildError(
            f"{shown(path)}:{line}: byte 0x{raw[error.start]:02X} is not UTF-8\n  fix: save the file as UTF-8"
        ) from None


def read_settings(path: Path) -> Settings:
    """Read a YAML file that holds a mapping; raises BuildError with its line."""
    return parse_settings(shown(path), read_text(path)) if path.exists() else Settings(shown(path), {})


def parse_settings(name: str, text: str) -> Settings:
    """Do what `read_settings` does, with the text of a file of this name."""
    try:
        if alias := next((event for event in yaml.parse(text, _Loader) if isinstance(event, yaml.AliasEvent)), None):
            mark: Any = alias.start_mark
            raise yaml.MarkedYAMLError(problem="an alias can lead to itself", problem_mark=mark)
        data = yaml.load(text, _Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        line = min(line, text.count("\n") + 1)  # where a bracket is never closed, the line after the last
        fix = "look for a bracket, a quote or an indent before it"
        raise BuildError(f"{name}:{line}: no valid YAML: {error.problem or error}\n  fix: {fix}") from None
    except (yaml.YAMLError, ValueError) as error:
        before = text.encode()[: getattr(error, "position", 0)]  # the C parser counts bytes
        line, reason = before.count(b"\n") + 1, getattr(error, "reason", error)
        raise BuildError(f"{name}:{line}: no valid YAML: {reason}\n  fix: delete or rewrite that line") from None
    if data is not None and not isinstance(data, dict):
        raise BuildError(
            f"{name}:1: a mapping (key: value) belongs here\n  fix: write it as in moecat's own {Path(name).name}"
        )
    return Settings(name, data or {}, text)


def read_texts(folder: Path) -> dict[str, str]:
    """Return the text of every file below a folder by its POSIX path; hidden files are passed over."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): read_text(path) for path in files}


def _inner(node: Any, key: str | int) -> tuple[Any, Any] | None:
    """Return the node that a key or an item begins with, and the node of its value."""
    if isinstance(node, yaml.MappingNode):
        return next(((at, value) for at, value in node.value if at.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    return None
