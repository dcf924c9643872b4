"""The bytes that a reader's first search costs, beyond the page that is already open."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bench.timing import BenchError

QUERY = "quantization"
_PATIENCE_MS = 20_000
_RESULTS = 10  # as many as the dialog shows at first
_SCRIPTS = (
    *("search", "search-groups", "search-han", "search-index", "search-items", "search-lexicon", "search-phrases"),
    *("search-query", "search-rank", "searching", "excerpts", "query", "recent", "text", "word-forms", "dom"),
)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_browser() -> str | None:
    """Return the path of an installed Chromium."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def measure(site: Path, browser: str | None) -> dict[str, int]:
    """Return bytes by file below the site's root as they are stored: the index is packed, scripts are not."""
    return _counted(site, browser) if browser else summed(site)


def summed(site: Path) -> dict[str, int]:
    """Without a browser: the core, the largest shard of words, the largest of what is shown; an upper bound."""
    folder = site / "search"
    files = [
        folder / "core.idx",
        *_largest(folder.glob("words-*.idx"), 1),
        *_largest(folder.glob("en-*.idx"), _RESULTS),
    ]
    files += [site / "assets" / "js" / f"{name}.js" for name in _SCRIPTS]
    return {path.relative_to(site).as_posix(): path.stat().st_size for path in files if path.is_file()}


def _largest(paths: Iterator[Path], count: int) -> list[Path]:
    return sorted(paths, key=lambda path: path.stat().st_size, reverse=True)[:count]


def _counted(site: Path, browser: str) -> dict[str, int]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a development tool that a run without it can do without

    with (
        _serving(site) as (address, sent),
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]) as chromium,
    ):
        page = chromium.new_page(locale="en")
        page.goto(address, wait_until="networkidle")
        sent.clear()
        page.click("[data-mc-search-open]")
        page.fill("[data-mc-search] input", QUERY)
        page.wait_for_selector("[data-mc-search] li", timeout=_PATIENCE_MS)
        page.wait_for_load_state("networkidle")
        counted = dict(sent)
    if not any(name.startswith("search/en-") for name in counted):
        raise BenchError("the search was answered without a shard of results: the count would be too low")
    return counted


@contextmanager
def _serving(site: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """Serve a folder on the loopback address; yield the address and the bytes sent so far by path."""
    sent: dict[str, int] = {}

    class Handler(SimpleHTTPRequestHandler):
        def copyfile(self, source: Any, outputfile: Any) -> None:
            body = source.read()
            name = self.path.lstrip("/").split("?")[0]
            sent[name] = sent.get(name, 0) + len(body)
            outputfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", sent
    finally:
        server.shutdown()
        server.server_close()
