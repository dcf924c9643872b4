"""Writing a result to the file that someone named: never over what the catalog is made of."""

from __future__ import annotations

import os
from pathlib import Path

from moecat.commands.session import Session, UsageError
from moecat.files.disk import write_file
from moecat.files.places import RECORD_FILES, RECORD_FOLDERS

_FOLDERS = (*RECORD_FOLDERS, "site", "templates", "schema", "src", "tests", ".git", ".github")
_FILES = (*RECORD_FILES, "discover.yaml", "readme.md", "readme.zh-cn.md", "citation.cff", "license", "makefile")
_ENDINGS = (".yaml", ".yml", ".toml", ".cff", ".lock")


def check_result(session: Session, output: Path | None) -> None:
    """Raise UsageError where a result would go over a file of the catalog; asked before any work is done."""
    if output is None:
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder; name a file in it")
    for path in {Path(os.path.abspath(output)), output.resolve()}:  # noqa: PTH100 - a link counts itself, too
        if _is_ours(session.root, path):
            raise UsageError(f"{output} is a place of the catalog's own files; write elsewhere, as in build/")


def write_result(output: Path, text: str) -> None:
    """Write a result to a file in one step, or into what is no regular file (a pipe, /dev/stdout, /dev/null)."""
    target = output.resolve() if output.is_file() else output
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            stream.write(text.encode())
    else:
        write_file(target, text)


def _is_ours(root: Path, path: Path) -> bool:
    """Names are compared in lower case, as Windows and macOS do."""
    if not path.is_relative_to(root):
        return False
    first, *rest = (part.lower() for part in path.relative_to(root).parts)
    return first in _FOLDERS if rest else first in (*_FILES, *_FOLDERS) or first.endswith(_ENDINGS)
