"""The search index: Pagefind makes it beside other work, and only when its documents have changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

from pagefind_bin_extended import get_executable  # type: ignore[import-untyped]

from moecat.catalog.site_info import LANGUAGES, language_root
from moecat.files.disk import fingerprint
from moecat.files.errors import BuildError
from moecat.files.folders import claim_folder, remove_folder, swap_folder
from moecat.files.processes import Running, running

_MAKERS = ("pagefind", "pagefind_bin_extended")


class SearchError(BuildError):
    """Pagefind could not make the index; the message holds what it printed."""


def index_documents(texts: Mapping[str, str], prose: Mapping[str, Path]) -> dict[str, bytes]:
    """Return what is indexed, in a fixed order: documents by path, and HTML files of the prose by path in the site."""
    documents = {path: text.encode() for path, text in texts.items()}
    documents |= {path: file.read_bytes() for path, file in prose.items() if path.endswith(".html")}
    return dict(sorted(documents.items()))


@contextmanager
def start_index(documents: Mapping[str, bytes], kept: Path) -> Iterator[Callable[[], None]]:
    """Bring the index in the folder `kept` up to date while the block runs; gives a function that waits for it.

    That may raise SearchError. What still runs at the end of the block is ended.
    """
    note, digest = kept.with_name(f"{kept.name}.digest"), _digest(documents)
    claim_folder(kept)
    if note.is_file() and note.read_text("ascii", "replace") == digest + fingerprint(kept):
        yield lambda: None
        return
    with _new_folder(kept) as new, _running_pagefind(documents, new) as program:

        def wait() -> None:
            code, output = program.wait()
            if code:
                raise SearchError(f"Pagefind could not index the site:\n{output}")
            # Removed first and written last: an index that has a note is whole.
            note.unlink(missing_ok=True)
            swap_folder(new, kept)
            note.write_text(digest + fingerprint(kept), "ascii")

        yield wait


def update_index(documents: Mapping[str, bytes], kept: Path) -> None:
    """Do what `start_index` does, and wait for it; raises SearchError."""
    with start_index(documents, kept) as wait:
        wait()


@contextmanager
def _new_folder(kept: Path) -> Iterator[Path]:
    """Make a folder of a new name: a program that outlives a killed build goes on writing for a moment."""
    folder = kept.with_name(f"{kept.name}.new")
    remove_folder(folder)
    yield claim_folder(Path(mkdtemp(dir=claim_folder(folder))))
    remove_folder(folder)


@contextmanager
def _running_pagefind(documents: Mapping[str, bytes], folder: Path) -> Iterator[Running]:
    """Run Pagefind while the block runs; a file hands over the documents, so that nobody has to feed a pipe."""
    source = folder.with_name("documents.jsonl")
    lines = sorted([_language(path), path, raw.decode()] for path, raw in documents.items())
    source.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    arguments = (str(get_executable()), str(source), str(folder))
    with running("moecat.search.run_pagefind", *arguments) as program:
        yield program


def _language(path: str) -> str:
    return next((lang for lang in LANGUAGES[1:] if path.startswith(language_root(lang))), LANGUAGES[0])


def _digest(documents: Mapping[str, bytes]) -> str:
    """Name everything that shapes the index."""
    found = hashlib.sha256(" ".join(map(version, _MAKERS)).encode())
    for path, raw in documents.items():
        found.update(f"\0{path}\0{len(raw)}\0".encode())
        found.update(raw)
    return found.hexdigest()
