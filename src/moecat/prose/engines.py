"""Runs MkDocs or Zensical, a process a language."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from moecat.prose.plan import HouseError

_TRACEBACK = "Traceback (most recent call last):"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_COMMANDS = {
    "mkdocs": ("mkdocs", "build", "--clean", "-f"),
    "zensical": ("zensical", "build", "--strict", "--clean", "-f"),
}


def config_path(build: Path, lang: str) -> Path:
    """Return where the configuration stands: Zensical wants docs/ and house/ below the same folder."""
    return build / f"mkdocs-{lang}.yml"


class Engines:
    """The engine at work on some languages, a process each."""

    def __init__(self, build: Path, langs: Sequence[str], engine: str) -> None:
        self._build = build
        self._engine = engine
        # Zensical keeps one cache a folder, which two of it at once would break.
        at_once = len(langs) if engine == "mkdocs" else 1
        self._first, self._later = langs[:at_once], langs[at_once:]
        self._running: dict[str, subprocess.Popen[str]] = {}

    def start(self) -> None:
        """Start as many of them as may run at once."""
        for lang in self._first:
            self._running[lang] = _start(self._build, lang, self._engine)

    def are_ready(self) -> bool:
        """Tell whether all of them have ended, well or not."""
        return not self._later and all(process.poll() is not None for process in self._running.values())

    def wait(self) -> None:
        """Wait for the end; the complaints about all languages are raised as one HouseError."""
        said = {lang: process.communicate()[0] for lang, process in self._running.items()}
        for lang in self._later:
            self._running[lang] = _start(self._build, lang, self._engine)
            said[lang] = self._running[lang].communicate()[0]
        if failed := [lang for lang, process in self._running.items() if process.returncode]:
            messages = [f"site/docs/{lang} does not build:\n{_complaint(said[lang])}" for lang in failed]
            raise HouseError("\n".join(messages))

    def stop(self) -> None:
        """End what still runs."""
        for process in self._running.values():
            process.kill()
            process.wait()


@contextmanager
def running(build: Path, langs: Sequence[str], engine: str) -> Iterator[Engines]:
    """Run the engine on some languages; nothing of it outlives the block."""
    engines = Engines(build, langs, engine)
    try:
        engines.start()
        yield engines
    finally:
        engines.stop()


def _start(build: Path, lang: str, engine: str) -> subprocess.Popen[str]:
    shutil.rmtree(build / "house" / f"{lang}.new", ignore_errors=True)
    command = [sys.executable, "-m", *_COMMANDS[engine], str(config_path(build, lang))]
    steady = {"SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    env = {**os.environ, **steady, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", env=env)


def _complaint(output: str) -> str:
    """What the engine said against the pages: no colours, no progress, and of a traceback the last line."""
    lines = [line for line in _COLOUR.sub("", output).splitlines() if line.strip() and not line.startswith("INFO")]
    if _TRACEBACK in lines:
        lines = [*lines[: lines.index(_TRACEBACK)], lines[-1]]
    return "\n".join(f"  {line}" for line in lines)
