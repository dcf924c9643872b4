"""Reading regular files: a pipe never ends, a device has no size, and neither is what a person wrote."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from moecat.files.errors import BuildError
from moecat.files.places import shown

LIMIT = 1 << 26  # bytes: no file of a catalog is near it, and memory holds it
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # opening a pipe waits for its writer


def read_regular(path: str | Path) -> bytes:
    """Return the bytes of a regular file; raises BuildError for anything else, OSError where there is nothing."""
    try:
        file = os.open(path, os.O_RDONLY | _NO_WAITING)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _refusal(path, f"cannot be read: {error.strerror}") from None
    try:  # a file object costs more than all the rest
        now = os.fstat(file)
        if flaw := _flaw(now.st_mode, now.st_size):
            raise _refusal(path, flaw)
        return _read(file, now.st_size)
    finally:
        os.close(file)


def _read(file: int, size: int) -> bytes:
    raw = os.read(file, size + 1)  # a byte more, for a file that has grown
    while len(raw) <= LIMIT and (more := os.read(file, LIMIT)):
        raw += more
    return raw


def _flaw(mode: int, size: int) -> str:
    if not stat.S_ISREG(mode):
        kind = next((name for test, name in _KINDS if test(mode)), "no file")
        return f"is {kind}, and moecat reads regular files only"
    return f"has {size:,} bytes, and {LIMIT:,} are the limit" if size > LIMIT else ""


def _refusal(path: str | Path, what: str) -> BuildError:
    return BuildError(f"{shown(path)}:1: {what}\n  fix: put a readable text file there, or take it away")
