"""Progress of long work: a live line when a person is watching, plain lines in a log."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

Step = Callable[[str], None]


@contextmanager
def steps(console: Console) -> Iterator[Step]:
    """Give a function that announces the next step: a spinner on a terminal, elsewhere a line with its seconds."""
    started: list[tuple[str, float]] = []

    def finish() -> None:
        if started and not console.is_terminal:
            name, began = started.pop()
            console.print(f"{name}: {time.perf_counter() - began:.2f} s", markup=False, highlight=False)

    if console.is_terminal:
        with console.status("starting") as status:
            yield status.update
        return

    def step(name: str) -> None:
        finish()
        started.append((name, time.perf_counter()))

    try:
        yield step
    finally:
        finish()
