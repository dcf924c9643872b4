"""The folder that a website goes to: whose it is, who builds into it, and how a new site replaces the last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from moecat.files.folders import MARK, claim_folder, is_ours, recover_folder, remove_folder, swap_folder
from moecat.files.places import RECORD_FOLDERS

Say = Callable[[str], None]

# What a build reads, and below build/ what it keeps: no place for a site.
_INPUTS = (*RECORD_FOLDERS, "site", "templates", "schema", "src", ".git")
_KEPT = ("docs", "prose", "index", "cards", "preview")


class TargetError(Exception):
    """The folder given for the site cannot take one; the message names another way."""


def check_target(root: Path, target: Path) -> None:
    """Raise TargetError for a folder that holds something else than a site: building replaces the whole folder."""
    if target == root or root.is_relative_to(target):
        raise TargetError(f"--out {target} holds the catalog itself")
    taken = [*(root / name for name in _INPUTS), *(root / "build" / name for name in _KEPT), root / "build"]
    if any(target.is_relative_to(each) for each in taken[:-1]) or target == taken[-1]:
        raise TargetError(f"--out {target} lies where moecat reads from or keeps what it needs; give another folder")
    if target.exists() and not target.is_dir():
        raise TargetError(f"--out {target} is a file")
    if target.is_dir() and any(target.iterdir()) and not is_ours(target):
        raise TargetError(f"--out {target} holds other files and would be replaced; give a new or empty folder")


@contextmanager
def new_site(target: Path) -> Iterator[Path]:
    """Give a new empty folder for a site, which takes the place of `target` when the block ends well."""
    new = target.with_name(f".{target.name}.new")
    remove_folder(new)
    try:
        yield claim_folder(new)
        swap_folder(new, target)
    finally:
        remove_folder(new)


@contextmanager
def locked(build: Path, target: Path, say: Say) -> Iterator[None]:
    """Be the only one who writes to a build folder and to a target; wait for others, mend what a killed one left."""
    build.mkdir(exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _lock(build / ".lock", say), _lock(target.with_name(f".{target.name}.lock"), say):
        _adopt(build)
        recover_folder(target)
        yield


@contextmanager
def _lock(path: Path, say: Say) -> Iterator[None]:
    from filelock import FileLock, Timeout  # noqa: PLC0415 - takes as long to import as 200 records to check

    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say(f"another build holds {path}; waiting for its end")
        lock.acquire()
    try:
        yield
    finally:
        # Whoever waits for a file that is gone looks for it again, and Windows deletes no open file.
        with suppress(OSError):
            path.unlink()
        lock.release()


def _adopt(build: Path) -> None:
    """Mark what versions before the marks made: their build folder has an index and no mark."""
    if (build / MARK).exists():
        return
    for name in (
        ("docs", "docs/en", "docs/zh", "index", "cards", "house", "documents") if (build / "index").exists() else ()
    ):
        if (build / name).is_dir() and not (build / name).is_symlink():
            (build / name / MARK).touch()
    for name in ("house", "documents"):
        remove_folder(build / name)
    (build / MARK).touch()
