"""HTTP for the preview: loopback only, and a stream of events that reloads the page."""

from __future__ import annotations

import mimetypes
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlsplit

from moecat.preview.preview import Preview

_EVENTS = "__moecat/events"
_HEARTBEAT_SECONDS = 15.0
_TYPES = {
    ".bib": "text/plain",
    ".ris": "text/plain",
    ".xml": "application/xml",
    ".js": "text/javascript",
    ".pf_meta": "",
}


class PreviewServer:
    """A context in which the preview is served; `url` says where."""

    def __init__(self, preview: Preview, port: int) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(preview))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> PreviewServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.server_close()

    def serve_until_stopped(self) -> None:
        """Answer requests until Ctrl-C."""
        try:
            self._server.serve_forever()
        except KeyboardInterrupt:
            return

    def serve_in_background(self) -> None:
        """Answer requests from a thread that ends with the program."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()


def _handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/")
            if path == _EVENTS:
                self._stream()
                return
            if path == "" or path.endswith("/"):
                path += "index.html"
            body = preview.get(path)
            if body is None and preview.get(f"{path}/index.html") is not None:
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", f"/{path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self._answer(body if body is not None else preview.get("404.html") or b"not found", path, body is not None)

        def _answer(self, body: bytes, path: str, found: bool) -> None:
            self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
            self.send_header("Content-Type", _content_type(path if found else "404.html"))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def _stream(self) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            seen = preview.version
            try:
                while True:
                    now = preview.wait_for_change(seen, _HEARTBEAT_SECONDS)
                    self.wfile.write(b": still here\n\n" if now == seen else b"data: changed\n\n")
                    self.wfile.flush()
                    seen = now
            except OSError:
                return  # the browser has gone

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: every page loads dozens of files."""

    return Handler


def _content_type(path: str) -> str:
    suffix = "." + path.rpartition(".")[2]
    kind = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(("text/", "application/json", "application/xml")) else kind
