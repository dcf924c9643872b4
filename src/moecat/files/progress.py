"""Progress of long work: a live bar when a person is watching, plain lines in a log."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


class Steps:
    """Announces steps one after the other; `bar` is None in a log, where each step leaves a line with its seconds."""

    def __init__(self, console: Console, bar: Progress | None = None) -> None:
        self._console = console
        self._bar = bar
        self._task: TaskID | None = None
        self._name = ""
        self._began = 0.0

    def begin(self, name: str) -> None:
        """End the step before and begin the next."""
        self.end()
        self._name, self._began = name, time.perf_counter()
        if self._bar:
            self._task = self._bar.add_task(name, total=None)

    def move(self, done: int, total: int) -> None:
        """Move the bar."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, total=total, completed=done)

    def end(self) -> None:
        """End the last step."""
        if self._name and self._bar is None:
            seconds = time.perf_counter() - self._began
            self._console.print(f"{self._name}: {seconds:.2f} s", markup=False, highlight=False)
        if self._bar and self._task is not None:
            self._bar.update(self._task, total=1, completed=1)
        self._name, self._task = "", None


@contextmanager
def show_steps(console: Console) -> Iterator[Steps]:
    """Give the steps of one piece of work; the last one ends with the block, unless an error ends it."""
    if not console.is_terminal:
        plain = Steps(console)
        yield plain
        plain.end()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        live = Steps(console, bar)
        yield live
        live.end()
