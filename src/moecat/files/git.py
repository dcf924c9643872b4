"""What a catalog held at a commit, from git itself."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Mapping
from pathlib import Path

_ABSENT = ("origin/main", "main", "origin/master", "master", "HEAD")


class GitError(Exception):
    """Git could not answer; the message says what to do."""


def default_base(root: Path) -> str:
    """Return the branch that changes are compared with: main, of the origin where there is one."""
    for name in _ABSENT:
        if _try(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") is not None:
            return name
    raise GitError(f"{root} is in no git repository with a commit; 'moecat diff' compares with one")


def read_commit(root: Path, base: str, now: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the catalog at the commit where `base` and the present one parted; raises GitError.

    A file whose bytes are those in `now` is taken from there.
    """
    if base.startswith("-") or _try(root, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}") is None:
        raise GitError(f"'{base}' is no branch, tag or commit here; fetch it, or give another one")
    parted = _try(root, "merge-base", base, "HEAD")
    commit = parted.decode().strip() if parted else base
    listed = _run(root, "ls-tree", "-r", "-z", commit)
    found: dict[str, bytes] = {}
    for line in filter(None, listed.split(b"\0")):
        head, _, name = line.partition(b"\t")
        path, hashed = name.decode("utf-8", "replace"), head.split()[2].decode()
        if not path.startswith(("papers/", "models/", "engines/", "measurements/", "taxonomy.yaml", "resources.yaml")):
            continue
        same = path in now and _blob(now[path]) == hashed
        found[path] = now[path] if same else _run(root, "cat-file", "blob", hashed)
    return found


def _blob(raw: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()


def _run(root: Path, *argv: str) -> bytes:
    found = _try(root, *argv)
    if found is None:
        raise GitError(f"git {argv[0]} failed in {root}")
    return found


def _try(root: Path, *argv: str) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", str(root), *argv], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
