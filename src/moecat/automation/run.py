"""The program itself, run as a process: a workflow sees what a person at a terminal sees."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """What a verb printed, what it told the person, and its exit code."""

    out: str
    said: str
    code: int


def moecat(root: Path, verb: str, *argv: str) -> Run:
    """Run a verb on a catalog; its words for people are passed on to the log."""
    command = [sys.executable, "-m", "moecat", verb, "--root", str(root), *argv]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    sys.stderr.write(done.stderr)
    return Run(done.stdout, done.stderr, done.returncode)
