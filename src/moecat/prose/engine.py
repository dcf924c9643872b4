"""Runs MkDocs or Zensical in a process beside this one, for all languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from moecat.files.processes import Running, running
from moecat.prose.plan import ProseError
from moecat.prose.run_engine import BEGIN

_TRACEBACK = "Traceback (most recent call last):"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_TEMPLATE = re.compile(r'File ".*?(site/overrides/[^"]+)", line (\d+)')
_SETTING = re.compile(r"Config value '([^']+)': (.+)")
_FIX = "write it as MkDocs wants it: https://www.mkdocs.org/user-guide/configuration/"
_FIXED = {
    "SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8",
    "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1",
}  # fmt: skip


class Engine:
    """An engine at work on configurations by language."""

    def __init__(self, program: Running, configs: Mapping[str, Path], place: Callable[[str], str]) -> None:
        self._program = program
        self._place = place
        self._langs = {str(path): lang for lang, path in configs.items()}

    def wait(self) -> None:
        """Wait for the end; the complaints about all languages are raised as one ProseError."""
        code, output = self._program.wait()
        if code:
            raise ProseError("\n".join(dict.fromkeys(self._complaints(output))))

    def _complaints(self, output: str) -> Iterator[str]:
        before, *parts = output.split(BEGIN)
        for part in parts:
            path, _, text = part.partition("\n")
            if settings := list(_SETTING.finditer(text)):
                yield from (f"{self._place(each[1])}: {each[1]}: {each[2]}\n  fix: {_FIX}" for each in settings)
            elif complaint := _complaint(text):
                yield f"site/docs/{self._langs[path]} does not build:\n{complaint}"
        if not parts:
            yield f"the prose does not build:\n{_complaint(before)}"


@contextmanager
def run_engine(engine: str, configs: Mapping[str, Path], place: Callable[[str], str]) -> Iterator[Engine]:
    """Run an engine on configurations by language while the block runs, at most; `place` finds a setting's line."""
    with running("moecat.prose.run_engine", engine, *map(str, configs.values()), env=_FIXED) as program:
        yield Engine(program, configs, place)


def _complaint(output: str) -> str:
    """Return what an engine printed against the pages: no colours, no progress, and of a traceback the last line."""
    lines = [line for line in _COLOUR.sub("", output).splitlines() if line.strip() and not line.startswith("INFO")]
    if _TRACEBACK in lines:
        place = next((f"{found[1]}:{found[2]}: " for found in map(_TEMPLATE.search, reversed(lines)) if found), "")
        lines = [*lines[: lines.index(_TRACEBACK)], place + lines[-1]]
    return "\n".join(f"  {line}" for line in lines)
