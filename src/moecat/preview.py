"""The website in memory: pages are rendered when asked for, and again when a file of the catalog changed."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from moecat.assemble import SiteBuild, index_search, open_houses, page_makers
from moecat.commands.session import Session
from moecat.disk import read_catalog, swap_tree
from moecat.house import House, HouseError
from moecat.load import Loaded, load
from moecat.reference import Described
from moecat.report import render_text
from moecat.rules import check_rules

_QUIET_SECONDS = 0.05  # editors write a file in several steps; wait until they are done
_OVERLAY = (
    '<pre role="alert" style="position:fixed;inset:auto 0 0 0;z-index:99;max-height:50vh;overflow:auto;margin:0;'
    'padding:1rem;background:#7f1d1d;color:#fff;font-size:14px;white-space:pre-wrap">{}</pre>'
)
_RELOAD = "<script>new EventSource('/__moecat/events').onmessage=()=>location.reload()</script>"


class Preview:
    """What the preview server shows; `version` grows with every change."""

    def __init__(self, session: Session, commands: tuple[Described, ...]) -> None:
        self.session = session
        self.commands = commands
        self.version = 0
        self.changed = threading.Condition()
        self._folder = session.root / "build" / "preview" / "pagefind"
        self._loaded: Loaded | None = None
        self._houses: dict[str, House] = {}
        self._makers: Mapping[str, Callable[[], str]] = {}
        self._copies: Mapping[str, Path] = {}
        self._trouble = ""
        self._wake = threading.Event()
        self._frame_changed = False

    def start(self) -> None:
        """Load everything and begin to watch; raises HouseError when the prose does not build."""
        self._refresh_frame()
        self._refresh_catalog()
        observer = Observer()
        handler = _Handler(self)
        for name in ("papers", "models", "site", "templates"):
            if (self.session.root / name).is_dir():
                observer.schedule(handler, str(self.session.root / name), recursive=True)
        observer.schedule(handler, str(self.session.root), recursive=False)
        observer.daemon = True
        observer.start()
        for work in (self._watch, self._index):
            threading.Thread(target=work, daemon=True).start()

    def wait_for_change(self, seen: int, seconds: float) -> int:
        """Wait until the version is another than `seen`, or the time is over; return the version."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != seen, timeout=seconds)
        return self.version

    def note(self, path: Path) -> None:
        """Take notice that a file changed."""
        relative = path.relative_to(self.session.root).parts if path.is_relative_to(self.session.root) else ("",)
        if relative and (relative[0] in ("papers", "models") or path.name in ("taxonomy.yaml", "resources.yaml")):
            self._wake.set()
        if relative and relative[0] in ("site", "templates"):
            self._frame_changed = True
            self._wake.set()

    def get(self, path: str) -> bytes | None:
        """Return the bytes of a file of the site by its path, or None where there is none."""
        maker = self._makers.get(path)
        if maker:
            return self._decorated(path, maker()).encode("utf-8")
        source = self._copies.get(path)
        if source is None and path.startswith("pagefind/"):
            source = self._folder.parent / Path(*path.split("/"))
        if source is None or ".." in source.parts or not source.is_file():
            return None
        if path.endswith(".html"):
            return self._decorated(path, source.read_text(encoding="utf-8")).encode("utf-8")
        return source.read_bytes()

    def _decorated(self, path: str, html: str) -> str:
        if not path.endswith(".html"):
            return html
        trouble = _OVERLAY.format(escape(self._trouble)) if self._trouble else ""
        return html.replace("</body>", f"{trouble}{_RELOAD}</body>", 1)

    def _watch(self) -> None:
        while True:
            self._wake.wait()
            while self._wake.is_set():
                self._wake.clear()
                self._wake.wait(_QUIET_SECONDS)
            self._refresh()

    def _refresh(self) -> None:
        try:
            if self._frame_changed:
                self._frame_changed = False
                self._refresh_frame()
            self._refresh_catalog()
        except (HouseError, OSError) as error:
            self._trouble = str(error)
            self.session.say(self._trouble, style="red")
        with self.changed:
            self.version += 1
            self.changed.notify_all()

    def _refresh_frame(self) -> None:
        if self._loaded is None:
            self._loaded = load(read_catalog(self.session.root))
        self._houses = open_houses(self._work(self._loaded))
        self._copies = {path: file for house in self._houses.values() for path, file in house.files.items()}

    def _refresh_catalog(self) -> None:
        """Load what changed; while records have problems the last good pages stay, with the problems shown on them."""
        loaded = load(read_catalog(self.session.root), self._loaded)
        problems = sorted({*loaded.problems, *check_rules(loaded.catalog, self.session.today)})
        self._trouble = render_text(problems)
        if problems:
            self.session.say(self._trouble, style="red")
            return
        self._loaded = loaded
        self._makers = page_makers(self._work(loaded), self._houses)

    def _work(self, loaded: Loaded) -> SiteBuild:
        return SiteBuild(self.session.root, loaded.catalog, self.session.site_info(), self.commands)

    def _index(self) -> None:
        """Keep the search index up to date, behind the pages: indexing takes longer than an edit should."""
        indexed = -1
        while True:
            version = self.version
            if self._loaded and version != indexed and not self._trouble:
                new = self._folder.with_name(".pagefind.new")
                shutil.rmtree(new, ignore_errors=True)
                index_search(self._work(self._loaded), self._houses, new)
                swap_tree(new, self._folder)
                indexed = version
            with self.changed:
                if self.version == indexed or self._trouble:
                    self.changed.wait()


class _Handler(FileSystemEventHandler):
    def __init__(self, preview: Preview) -> None:
        self.preview = preview

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "deleted", "moved") and not event.is_directory:
            for path in (event.src_path, event.dest_path):
                if path:
                    self.preview.note(Path(str(path)))
