"""Keeps the search index of the preview up to date, behind its pages: indexing takes longer than an edit should."""

from __future__ import annotations

import threading
from collections.abc import Callable

_SETTLED_SECONDS = 0.3  # the browser fetches the page first, then the index is made


class Indexer:
    """A thread that calls `update` some time after `wake`, and once more if it was woken meanwhile."""

    def __init__(self, update: Callable[[], object]) -> None:
        self._update = update
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin to wait for calls."""
        self._thread.start()

    def wake(self) -> None:
        """Ask for an update."""
        self._woken.set()

    def stop(self) -> None:
        """Let the update under way end: nothing may go on writing when the preview has ended."""
        self._stopping.set()
        self._woken.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            self._woken.wait()
            while self._woken.is_set() and not self._stopping.is_set():
                self._woken.clear()
                self._stopping.wait(_SETTLED_SECONDS)
            if self._stopping.is_set():
                return
            self._update()
