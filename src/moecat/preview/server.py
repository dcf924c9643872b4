"""HTTP for the preview: loopback only, and a stream of events that reloads the page.

The standard library's server with limits of our own: others would add packages, and still leave slow clients and
foreign hosts to us.
"""

from __future__ import annotations

import mimetypes
import re
import socket
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from moecat.preview.content import Content

_EVENTS = "__moecat/events"
_HEARTBEAT_SECONDS = 15.0
_REQUEST_SECONDS = 10.0  # for a whole request to arrive, and for each piece of an answer to leave
_HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", re.IGNORECASE)
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_TYPES = {
    ".bib": "text/plain",
    ".ris": "text/plain",
    ".xml": "application/xml",
    ".js": "text/javascript",
    ".idx": "application/octet-stream",
}


class PreviewServer:
    """A context in which the preview is served; `url` says where."""

    def __init__(self, content: Content, port: int) -> None:
        self._server = _Server(("127.0.0.1", port), _Handler, content)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> PreviewServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.server_close()

    def serve_until_stopped(self) -> None:
        """Answer requests until Ctrl-C."""
        try:
            self._server.serve_forever()
        except KeyboardInterrupt:
            return


class _Server(ThreadingHTTPServer):
    """A thread a connection; one whose request does not arrive in time is closed."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], content: Content) -> None:
        super().__init__(address, handler)
        self.content = content
        self.arriving: dict[socket.socket, float] = {}  # connections that owe a request, since when

    def service_actions(self) -> None:
        """Close what is too slow; the server calls this twice a second."""
        late = time.monotonic() - _REQUEST_SECONDS
        for connection, since in list(self.arriving.items()):
            if since < late:
                self.arriving.pop(connection, None)
                self.shutdown_request(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: browsers hang up when they go to another page."""


class _Handler(BaseHTTPRequestHandler):
    """Answers from the content of its server, to this machine only."""

    protocol_version = "HTTP/1.1"
    timeout = _REQUEST_SECONDS
    server: _Server

    def handle_one_request(self) -> None:
        self.server.arriving[self.connection] = time.monotonic()
        try:
            super().handle_one_request()
        finally:
            self.server.arriving.pop(self.connection, None)

    def do_GET(self) -> None:
        self.server.arriving.pop(self.connection, None)
        if not _HOST.fullmatch(self.headers.get("Host", "")):
            # A page of another site may have its name point here, and would read what only this machine should.
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"this preview is for localhost only", "text/plain")
            return
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if path == _EVENTS and self.command == "GET":
            self._stream()
            return
        self._send_file(path + "index.html" if path == "" or path.endswith("/") else path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send_file(self, path: str) -> None:
        body = self.server.content.get(path)
        if body is not None:
            self._answer(HTTPStatus.OK, body, _content_type(path))
        elif self.server.content.get(f"{path}/index.html") is not None:
            self._answer(HTTPStatus.MOVED_PERMANENTLY, b"", "text/plain", Location=f"/{path}/")
        else:
            self._answer(
                HTTPStatus.NOT_FOUND, self.server.content.get("404.html") or b"not found", _content_type("404.html")
            )

    def _answer(self, status: HTTPStatus, body: bytes, kind: str, **headers: str) -> None:
        if status == HTTPStatus.OK:
            headers["Accept-Ranges"] = "bytes"
            status, body, headers = _part(status, body, headers, self.headers.get("Range", ""))
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Cache-Control": "no-store", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = self.server.content.version
        try:
            while True:
                now = self.server.content.wait_for_change(seen, _HEARTBEAT_SECONDS)
                self.wfile.write(b": still here\n\n" if now == seen else b"data: changed\n\n")
                self.wfile.flush()
                seen = now
        except OSError:
            self.close_connection = True  # the browser has gone

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: every page loads dozens of files."""


def _part(
    status: HTTPStatus, body: bytes, headers: dict[str, str], wanted: str
) -> tuple[HTTPStatus, bytes, dict[str, str]]:
    """Return the part of a body that a Range header asks for; what asks for several parts gets the whole."""
    found = _RANGE.fullmatch(wanted)
    if found is None or found[1] + found[2] == "":
        return status, body, headers
    size = len(body)
    first = int(found[1]) if found[1] else max(0, size - int(found[2]))
    last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    if first > last:
        return HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"", {**headers, "Content-Range": f"bytes */{size}"}
    place = f"bytes {first}-{last}/{size}"
    return HTTPStatus.PARTIAL_CONTENT, body[first : last + 1], {**headers, "Content-Range": place}


def _content_type(path: str) -> str:
    suffix = "." + path.rpartition(".")[2]
    kind = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(("text/", "application/json", "application/xml")) else kind
