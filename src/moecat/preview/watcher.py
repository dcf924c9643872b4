"""Watches the files that people edit, and says when they have changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from moecat.files.places import RECORD_FILES, RECORD_FOLDERS

_QUIET_SECONDS = 0.05  # editors write a file in several steps; wait until they are done
_RECORDS = (*RECORD_FOLDERS, *RECORD_FILES)
_PROSE = ("site", "templates", "taxonomy.yaml")  # the vocabulary is a page of the prose, too


@contextmanager
def watching(root: Path, on_change: Callable[[bool], None]) -> Iterator[None]:
    """Call `on_change` from a thread after each change below `root`, with whether prose or layouts may differ now."""
    watcher = _Watcher(root, on_change)
    observer = Observer()
    for name in (*_RECORDS, *_PROSE):
        if (root / name).is_dir():
            observer.schedule(watcher, str(root / name), recursive=True)
    observer.schedule(watcher, str(root), recursive=False)
    observer.daemon = True
    observer.start()
    threading.Thread(target=watcher.run, daemon=True).start()
    try:
        yield
    finally:
        observer.stop()


class _Watcher(FileSystemEventHandler):
    def __init__(self, root: Path, on_change: Callable[[bool], None]) -> None:
        self._root = root
        self._on_change = on_change
        self._changed = threading.Event()
        self._prose_changed = False

    def run(self) -> None:
        """Wait for changes, for ever."""
        while True:
            self._changed.wait()
            while self._changed.is_set():
                self._changed.clear()
                self._changed.wait(_QUIET_SECONDS)
            prose, self._prose_changed = self._prose_changed, False
            self._on_change(prose)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take notice of a file."""
        if event.event_type in ("created", "modified", "deleted", "moved") and not event.is_directory:
            for path in filter(None, (event.src_path, event.dest_path)):
                self._note(Path(str(path)))

    def _note(self, path: Path) -> None:
        if not path.is_relative_to(self._root):
            return
        first = path.relative_to(self._root).parts[0]
        if first in _PROSE:
            self._prose_changed = True
        if first in (*_PROSE, *_RECORDS):
            self._changed.set()
