"""A built website as its readers meet it: parsed pages, resolved links, and a host that keeps it in a sub-folder."""

from __future__ import annotations

import json
import mimetypes
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree
from zlib import crc32

import html5lib

LANGUAGES = {"en": "", "zh": "zh/"}
FOLDER = "/moecat/"  # where the test host keeps the site
_LINKS = ("href", "src", "action", "formaction", "poster", "data", "{http://www.w3.org/1999/xlink}href")
_RAW_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_RAW_LINK = re.compile(r"""\s(?:href|src)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SCRIPT = re.compile(r"(?s)<(script|style)\b.*?</\1>")
# Pages of records are alike: of each kind those with most to show are parsed, and of the rest one in so many.
_KINDS = ("papers", "topics", "models", "authors", "authors/letter", "venues", "years", "months")
_RECORD = re.compile(rf"(?:zh/)?(?P<kind>{'|'.join(_KINDS)})/(?P<id>[a-z0-9-]+(?:/\d{4})?)/index\.html")
_LARGEST, _ONE_IN = 8, 24
_CSS_LINKS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")


@dataclass(frozen=True)
class Link:
    """A reference of a page; `to` is absolute, as a browser resolves it."""

    element: ElementTree.Element
    raw: str
    to: str


class Page:
    """One HTML page, parsed as a browser does."""

    def __init__(self, path: str, html: str, address: str) -> None:
        self.path = path
        self.html = html
        self.address = address
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.tree: ElementTree.Element = parser.parse(html)
        self.errors = [f"{path}:{line}:{column}: {code} {data}" for (line, column), code, data in parser.errors]

    @cached_property
    def elements(self) -> list[ElementTree.Element]:
        return [element for element in self.tree.iter() if isinstance(element.tag, str)]

    @cached_property
    def ids(self) -> list[str]:
        return [element.attrib["id"] for element in self.elements if "id" in element.attrib]

    @cached_property
    def links(self) -> list[Link]:
        raw = [(each, each.attrib[name]) for each in self.elements for name in _LINKS if name in each.attrib]
        for element in self.elements:
            raw += [(element, part.split()[0]) for part in element.attrib.get("srcset", "").split(",") if part.strip()]
            raw += [(element, to) for to in css_links(element.attrib.get("style", ""))]
            raw += [(element, to) for to in css_links(text_of(element) if element.tag == "style" else "")]
        return [Link(element, to, urljoin(self.address, to)) for element, to in raw]

    def all(self, tag: str, **attributes: str) -> list[ElementTree.Element]:
        return [
            element
            for element in self.elements
            if element.tag == tag and all(element.attrib.get(name) == value for name, value in attributes.items())
        ]

    @cached_property
    def text(self) -> str:
        """Return the text a reader sees."""
        return text_of(self.tree.find("body"))

    @property
    def lang(self) -> str:
        return "zh" if self.path.startswith("zh/") else "en"


@dataclass(eq=False)
class Website:
    """A site in a folder that believes to live at `url`."""

    root: Path
    out: Path
    url: str

    @cached_property
    def files(self) -> set[str]:
        return {path.relative_to(self.out).as_posix() for path in self.out.rglob("*") if path.is_file()}

    @cached_property
    def page_names(self) -> list[str]:
        return sorted(name for name in self.files if name.endswith(".html"))

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages to look at closely, parsed: every one that is alone of its kind, and of the others a choice.

        Parsing a page takes a browser's rules in Python fifty milliseconds; what holds for every page is asked of its
        text: see `raw_links`.
        """
        return {name: self.parsed(name) for name in self.page_names if self._is_chosen(name)}

    @cache  # noqa: B019 - a site lives as long as the tests
    def parsed(self, name: str) -> Page:
        return Page(name, self.read(name), self.address(name))

    def address(self, name: str) -> str:
        return self.url + name.removesuffix("index.html")

    def _is_chosen(self, name: str) -> bool:
        found = _RECORD.fullmatch(name)
        return found is None or found["id"] in self._chosen_records[found["kind"]]

    @cached_property
    def _chosen_records(self) -> dict[str, set[str]]:
        chosen: dict[str, set[str]] = {}
        for kind in _KINDS:
            records = filter(None, map(_RECORD.fullmatch, self.page_names))
            ids = {found["id"] for found in records if found["kind"] == kind}
            sizes = {id: (self.out / kind / id / "index.html").stat().st_size for id in ids}
            large = sorted(sizes, key=lambda id: (-sizes[id], id))[:_LARGEST]
            few = len(sizes) <= 2 * _LARGEST
            chosen[kind] = {*large, *(id for id in sizes if few or crc32(id.encode()) % _ONE_IN == 0)}
        return chosen

    def raw_links(self, name: str) -> set[str]:
        """Return what any page refers to by href and src, absolute, without parsing it."""
        found = _RAW_LINK.findall(_SCRIPT.sub("", self.read(name)))
        return {urljoin(self.address(name), unescape("".join(groups))) for groups in found}

    @cache  # noqa: B019 - as above
    def raw_ids(self, name: str) -> frozenset[str]:
        return frozenset(unescape("".join(groups)) for groups in _RAW_ID.findall(self.read(name)))

    def raw_text(self, name: str) -> str:
        """Return the text of any page without parsing it, markup replaced by spaces."""
        return unescape(re.sub(r"<[^>]*>", " ", _SCRIPT.sub("", self.read(name))))

    @cached_property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.read("api/catalog.json"))
        return found

    def read(self, path: str) -> str:
        return (self.out / path).read_text(encoding="utf-8")

    def is_own(self, address: str) -> bool:
        return address.startswith(self.url)

    def missing(self, address: str) -> str:
        """Tell what is wrong with an absolute address of this site, "" when it leads somewhere."""
        target, fragment = urldefrag(address)
        path = unquote(urlsplit(target).path[len(urlsplit(self.url).path) :])
        if path == "" or path.endswith("/"):
            path += "index.html"
        if path not in self.files:
            return f"there is no {path}"
        anchored = fragment and path.endswith(".html") and not fragment.startswith("search=")
        if anchored and unquote(fragment) not in self.raw_ids(path):
            return f"{path} has no #{unquote(fragment)}"
        return ""


def css_links(css: str) -> list[str]:
    """Return what a style sheet loads, but for what it carries itself."""
    found = [first or second for first, second in _CSS_LINKS.findall(css)]
    return [to for to in found if not to.startswith(("data:", "#"))]


def text_of(element: ElementTree.Element | None) -> str:
    """Return the text of an element; scripts and styles are no text unless asked for themselves."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("script", "style"):
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)


def check_pages(site: Website, check: Callable[[Page], Iterator[str]]) -> None:
    """Fail with what a check has against any of the pages that are looked at closely."""
    complaints = [f"{page.path}: {said}" for page in site.pages.values() for said in check(page)]
    shown = "\n".join(complaints[:30])
    assert not complaints, f"{len(complaints)} complaints:\n{shown}"


@contextmanager
def hosted(folder: Path, headers: Sequence[tuple[str, str]] = ()) -> Iterator[str]:
    """Serve a folder below FOLDER on this machine, as static hosts do; the context is the address of its home page."""
    server = _Server(("127.0.0.1", 0), _handler(folder, headers))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{FOLDER}"
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes on to the next page hangs up, which is no error."""


def _handler(folder: Path, headers: Sequence[tuple[str, str]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = folder / path.removeprefix(FOLDER)
            if path.endswith("/"):
                file /= "index.html"
            found = path.startswith(FOLDER) and file.is_file()
            file = file if found else folder / "404.html"
            body = file.read_bytes()
            self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600" if "/assets/" in path else "no-cache")
            for header in headers:
                self.send_header(*header)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler
