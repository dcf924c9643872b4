"""The website in memory: pages are rendered when asked for, and again when a file of the catalog changed."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Mapping
from html import escape

from moecat.build.explain import explained_templates
from moecat.build.project import Project
from moecat.build.website import Build
from moecat.catalog.load import load, without_gc
from moecat.catalog.problems import Problem, errors
from moecat.catalog.report import render_text
from moecat.files.folders import claim_folder
from moecat.prose.build import Prose, build_prose
from moecat.search.files import search_files
from moecat.search.shards import FOLDER
from moecat.site.cards import draw_card
from moecat.site.files import Make, Site
from moecat.site.policy import allow_script
from moecat.site.reference import Described
from moecat.site.render import Renderer
from moecat.site.views.tables import Tables

_OVERLAY = (
    '<pre role="alert" style="position:fixed;inset:auto 0 0 0;z-index:99;max-height:50vh;overflow:auto;margin:0;'
    'padding:1rem;background:#7f1d1d;color:#fff;font-size:14px;white-space:pre-wrap">{}</pre>'
)
_RELOAD = "new EventSource('/__moecat/events').onmessage=()=>location.reload()"


class Content:
    """Everything the preview shows; `version` grows with every change."""

    def __init__(self, project: Project, commands: tuple[Described, ...], say: Callable[[str], None]) -> None:
        self.version = 0
        self._project = project
        self._commands = commands
        self._say = say
        self._changed = threading.Condition()
        self._folder = project.build_folder / "preview"
        self._loaded = load({})
        self._problems: list[Problem] = []
        self._prose = Prose({}, {})
        self._renderer = Renderer(project.templates)
        self._makers: Mapping[str, Make] = {}
        self._site: Site | None = None
        self._troubles: dict[str, str] = {}
        self._indexing = threading.Lock()
        self._indexed = -1
        self._index: Mapping[str, bytes] = {}

    def start(self) -> None:
        """Load everything; raises BuildError when the prose does not build."""
        claim_folder(self._folder)
        self._troubles["records"] = self._reload()
        with explained_templates(self._project.templates):
            self._rebuild_prose()
        self._troubles["pages"] = self._try(self._make_pages)

    def refresh(self, prose: bool) -> None:
        """Bring the pages up to date; what is in trouble stays as it last was good, and the pages say so."""
        with without_gc():
            self._troubles["records"] = self._try(self._reload)
            if prose:
                self._troubles["prose"] = self._try(self._rebuild_prose)
            self._troubles["pages"] = self._try(self._make_pages)
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def wait_for_change(self, seen: int, seconds: float) -> int:
        """Wait until the version is another than `seen`, or the time is over; return the version."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != seen, timeout=seconds)
        return self.version

    def get(self, path: str) -> bytes | None:
        """Return the bytes of a file of the site by its path, or None where there is none."""
        if maker := self._makers.get(path):
            return self._decorated(path, self._rendered(maker))
        if path.endswith(".png") and self._site:
            return next((draw_card(card) for card in self._site.cards() if card.path == path), None)
        if path.startswith(FOLDER):
            return self._searched(path)
        source = self._prose.files.get(path)
        try:
            return self._decorated(path, source.read_bytes()) if source else None
        except (OSError, ValueError):  # no file, a name that is too long or holds a zero byte
            return None

    def _searched(self, path: str) -> bytes | None:
        """Return a file of the search index, which is made when somebody searches: it takes longer than an edit may."""
        with self._indexing:
            if self._indexed != self.version:
                markdown = self._work().prose_sources.markdown
                self._index = search_files(Tables(self._loaded.catalog), self._renderer.words, markdown)
                self._indexed = self.version
            return self._index.get(path)

    def _rendered(self, maker: Make) -> bytes:
        """Return a page, or one that says why it cannot be rendered: a template may be broken while it is edited."""
        try:
            with explained_templates(self._project.templates):
                return maker()
        except Exception as error:
            text = _described(error)
            self._say(text)
            overlay = _OVERLAY.format(escape(text))
            return f"<!doctype html><html lang=en><title>moecat</title><body>{overlay}</body></html>".encode()

    def _decorated(self, path: str, html: bytes) -> bytes:
        if not path.endswith(".html"):
            return html
        troubles = "\n".join(filter(None, self._troubles.values()))
        trouble = _OVERLAY.format(escape(troubles)) if troubles else ""
        text = html.decode("utf-8").replace("</body>", f"{trouble}<script>{_RELOAD}</script></body>", 1)
        return allow_script(text, _RELOAD).encode()

    def _try(self, step: Callable[[], str | None]) -> str:
        """Return what went wrong in a step, or "": whatever a file holds, the preview goes on."""
        try:
            with explained_templates(self._project.templates):
                trouble = step() or ""
        except Exception as error:
            trouble = _described(error)
        if trouble:
            self._say(trouble)
        return trouble

    def _reload(self) -> str:
        loaded, problems = self._project.load_again(self._loaded, self._problems)
        stops = errors(problems)
        if not stops or not self._makers:
            self._loaded, self._problems = loaded, problems
            gc.freeze()  # thousands of records that stay: not to be looked through again and again
        return render_text(stops)

    def _rebuild_prose(self) -> None:
        self._renderer = Renderer(self._project.templates)
        self._prose = build_prose(self._work().prose_sources, self._project.build_folder)

    def _work(self) -> Build:
        return Build(self._project, self._loaded.catalog, self._folder, self._commands)

    def _make_pages(self) -> None:
        site = Site(self._loaded.catalog, self._project.site_info(), self._renderer)
        self._makers = site.files(self._prose.layouts, self._prose.pages)
        self._site = site


def _described(error: Exception) -> str:
    name = "" if str(error) and type(error).__module__.startswith("moecat") else f"{type(error).__name__}: "
    return f"{name}{error}"
