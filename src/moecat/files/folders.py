"""Folders of ours: marked by a file, and the only ones whose files are ever deleted or replaced."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

from moecat.files.errors import BuildError

MARK = ".moecat"


def is_ours(folder: Path) -> bool:
    """Tell whether a folder holds our mark; a link to one does not count."""
    return not folder.is_symlink() and (folder / MARK).is_file()


def claim_folder(folder: Path) -> Path:
    """Make and mark a folder; raises BuildError where there is a link, a file, or a folder with files of others."""
    _refuse_foreign(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / MARK).is_file():
        (folder / MARK).touch()
    return folder


def remove_folder(folder: Path) -> None:
    """Delete a folder of ours, the mark last, so that a half deleted one is still ours; BuildError for others."""
    _refuse_foreign(folder)
    if not folder.is_dir():
        return
    for entry in list(os.scandir(folder)):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        elif entry.name != MARK:
            Path(entry.path).unlink()
    (folder / MARK).unlink(missing_ok=True)
    folder.rmdir()


def swap_folder(new: Path, target: Path) -> None:
    """Put the folder `new` in the place of `target`, in one step where the system can; the old one is deleted."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _refuse_foreign(target)
    old = _old(target)
    remove_folder(old)
    if not target.exists():
        new.replace(target)
        return
    if _exchange(new, target):
        new.replace(old)
    else:
        target.replace(old)
        new.replace(target)
    remove_folder(old)


def recover_folder(target: Path) -> None:
    """Bring back the last good folder if a swap in two steps was cut off between them."""
    old = _old(target)
    if is_ours(old) and not target.exists():
        old.replace(target)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _refuse_foreign(folder: Path) -> None:
    if folder.is_symlink():
        raise BuildError(f"{folder} is a link, and moecat deletes files there\n  fix: remove the link")
    if folder.exists() and not folder.is_dir():
        raise BuildError(f"{folder} is a file, where moecat needs a folder of its own\n  fix: move it away")
    if folder.is_dir() and not is_ours(folder) and any(folder.iterdir()):
        raise BuildError(f"{folder} holds files that moecat did not make\n  fix: move them away")


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders atomically (renameat2 on Linux, renamex_np on macOS); False where that cannot be done."""
    names = os.fsencode(first), os.fsencode(second)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            at_cwd, exchange = -100, 2
            return bool(libc.renameat2(at_cwd, names[0], at_cwd, names[1], exchange) == 0)
        if sys.platform == "darwin":
            swap = 2
            return bool(libc.renamex_np(names[0], names[1], swap) == 0)
    except (OSError, AttributeError, TypeError):
        return False
    return False
