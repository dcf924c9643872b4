"""GitHub as far as the workflows need it: issues, pull requests, comments of one repository, in memory, over HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

BOT = "github-actions[bot]"


@dataclass
class GitHub:
    """What is in the repository moecat/moecat."""

    url: str = ""
    issues: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    broken: bool = False

    def file(self, title: str = "", *, pull: bool = False, **more: Any) -> dict[str, Any]:
        """Add an issue or a pull request."""
        number = len(self.issues) + 1
        data: dict[str, Any] = {"number": number, "title": title, "body": "", "state": "open", "labels": [], **more}
        if pull:
            data["pull_request"] = {}
        self.issues[number] = data
        return data

    def answer(self, method: str, target: str, data: Any) -> tuple[int, Any]:  # noqa: PLR0911
        """Return status and JSON of a request."""
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = parts.path.removeprefix("/repos/moecat/moecat/").split("/")
        if self.broken:
            return 500, {}
        match method, path:
            case "GET", ["issues"]:
                return 200, [each for each in self.issues.values() if _fits(each, query)]
            case "GET", ["pulls"]:
                pulls = [each for each in self.issues.values() if "pull_request" in each and _fits(each, query)]
                wanted = query.get("head", "").partition(":")[2]
                return 200, [each for each in pulls if wanted in ("", each["head"]["ref"])]
            case "GET", ["pulls", number]:
                return 200, self.issues[int(number)]
            case "POST", ["issues"]:
                return 201, self.file(data["title"], body=data["body"], labels=[{"name": x} for x in data["labels"]])
            case "POST", ["pulls"]:
                more = {"head": {"ref": data["head"], "sha": "0" * 40}, "base": data["base"], "body": data["body"]}
                return 201, self.file(data["title"], pull=True, **more)
            case "PATCH", ["issues", number]:
                self.issues[int(number)] |= data
                return 200, self.issues[int(number)]
            case "POST", ["issues", number, "labels"]:
                self.issues[int(number)]["labels"] += [{"name": each} for each in data["labels"]]
                return 200, []
            case "GET", ["issues", number, "comments"]:
                return 200, self.comments.get(int(number), [])
            case "POST", ["issues", number, "comments"]:
                every = sum(map(len, self.comments.values()))
                comment = {"id": every + 1, "user": {"login": BOT}, **data}
                self.comments.setdefault(int(number), []).append(comment)
                return 201, comment
            case "PATCH", ["issues", "comments", id]:
                found = next(each for those in self.comments.values() for each in those if each["id"] == int(id))
                found |= data
                return 200, found
        return 404, {}


def _fits(issue: dict[str, Any], query: dict[str, str]) -> bool:
    labels = {each["name"] for each in issue["labels"]}
    return issue["state"] == query.get("state", "open") and query.get("labels", "") in {"", *labels}


@contextmanager
def serving() -> Iterator[GitHub]:
    """Serve until the block ends."""
    github = GitHub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            github.tokens.add(self.headers.get("Authorization", ""))
            size = int(self.headers.get("Content-Length") or 0)
            data = json.loads(self.rfile.read(size)) if size else None
            status, answer = github.answer(self.command, self.path, data)
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_PATCH = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    github.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield github
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
