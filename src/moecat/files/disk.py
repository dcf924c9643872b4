"""Reading a catalog, and writing so that a reader never meets half a file."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from moecat.files.errors import BuildError
from moecat.files.folders import MARK
from moecat.files.places import RECORD_FILES, RECORD_FOLDERS, SIGNS, is_stray, looks_like_record
from moecat.files.regular import read_regular

_IGNORED = (".", "~")
_DEEPEST = 8  # folders below papers/: one is right, and 8 are enough to name a misplaced file


class NoCatalogError(Exception):
    """There is no catalog where one was looked for."""


def find_root(start: Path) -> Path:
    """Return the nearest folder upward that holds a catalog; raises NoCatalogError."""
    for folder in (start, *start.parents):
        if all((folder / mark).exists() for mark in SIGNS):
            return folder
    raise NoCatalogError(f"no catalog (a folder with papers/ and taxonomy.yaml) in {start} or above it")


def check_root(folder: Path) -> Path:
    """Return `folder` where it holds at least a part of a catalog; raises NoCatalogError."""
    if any((folder / mark).exists() for mark in SIGNS):
        return folder
    raise NoCatalogError(f"{folder} holds neither papers/ nor taxonomy.yaml")


def project_folder(root: Path, name: str) -> Path:
    """Return the catalog's own templates/ or site/, else the one that comes with moecat; raises NoCatalogError."""
    here = Path(__file__).resolve().parents[1]
    for folder in (root / name, here / "_project" / name, here.parents[1] / name):
        if folder.is_dir():
            return folder
    raise NoCatalogError(f"there is no folder '{name}' in {root}")


def read_catalog(root: Path) -> dict[str, bytes]:
    """Return every file of the catalog by its POSIX path below `root`."""
    return read_files(root, catalog_paths(root))


def catalog_paths(root: Path) -> list[str]:
    """Return the POSIX path of every file of the catalog; hidden and backup files are passed over."""
    paths: list[str] = []
    for folder in RECORD_FOLDERS:
        _list_below(os.path.join(root, folder), folder, paths)  # noqa: PTH118 - pathlib doubles the time at 10,000 files
    return [*paths, *(name for name in RECORD_FILES if (root / name).exists()), *_strays(root)]


def _strays(root: Path) -> list[str]:
    """Files that would be passed over for a slip in the name of a folder or file, so that they can be named."""
    paths: list[str] = []
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        if not is_stray(entry.name, entry.is_dir()) and not _is_stray_record(entry):
            continue
        if entry.is_dir():
            _list_below(entry.path, entry.name, paths)
        else:
            paths.append(entry.name)
    return [path for path in paths if path.lower().endswith((".yaml", ".yml"))]


def _is_stray_record(entry: os.DirEntry[str]) -> bool:
    """A record beside taxonomy.yaml, which no folder takes in; other YAML may lie there."""
    if not entry.name.lower().endswith((".yaml", ".yml")) or entry.name in RECORD_FILES or not entry.is_file():
        return False
    return not entry.name.startswith(_IGNORED[0]) and looks_like_record(read_regular(entry.path))


def read_files(root: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """Return the bytes of files by their POSIX paths below `root`; what is gone by now is left out."""
    files: dict[str, bytes] = {}
    for path in paths:
        try:
            files[path] = read_regular(os.path.join(root, path))  # noqa: PTH118 - as above
        except FileNotFoundError:
            continue
    return files


def _list_below(folder: str, prefix: str, paths: list[str]) -> None:
    if prefix.count("/") > _DEEPEST:
        raise BuildError(f"{prefix}:1: folders are nested too deeply\n  fix: records are papers/<year>/<id>.yaml")
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name.startswith(_IGNORED[0]) or entry.name.endswith(_IGNORED[1]):
            continue
        path = f"{prefix}/{entry.name}"
        # A link to a folder may lead to itself, or out of the catalog: reading it says that it is no file.
        if entry.is_dir(follow_symlinks=False):
            _list_below(entry.path, path, paths)
        else:
            paths.append(path)


def write_file(path: Path, content: str | bytes) -> bool:
    """Write a file in one step, LF line ends, folders included; return False where it already held just that."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == raw:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")  # one name, so that what a killed run left is written over
    try:
        temporary.write_bytes(raw)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def count_files(folder: Path) -> int:
    """Return how many files there are below `folder`."""
    return sum(len(names) for _, _, names in os.walk(folder))


def write_files(folder: Path, files: Iterable[tuple[str, bytes]], last: Path | None = None) -> None:
    """Write files by their POSIX paths below `folder`, in which none of them may be yet.

    A file that holds the same bytes in the folder `last` is linked from there: faster, and its time stays.
    """
    made: set[str] = set()
    for path, raw in files:
        target = _target(folder, path, made)
        if last is None or not _linked_same(os.path.join(last, *path.split("/")), target, raw):  # noqa: PTH118 - as above
            _write(target, raw)


def mirror_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder of ours hold just these files, by their POSIX paths; those that it holds already are left alone."""
    _remove_links(folder)
    for path in below(folder) - files.keys() - {MARK}:
        (folder / path).unlink()
    made: set[str] = set()
    for path, raw in files.items():
        target = _target(folder, path, made)
        if not _holds(target, raw):
            Path(target).unlink(missing_ok=True)
            _write(target, raw)


def _remove_links(folder: Path) -> None:
    """What is written to a link lands elsewhere."""
    for where, folders, names in os.walk(folder):
        for path in (Path(where, name) for name in (*folders, *names)):
            if path.is_symlink():
                path.unlink()


def below(folder: Path) -> set[str]:
    """Return the POSIX path of every file below a folder, an absent one included."""
    found = (Path(where, name) for where, _, names in os.walk(folder) for name in names)
    return {path.relative_to(folder).as_posix() for path in found}


def fingerprint(folder: Path) -> str:
    """Name the state of all files below a folder by sizes and times: enough to notice what someone changed by hand."""
    found = hashlib.sha256()
    for path, size, time in sorted(_states(os.fspath(folder), "")):
        found.update(f"{path}\0{size}\0{time}\0".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def _states(folder: str, prefix: str) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _states(entry.path, f"{prefix}{entry.name}/")
        else:
            now = entry.stat(follow_symlinks=False)
            yield prefix + entry.name, now.st_size, now.st_mtime_ns


def copy_files(folder: Path, sources: Mapping[str, Path]) -> None:
    """Copy files to POSIX paths below `folder`."""
    made: set[str] = set()
    for path, source in sources.items():
        shutil.copyfile(source, _target(folder, path, made))


def link_files(folder: Path, sources: Mapping[str, Path]) -> None:
    """Give files second names at POSIX paths below `folder`; where the system cannot, copy them."""
    made: set[str] = set()
    for path, source in sources.items():
        _link(os.fspath(source), _target(folder, path, made))


def link_tree(source: Path, target: Path) -> None:
    """Give every file below `source` a second name below `target`."""
    link_files(target, {path: source / path for path in below(source) - {MARK}})


def _write(target: str, raw: bytes) -> None:
    with open(target, "xb", buffering=0) as file:  # noqa: PTH123 - pathlib doubles the time at 10,000 papers
        written = file.write(raw)
        while written < len(raw):  # a full disk takes a part, and says so the next time
            written += file.write(raw[written:])


def _holds(source: str, raw: bytes) -> bool:
    try:
        with open(source, "rb") as file:  # noqa: PTH123 - as above
            return file.read() == raw
    except OSError:
        return False


def _linked_same(source: str, target: str, raw: bytes) -> bool:
    """Give a file that holds just these bytes a second name; False where it does not or the system cannot."""
    if not _holds(source, raw):
        return False
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def _link(source: str, target: str) -> None:
    """Give a file a second name; where the system cannot, copy it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _target(folder: Path, path: str, made: set[str]) -> str:
    parent, _, name = path.rpartition("/")
    where = os.path.join(folder, *parent.split("/")) if parent else str(folder)  # noqa: PTH118 - as above
    if where not in made:
        os.makedirs(where, exist_ok=True)  # noqa: PTH103 - as above
        made.add(where)
    return os.path.join(where, name)  # noqa: PTH118 - as above
