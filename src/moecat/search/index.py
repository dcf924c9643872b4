"""The search index: Pagefind makes it from slim documents, and only when they have changed."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

from moecat.files.disk import below, link_tree, mirror_files, swap_tree
from moecat.prose import HouseError

_MAKERS = ("pagefind", "pagefind_bin_extended")


def link_search_index(texts: Mapping[str, str], prose: Mapping[str, Path], kept: Path, target: Path) -> None:
    """Link the index to the folder `target`, from the folder `kept`; see `update_search_index`."""
    update_search_index(texts, prose, kept)
    link_tree(kept, target)


def update_search_index(texts: Mapping[str, str], prose: Mapping[str, Path], kept: Path) -> None:
    """Bring the index in the folder `kept` up to date; raises HouseError when Pagefind fails.

    It reads the prose (HTML files by their path in the site; others are passed over), and for all other pages the
    `texts` of slim documents: the same words, a tenth of the bytes. They lie beside `kept` and stay: some file systems
    are slow for minutes after a mass deletion.
    """
    documents = {path: text.encode() for path, text in texts.items()}
    documents |= {path: file.read_bytes() for path, file in prose.items() if path.endswith(".html")}
    source, note = kept.with_name("documents"), kept.with_name(f"{kept.name}.digest")
    digest = _digest(documents.items())
    if note.is_file() and note.read_text("ascii") == digest + _fingerprint(kept):
        return
    mirror_files(source, documents)
    # Should this process be killed, Pagefind goes on for a while: let it write where nobody looks.
    with TemporaryDirectory(prefix="moecat-") as folder:
        index, new = Path(folder, "index"), kept.with_name(f".{kept.name}.new")
        _run_pagefind(source, index)
        _settle(index)
        shutil.rmtree(new, ignore_errors=True)
        shutil.move(index, new)
    # Removed first and written last: an index that has a note is whole.
    note.unlink(missing_ok=True)
    swap_tree(new, kept)
    note.write_text(digest + _fingerprint(kept), "ascii")


def _fingerprint(folder: Path) -> str:
    """Name the state of the files below a folder: they are linked into sites, where someone may change them by hand."""
    found = hashlib.sha256()
    for path in sorted(below(folder)):
        now = (folder / path).stat()
        found.update(f"{path}\0{now.st_size}\0{now.st_mtime_ns}\0".encode())
    return found.hexdigest()


def _digest(documents: Iterable[tuple[str, bytes]]) -> str:
    """Name everything that shapes the index."""
    found = hashlib.sha256(" ".join(map(version, _MAKERS)).encode())
    for path, raw in documents:
        found.update(f"\0{path}\0{len(raw)}\0".encode())
        found.update(raw)
    return found.hexdigest()


def _run_pagefind(documents: Path, output: Path) -> None:
    program = get_executable()
    command = [str(program), "--silent", "--site", str(documents), "--output-path", str(output)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as running:
        try:
            said, _ = running.communicate()
        finally:
            running.kill()
    if running.returncode:
        raise HouseError(f"Pagefind could not index the site:\n{said}")


def _settle(output: Path) -> None:
    """Delete Pagefind's own interfaces, which nothing here loads, and fix the random order of its languages."""
    for pattern in ("pagefind-*ui.*", "pagefind-highlight.js"):
        for file in output.glob(pattern):
            file.unlink()
    entry = output / "pagefind-entry.json"
    ordered = json.dumps(json.loads(entry.read_text(encoding="utf-8")), sort_keys=True, ensure_ascii=False)
    entry.write_text(ordered, encoding="utf-8")
