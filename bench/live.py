"""How long an edit takes to show through `moecat serve`, asked over HTTP as a browser would."""

from __future__ import annotations

import http.client
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.ours import edit_next, moecat
from bench.timing import BenchError

_PATIENCE = 600.0  # indexing 10,000 papers on a busy machine takes minutes
_PAUSE = 0.005
_REST = 0.3
_INDEX, _EVENTS = "/search/core.idx", "/__moecat/events"
_URL = re.compile(r"http://127\.0\.0\.1:\d+/")


def seconds_until_visible(root: Path, papers: Sequence[Path], edits: int) -> tuple[list[float], list[float]]:
    """Return the times of edits made at rest, and of edits made while somebody's first search makes the index."""
    at_rest, at_work = [], []
    with served(root) as address:
        for _ in range(edits):
            time.sleep(_REST)
            at_rest.append(_one_edit(address, papers))
        for _ in range(edits):
            with _searching(address):
                at_work.append(_one_edit(address, papers))
    return at_rest, at_work


@contextmanager
def _searching(address: str) -> Iterator[None]:
    """Ask for the search index, which every edit makes stale, while the block runs."""
    asking = threading.Thread(target=_get, args=(address, _INDEX))
    asking.start()
    yield
    asking.join()


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Run the preview on any free port and yield host:port; raises BenchError when it does not start."""
    command = moecat(root, "serve", "--port", "0")
    log = root / "build" / "serve.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("wb") as output, subprocess.Popen(command, cwd=root, stdout=output, stderr=output) as process:
        try:
            _until(lambda: _URL.search(log.read_text("utf-8")) or process.poll() is not None, "the preview")
            found = _URL.search(log.read_text("utf-8"))
            if not found:
                raise BenchError(f"moecat serve ended with {process.returncode}\n{log.read_text('utf-8')[-2000:]}")
            yield urlsplit(found[0]).netloc
        finally:
            process.terminate()


def _one_edit(address: str, papers: Sequence[Path]) -> float:
    """Count from before the file is written until a whole page with the new words has arrived.

    The page is asked for as an open one does it: whenever the preview tells of a change.
    """
    events = http.client.HTTPConnection(address, timeout=_PATIENCE)
    events.request("GET", _EVENTS)
    news = events.getresponse()
    begin = time.perf_counter()
    path, mark = edit_next(papers)
    while mark not in _get(address, f"/papers/{path.stem}/"):
        while not news.readline().startswith(b"data:"):
            _check_patience(begin, f"the edit of {path.name}")
    seconds = time.perf_counter() - begin
    events.close()
    return seconds


def _get(address: str, path: str) -> str:
    connection = http.client.HTTPConnection(address, timeout=_PATIENCE)
    connection.request("GET", path)
    text = connection.getresponse().read().decode("utf-8", "replace")
    connection.close()
    return text


def _until(ready: Callable[[], object], what: str) -> None:
    begin = time.perf_counter()
    while not ready():
        _check_patience(begin, what)
        time.sleep(_PAUSE)


def _check_patience(begin: float, what: str) -> None:
    if time.perf_counter() - begin > _PATIENCE:
        raise BenchError(f"{what} did not come within {_PATIENCE:.0f} s")
