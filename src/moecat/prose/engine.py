"""Runs MkDocs or Zensical in a process beside this one, for all languages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from moecat.prose.plan import ProseError
from moecat.prose.run_engine import BEGIN

_TRACEBACK = "Traceback (most recent call last):"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_TEMPLATE = re.compile(r'File ".*?(site/overrides/[^"]+)", line (\d+)')
_FIXED = {"SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}


class Engine:
    """An engine at work; `configs` are its configurations by language."""

    def __init__(self, engine: str, configs: Mapping[str, Path]) -> None:
        self._langs = {str(path): lang for lang, path in configs.items()}
        env = {**os.environ, **_FIXED, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
        command = [sys.executable, "-m", "moecat.prose.run_engine", engine, *self._langs]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
            errors="replace", env=env,
        )  # fmt: skip

    def wait(self) -> None:
        """Wait for the end; the complaints about all languages are raised as one ProseError."""
        assert self._process.stdout
        output = self._process.stdout.read()
        if self._process.wait():
            raise ProseError("\n".join(self._complaints(output)))

    def stop(self) -> None:
        """End it if it still runs."""
        self._process.kill()
        self._process.communicate()

    def _complaints(self, output: str) -> Iterator[str]:
        before, *parts = output.split(BEGIN)
        for part in parts:
            path, _, text = part.partition("\n")
            if complaint := _complaint(text):
                yield f"site/docs/{self._langs[path]} does not build:\n{complaint}"
        if not parts:
            yield f"the prose does not build:\n{_complaint(before)}"


@contextmanager
def run_engine(engine: str, configs: Mapping[str, Path]) -> Iterator[Engine]:
    """Run an engine while the block runs, at most."""
    running = Engine(engine, configs)
    try:
        yield running
    finally:
        running.stop()


def _complaint(output: str) -> str:
    """Return what an engine printed against the pages: no colours, no progress, and of a traceback the last line."""
    lines = [line for line in _COLOUR.sub("", output).splitlines() if line.strip() and not line.startswith("INFO")]
    if _TRACEBACK in lines:
        place = next((f"{found[1]}:{found[2]}: " for found in map(_TEMPLATE.search, reversed(lines)) if found), "")
        lines = [*lines[: lines.index(_TRACEBACK)], place + lines[-1]]
    return "\n".join(f"  {line}" for line in lines)
