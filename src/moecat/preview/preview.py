"""The website in memory: pages are rendered when asked for, and again when a file of the catalog changed."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from moecat.build.website import shared_twins
from moecat.catalog.load import load
from moecat.catalog.report import render_text
from moecat.commands.loading import load_folder
from moecat.commands.session import Session
from moecat.files.disk import project_folder, read_catalog
from moecat.prose.frame import Frame, SiteBuild, building_frame, open_frame
from moecat.rules import check_rules
from moecat.search.documents import search_documents
from moecat.search.index import update_search_index
from moecat.site.files import Make, Site
from moecat.site.policy import allow_script
from moecat.site.reference import Described
from moecat.site.render import Renderer

_FOREVER = threading.TIMEOUT_MAX
_QUIET_SECONDS = 0.05  # editors write a file in several steps; wait until they are done
_SETTLED_SECONDS = 0.3  # the browser fetches the page first, then the index is made
_OVERLAY = (
    '<pre role="alert" style="position:fixed;inset:auto 0 0 0;z-index:99;max-height:50vh;overflow:auto;margin:0;'
    'padding:1rem;background:#7f1d1d;color:#fff;font-size:14px;white-space:pre-wrap">{}</pre>'
)
_RELOAD = "new EventSource('/__moecat/events').onmessage=()=>location.reload()"


class Preview:
    """What the preview server shows; `version` grows with every change."""

    def __init__(self, session: Session, commands: tuple[Described, ...]) -> None:
        self.session = session
        self.commands = commands
        self.version = 0
        self.changed = threading.Condition()
        self._folder = session.root / "build" / "preview" / "pagefind"
        self._loaded = load({})
        self._frame: Frame
        self._renderer: Renderer
        self._makers: Mapping[str, Make] = {}
        self._twins: Mapping[str, str] = {}
        self._copies: Mapping[str, Path] = {}
        self._troubles: dict[str, str] = {}
        self._wake = threading.Event()
        self._frame_changed = False
        self._stopping = False
        self._indexer = threading.Thread(target=self._keep_indexed, daemon=True)

    def start(self) -> None:
        """Load everything and begin to watch; raises HouseError when the prose does not build."""
        self._loaded = load_folder(self.session.root)
        self._rebuild_frame()
        self._refresh()
        observer = Observer()
        handler = _Handler(self)
        for name in ("papers", "models", "site", "templates"):
            if (self.session.root / name).is_dir():
                observer.schedule(handler, str(self.session.root / name), recursive=True)
        observer.schedule(handler, str(self.session.root), recursive=False)
        observer.daemon = True
        observer.start()
        threading.Thread(target=self._watch, daemon=True).start()
        self._indexer.start()

    def stop(self) -> None:
        """Let the index that is being made be finished: nothing may go on writing when the preview has ended."""
        self._stopping = True
        with self.changed:
            self.version += 1
            self.changed.notify_all()
        self._indexer.join()

    def wait_for_change(self, seen: int, seconds: float) -> int:
        """Wait until the version is another than `seen`, or the time is over; return the version."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != seen, timeout=seconds)
        return self.version

    def note(self, path: Path) -> None:
        """Take notice that a file changed."""
        if not path.is_relative_to(self.session.root):
            return
        first = path.relative_to(self.session.root).parts[:1]
        if first in (("site",), ("templates",), ("taxonomy.yaml",)):
            self._frame_changed = True  # the vocabulary is a page of the prose builder, too
        if first in (("site",), ("templates",), ("taxonomy.yaml",), ("papers",), ("models",), ("resources.yaml",)):
            self._wake.set()

    def get(self, path: str) -> bytes | None:
        """Return the bytes of a file of the site by its path, or None where there is none."""
        maker = self._makers.get(path) or self._makers.get(self._twins.get(path, ""))
        if maker:
            return self._decorated(path, self._rendered(maker))
        source = self._copies.get(path)
        if source is None and path.startswith("pagefind/"):
            source = self._folder.parent / Path(*path.split("/"))
        if source is None or ".." in source.parts or not source.is_file():
            return None
        if path.endswith(".html"):
            return self._decorated(path, source.read_bytes())
        return source.read_bytes()

    def _rendered(self, maker: Make) -> bytes:
        """Return a page, or one that says why it cannot be rendered: a template may be broken while it is edited."""
        try:
            return maker()
        except Exception as error:
            text = f"{type(error).__name__}: {error}"
            self.session.say(text, style="red")
            overlay = _OVERLAY.format(escape(text))
            return f"<!doctype html><html lang=en><title>moecat</title><body>{overlay}</body></html>".encode()

    def _decorated(self, path: str, html: bytes) -> bytes:
        if not path.endswith(".html"):
            return html
        troubles = "\n".join(filter(None, self._troubles.values()))
        trouble = _OVERLAY.format(escape(troubles)) if troubles else ""
        text = html.decode("utf-8").replace("</body>", f"{trouble}<script>{_RELOAD}</script></body>", 1)
        return allow_script(text, _RELOAD).encode()

    def _watch(self) -> None:
        while True:
            self._wake.wait()
            while self._wake.is_set():
                self._wake.clear()
                self._wake.wait(_QUIET_SECONDS)
            self._refresh()

    def _refresh(self) -> None:
        """Bring everything up to date; what is in trouble stays as it last was good, and the pages say so."""
        self._troubles["records"] = self._try(self._reload)
        if self._frame_changed:
            self._frame_changed = False
            self._troubles["frame"] = self._try(self._rebuild_frame)
        self._troubles["pages"] = self._try(self._make_pages)
        with self.changed:
            self.version += 1
            self.changed.notify_all()

    def _try(self, step: Callable[[], str | None]) -> str:
        """Return what went wrong in a step, or "": whatever a file holds, the preview goes on."""
        try:
            trouble = step() or ""
        except Exception as error:
            trouble = f"{type(error).__name__}: {error}"
        if trouble:
            self.session.say(trouble, style="red")
        return trouble

    def _reload(self) -> str:
        loaded = load(read_catalog(self.session.root), self._loaded)
        problems = sorted({*loaded.problems, *check_rules(loaded.catalog, self.session.today)})
        if not problems:
            self._loaded = loaded
            gc.freeze()  # thousands of records that stay: not to be looked through again and again
        return render_text(problems)

    def _rebuild_frame(self) -> None:
        self._renderer = Renderer(project_folder(self.session.root, "templates"))
        with building_frame(self._work()) as pending:
            self._frame = open_frame(pending)
        self._copies = self._frame.copies

    def _make_pages(self) -> None:
        site = Site(self._loaded.catalog, self.session.site_info(), self._renderer)
        self._makers = site.files(self._frame.shells, self._frame.prose)
        self._twins = shared_twins(self._makers)

    def _work(self) -> SiteBuild:
        return SiteBuild(self.session.root, self._loaded.catalog, self.session.site_info(), self.commands)

    def _keep_indexed(self) -> None:
        """Keep the search index up to date, behind the pages: indexing takes longer than an edit should."""
        indexed = 0
        while True:
            indexed = self.wait_for_change(indexed, _FOREVER) if indexed == self.version else self.version
            while not self._stopping and (now := self.wait_for_change(indexed, _SETTLED_SECONDS)) != indexed:
                indexed = now
            if self._stopping:
                return
            self._try(self._index)

    def _index(self) -> None:
        update_search_index(search_documents(self._loaded.catalog), self._copies, self._folder)


class _Handler(FileSystemEventHandler):
    def __init__(self, preview: Preview) -> None:
        self.preview = preview

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "deleted", "moved") and not event.is_directory:
            for path in (event.src_path, event.dest_path):
                if path:
                    self.preview.note(Path(str(path)))
