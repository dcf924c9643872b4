"""Programs of ours that work beside this one, each a module with a `main`; none outlives the one that started it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any


class Running:
    """A program at work."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def wait(self) -> tuple[int, str]:
        """Wait for its end; return its exit code and all it printed."""
        assert self._process.stdout
        output = self._process.stdout.read()
        return self._process.wait(), output

    def stop(self) -> None:
        """End it, if it still runs, by closing its standard input: see `end_with_parent`."""
        self._process.communicate()


@contextmanager
def running(module: str, *arguments: str, env: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Run `python -m module` with arguments while the block runs, at most."""
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    command = [sys.executable, "-m", module, *arguments]
    surroundings = {**os.environ, "PYTHONUTF8": "1", **(env or {})}
    program = Running(subprocess.Popen(command, encoding="utf-8", errors="replace", env=surroundings, **pipes))
    try:
        yield program
    finally:
        program.stop()


def end_with_parent(end: Callable[[], object]) -> None:
    """Call `end` when the program that started this one has closed our standard input, or has ended itself."""

    def wait() -> None:
        os.read(0, 1)  # not through sys.stdin, whose lock would be held when the program ends
        end()

    threading.Thread(target=wait, daemon=True).start()


def end_at_once() -> None:
    """End this program from any of its threads."""
    os.kill(os.getpid(), 15)
