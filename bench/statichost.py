"""A folder on this machine as a static host serves it: compressed, and kept by the browser for ten minutes."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_SQUEEZED = ("text/", "application/json", "application/xml", "image/svg+xml")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of the loopback; the context is the address of its home page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def packed(file: Path) -> tuple[bytes, dict[str, str]]:
    """Return what travels for a file, and its headers."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    body, headers = file.read_bytes(), {"Content-Type": kind}
    if kind.startswith(_SQUEEZED):
        body = gzip.compress(body, mtime=0)
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return body, {**headers, "Content-Length": str(len(body)), "Cache-Control": "max-age=600"}


def _handler(folder: Path) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/")
            file = folder / (f"{path}index.html" if path == "" or path.endswith("/") else path)
            found = file.is_file() and ".." not in file.parts
            body, headers = packed(file if found else folder / "404.html")
            self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler
