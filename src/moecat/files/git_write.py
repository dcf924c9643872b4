"""Branches made from files of a checkout, and pushed, without leaving the commit that is checked out."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from moecat.files.git import GitError

AUTHOR = {
    "GIT_AUTHOR_NAME": "moecat",
    "GIT_AUTHOR_EMAIL": "moecat@users.noreply.github.com",
    "GIT_COMMITTER_NAME": "moecat",
    "GIT_COMMITTER_EMAIL": "moecat@users.noreply.github.com",
}
_BRANCH = re.compile(r"[a-z0-9]+(?:[./-][a-z0-9]+)*")


def changed_files(root: Path) -> list[str]:
    """Return the files that differ from the commit, new ones included, by path below `root`; raises GitError."""
    listed = _run(root, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", ".")
    return sorted(line[3:] for line in listed.split("\0") if line)


def restore(root: Path, paths: Sequence[str]) -> None:
    """Take files back to the commit; new ones go."""
    if paths:
        _run(root, "clean", "--quiet", "--force", "--", *paths)
        known = [path for path in _run(root, "ls-files", "-z", "--", *paths).split("\0") if path]
        if known:
            _run(root, "checkout", "--quiet", "HEAD", "--", *known)


def commit_files(root: Path, paths: Sequence[str], message: str) -> str:
    """Return a new commit on top of the present one with these files as they are now; nothing is checked out."""
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index"), **AUTHOR}
        _run(root, "read-tree", "HEAD", env=index)
        _run(root, "add", "--all", "--", *paths, env=index)
        tree = _run(root, "write-tree", env=index).strip()
        return _run(root, "commit-tree", tree, "-p", "HEAD", "-m", message, env=index).strip()


def push(root: Path, remote: str, commit: str, branch: str, *, token: str = "", force: bool = False) -> None:
    """Push a commit to a branch of a remote; the token goes into the environment, not into the arguments."""
    if not _BRANCH.fullmatch(branch):
        raise GitError(f"'{branch}' is no name of a branch")
    env: dict[str, str] = {"GIT_TERMINAL_PROMPT": "0"}
    if token:
        secret = base64.b64encode(f"x-access-token:{token}".encode()).decode()
        env |= {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{remote}.extraheader",
            "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {secret}",
        }
    _run(root, "push", "--quiet", *(["--force"] if force else []), remote, f"{commit}:refs/heads/{branch}", env=env)


def _run(root: Path, *argv: str, env: Mapping[str, str] | None = None) -> str:
    command = ["git", "-C", str(root), *argv]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=300, env={**os.environ, **(env or {})})
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git {argv[0]} failed in {root}: {error}") from error
    if done.returncode:
        raise GitError(f"git {argv[0]} failed in {root}: {done.stderr.decode('utf-8', 'replace').strip()[:500]}")
    return done.stdout.decode("utf-8", "replace")
