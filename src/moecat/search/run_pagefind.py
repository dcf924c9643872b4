"""python -m moecat.search.run_pagefind PROGRAM DOCUMENTS FOLDER: gives documents to Pagefind one by one, in order.

Reading a folder, Pagefind follows the order of its entries, which differs from file system to file system, and so would
the index.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from moecat.files.processes import end_with_parent

_INTERFACE = re.compile(r"pagefind-.*ui\..*")


class Pagefind:
    """Pagefind as a service: messages in JSON and Base64, each ended by a comma."""

    def __init__(self, program: str) -> None:
        self._process = subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._number = 0

    def ask(self, **payload: Any) -> Mapping[str, Any]:
        """Send a message and return the answer; raises RuntimeError with what Pagefind has against it."""
        assert self._process.stdin and self._process.stdout
        self._number += 1
        message = json.dumps({"message_id": self._number, "payload": payload})
        self._process.stdin.write(base64.b64encode(message.encode()) + b",")
        self._process.stdin.flush()
        answer: Mapping[str, Any] = json.loads(base64.b64decode(_read_to_comma(self._process.stdout)))["payload"]
        if answer["type"] == "Error":
            raise RuntimeError(answer["message"])
        return answer

    def kill(self) -> None:
        """End the service at once; who waits for an answer gets a RuntimeError."""
        self._process.kill()


def _read_to_comma(stream: IO[bytes]) -> bytes:
    parts: list[bytes] = []
    while not parts or not parts[-1].endswith(b","):
        part = stream.read1(1 << 20)  # type: ignore[attr-defined]
        if not part:
            raise RuntimeError("Pagefind has ended before its work was done; is there enough memory and disk?")
        parts.append(part)
    return b"".join(parts)[:-1]


def main(program: str, documents: str, folder: str) -> int:
    """Index the documents in a file, a line of JSON each, [path, html], into a folder."""
    pagefind = Pagefind(program)
    end_with_parent(pagefind.kill)
    try:
        index = pagefind.ask(type="NewIndex", config=None)["index_id"]
        with Path(documents).open("rb") as lines:
            for line in lines:
                path, html = json.loads(line)
                pagefind.ask(type="AddFile", index_id=index, file_path=path, file_contents=html)
        # Asked to write them, Pagefind answers before they are on the disk, and its end may leave some of them empty.
        for file in pagefind.ask(type="GetFiles", index_id=index)["files"]:
            _write(Path(folder), file["path"], base64.b64decode(file["content"]))
    except (RuntimeError, OSError) as error:
        print(error)
        return 1
    finally:
        pagefind.kill()
    return 0


def _write(folder: Path, path: str, raw: bytes) -> None:
    """Write a file of the index, but for Pagefind's own interfaces, which nothing here loads."""
    if path == "pagefind-highlight.js" or _INTERFACE.fullmatch(path):
        return
    if path == "pagefind-entry.json":  # its languages come in random order
        raw = json.dumps(json.loads(raw), sort_keys=True, ensure_ascii=False).encode()
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(raw)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
