"""Reading what people write beside the records: prose, configuration, templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from moecat.files.errors import BuildError
from moecat.files.regular import read_regular

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_text(path: Path) -> str:
    """Return the text of a file; raises BuildError with its line where it is not UTF-8."""
    raw = read_regular(path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BuildError(
            f"{path}:{line}: byte 0x{raw[error.start]:02X} is not UTF-8\n  fix: save the file as UTF-8"
        ) from None


def read_yaml(path: Path) -> dict[str, Any]:
    """Return the mapping in a YAML file, {} where there is no file; raises BuildError with its line."""
    if not path.exists():
        return {}
    try:
        data = yaml.load(read_text(path), _Loader) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        line = min(line, read_text(path).count("\n") + 1)  # where a bracket is never closed, the line after the last
        fix = "look for a bracket, a quote or an indent before it"
        raise BuildError(f"{path}:{line}: no valid YAML: {error.problem or error}\n  fix: {fix}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise BuildError(f"{path}:1: no valid YAML: {error}\n  fix: write it as YAML") from None
    if not isinstance(data, dict):
        raise BuildError(
            f"{path}:1: a mapping (key: value) belongs here\n  fix: write it as in moecat's own {path.name}"
        )
    return data


def read_texts(folder: Path) -> dict[str, str]:
    """Return the text of every file below a folder by its POSIX path; hidden files are passed over."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): read_text(path) for path in files}
