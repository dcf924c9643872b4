"""Progress of long work: a live bar when a person is watching, plain lines in a log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

T = TypeVar("T")


class Steps:
    """Announces steps one after the other; `bar` is None in a log, where each step leaves a line with its seconds."""

    def __init__(self, console: Console, bar: Progress | None) -> None:
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

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Hold the display still, and with it the thread that moves it."""
        if self._bar:
            self._bar.stop()
        yield
        if self._bar:
            self._bar.start()

    def each(self, items: Iterable[T], left: Callable[[], int]) -> Iterator[T]:
        """Pass the items of a step on, and move the bar to what is `left`: others may take from them as well."""
        if self._bar is None or self._task is None:
            yield from items
            return
        total = left()
        for item in items:
            yield item
            self._bar.update(self._task, total=total, completed=total - left())

    def end(self) -> None:
        """End the last step."""
        if self._name and self._bar is None:
            seconds = time.perf_counter() - self._began
            self._console.print(f"{self._name}: {seconds:.2f} s", markup=False, highlight=False)
        if self._bar and self._task is not None:
            self._bar.update(self._task, total=1, completed=1)
        self._name, self._task = "", None


@contextmanager
def steps(console: Console) -> Iterator[Steps]:
    """Give the steps of one piece of work; the last one ends with the block, unless an error ends it."""
    if not console.is_terminal:
        plain = Steps(console, None)
        yield plain
        plain.end()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        live = Steps(console, bar)
        yield live
        live.end()
