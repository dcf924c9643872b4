"""A server on the loopback address that replays answers, well-formed and hostile ones."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ANSWERS = Path(__file__).parent / "answers"


@dataclass
class Reply:
    """What the server says: `promised` bytes in the header, sent in `pieces` with `wait` seconds between them."""

    body: bytes | str = b""
    status: int = 200
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    pieces: int = 1
    promised: int | None = None


Query = dict[str, list[str]]
Route = Callable[[str, Query], Reply] | Reply


def recorded(name: str, kind: str = "application/json") -> Reply:
    """Return an answer kept as a file."""
    return Reply((ANSWERS / name).read_bytes(), kind=kind)


@dataclass
class Replay:
    """The routes by prefix of the path, the longest first, and what was asked."""

    routes: dict[str, Route]
    url: str = ""
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def reply(self, target: str) -> Reply:
        """Return the answer to a request."""
        parts = urlsplit(target)
        for prefix in sorted(self.routes, key=len, reverse=True):
            if parts.path.startswith(prefix):
                route = self.routes[prefix]
                return route if isinstance(route, Reply) else route(parts.path, parse_qs(parts.query))
        return Reply(b"nothing here", 404, "text/plain")


@contextmanager
def replaying(routes: dict[str, Route]) -> Iterator[Replay]:
    """Serve until the block ends."""
    replay = Replay(routes)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            replay.asked.append(f"{self.command} {self.path}")
            replay.agents.add(self.headers.get("User-Agent", ""))
            reply = replay.reply(self.path)
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(body) if reply.promised is None else reply.promised))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self._send(body, reply)

        do_HEAD = do_POST = do_GET  # noqa: N815

        def _send(self, body: bytes, reply: Reply) -> None:
            size = max(1, -(-len(body) // reply.pieces))
            try:
                for at in range(0, max(1, len(body)), size):
                    time.sleep(reply.wait)
                    self.wfile.write(body[at : at + size])
                    self.wfile.flush()
            except OSError:
                pass
            if reply.promised is not None:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        request_queue_size = 128
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Handler)
    replay.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield replay
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
