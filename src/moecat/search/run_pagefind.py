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
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from moecat.files.processes import end_with_parent

_ENTRY = "pagefind-entry.json"
_INTERFACE = re.compile(r"pagefind-.*ui\..*|pagefind-highlight\.js")  # Pagefind's own, which nothing here loads


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

    def wait(self) -> None:
        """Wait for the end of a service that was killed."""
        self._process.wait()


def _read_to_comma(stream: IO[bytes]) -> bytes:
    parts: list[bytes] = []
    while not parts or not parts[-1].endswith(b","):
        part = stream.read1(1 << 20)  # type: ignore[attr-defined]
        if not part:
            raise RuntimeError("Pagefind has ended before its work was done; is there enough memory and disk?")
        parts.append(part)
    return b"".join(parts)[:-1]


def main(program: str, documents: str, folder: str) -> int:
    """Index the documents in a file, a line of JSON each, [language, path, html], into a folder.

    Each language has a process of its own, one after the other: both at once would take twice the memory.
    """
    entry: dict[str, Any] = {}
    try:
        with Path(documents).open("rb") as lines:
            for _, group in groupby(map(json.loads, lines), key=itemgetter(0)):
                _merge(entry, _index(program, ((path, html) for _, path, html in group), Path(folder)))
        _write(Path(folder), _ENTRY, json.dumps(entry, sort_keys=True, ensure_ascii=False).encode())
    except (RuntimeError, OSError) as error:
        print(error)
        return 1
    return 0


def _index(program: str, documents: Iterable[tuple[str, str]], folder: Path) -> dict[str, Any]:
    """Index documents into a folder; return what belongs into the entry file."""
    pagefind = Pagefind(program)
    end_with_parent(pagefind.kill)
    entry: dict[str, Any] = {}
    try:
        index = pagefind.ask(type="NewIndex", config=None)["index_id"]
        for path, html in documents:
            pagefind.ask(type="AddFile", index_id=index, file_path=path, file_contents=html)
        # Asked to write them, Pagefind answers before they are on the disk, and its end may leave some of them empty.
        for file in pagefind.ask(type="GetFiles", index_id=index)["files"]:
            raw = base64.b64decode(file["content"])
            if file["path"] == _ENTRY:
                entry = json.loads(raw)
            elif not _INTERFACE.fullmatch(file["path"]):
                _write(folder, file["path"], raw)
    finally:
        pagefind.kill()
        pagefind.wait()
    return entry


def _merge(entry: dict[str, Any], other: dict[str, Any]) -> None:
    languages = {**entry.get("languages", {}), **other["languages"]}
    entry.update(other, languages=languages)


def _write(folder: Path, path: str, raw: bytes) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(raw)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
