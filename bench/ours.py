"""What moecat itself is asked to do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from bench.aside import put_aside
from bench.generate import edit
from bench.timing import Contestant

_NUMBERS = count(1)


def moecat(root: Path, *arguments: str) -> list[str]:
    """Return the command line of a verb on a catalog."""
    return [sys.executable, "-m", "moecat", arguments[0], "--root", str(root), *arguments[1:]]


def validate(root: Path) -> Contestant:
    """All records, all rules."""
    return Contestant("validate", [moecat(root, "validate")], root)


def builds(root: Path, papers: Sequence[Path]) -> list[Contestant]:
    """The same build three times: from nothing, with nothing changed, after one edit."""
    command = [moecat(root, "build")]
    return [
        Contestant("build", command, root, lambda: put_aside(root / "build")),
        Contestant("build-again", command, root),
        Contestant("build-edited", command, root, lambda: edit_next(papers)),
    ]


def edit_next(papers: Sequence[Path]) -> tuple[Path, str]:
    """Change the summary of another paper each time; return its file and the new words."""
    number = next(_NUMBERS)
    path = papers[number % len(papers)]
    return path, edit(path, number)
