"""A dated release of the data: every export as a file, and what changed since the release before."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from moecat.automation.run import moecat
from moecat.files.git import GitError

FILES = {
    "catalog.json": "json",
    "moecat.csv": "csv",
    "moecat.bib": "bibtex",
    "moecat.ris": "ris",
    "moecat.csl.json": "csl-json",
}


def last_release(root: Path, now: str) -> str:
    """Return the newest data tag before `now`, or "" for the first; raises GitError."""
    command = ["git", "-C", str(root), "tag", "--list", "data-*", "--sort=-refname"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        raise GitError(f"git tag failed in {root}: {done.stderr.strip()[:500]}")
    return next((tag for tag in done.stdout.split() if tag < now), "")


def make_release(root: Path, target: Path, now: str) -> Sequence[Path]:
    """Write the files of the release `now` (data-YYYY-MM-DD) and, beside the folder, notes.md; or GitError."""
    target.mkdir(parents=True, exist_ok=True)
    runs: list[tuple[str, ...]] = [("export", form, "-o", str(target / name)) for name, form in FILES.items()]
    before = last_release(root, now)
    if before:
        runs.append(("diff", before, "--format", "json", "-o", str(target / "changes.json")))
        runs.append(("diff", before, "--format", "markdown", "-o", str(target.parent / "notes.md")))
    for verb, *argv in runs:
        if moecat(root, verb, *argv).code:
            raise GitError(f"'moecat {verb} {' '.join(argv)}' failed")
    if not before:
        (target.parent / "notes.md").write_text("The first release of the data.\n", encoding="utf-8")
    return sorted(target.iterdir())
