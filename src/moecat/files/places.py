"""Where the files of a catalog are, and where a file that is elsewhere was meant to be."""

from __future__ import annotations

import os
import re
from pathlib import Path

PAPER_PATH = re.compile(r"papers/([0-9]{4})/([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml")
FLAT_PATH = re.compile(r"(models|engines|measurements)/([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml")
TAXONOMY = "taxonomy.yaml"
RESOURCES = "resources.yaml"
RECORD_FOLDERS = ("papers", "models", "engines", "measurements")
RECORD_FILES = (TAXONOMY, RESOURCES)
SIGNS = (TAXONOMY, "papers")  # what tells the root of a catalog
DISCOVER = "discover.yaml"  # no record, but looked for by its name
_KEYS = (rb"summary:", rb"checked:", rb"added:")  # what every record has
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_FORM = "papers/<year>/<id>.yaml, or <id>.yaml in models/, engines/, measurements/; id: a-z, 0-9, single hyphens"


def shown(path: str | Path) -> str:
    """Return a path as messages have it: from the catalog's root, with slashes; of a file elsewhere, as it is."""
    for folder in Path(path).parents:
        if any((folder / sign).exists() for sign in SIGNS):
            return Path(path).relative_to(folder).as_posix()
    return os.fspath(path)


def is_stray(name: str, is_folder: bool) -> bool:
    """Tell whether a name beside taxonomy.yaml is that of a catalog's file or folder, but misspelt."""
    if is_folder:
        return (_folder(name) != "" and name not in RECORD_FOLDERS) or _YEAR.fullmatch(name) is not None
    return _single(name) != "" and name not in (*RECORD_FILES, DISCOVER)


def looks_like_record(raw: bytes) -> bool:
    """Tell whether a YAML file holds what the record of a paper, a model or an engine does."""
    return all(re.search(rb"(?m)^" + key, raw) for key in _KEYS)


def right_place(path: str) -> str:
    """Return where the record of a misplaced file belongs, as far as its path tells."""
    first, *rest = path.split("/")
    if not rest:
        return f"rename it to {_single(path)}" if _single(path) else _FORM
    folder = "papers" if _YEAR.fullmatch(first) else _folder(first)
    inner = [first, *rest] if _YEAR.fullmatch(first) else rest
    stem, _, ending = inner[-1].rpartition(".")
    id = re.sub(r"[^a-z0-9]+", "-", (stem or inner[-1]).lower()).strip("-")
    moved = "/".join([folder, *inner[:-1], f"{id}.yaml"])
    fits = PAPER_PATH.fullmatch(moved) or FLAT_PATH.fullmatch(moved)
    return f"move it to {moved}" if fits and ending.lower() in ("yaml", "yml") else _FORM


def _folder(name: str) -> str:
    """Return the folder that a name stands for in any case and in singular, or ""."""
    plain = name.lower()
    bare = re.sub(r"[-_ .]*(?:19|20)[0-9]{2}$", "", plain)
    return next((folder for folder in RECORD_FOLDERS if bare in (folder, folder[:-1])), "")


def _single(name: str) -> str:
    stem, _, ending = name.lower().rpartition(".")
    if ending not in ("yaml", "yml"):
        return ""
    known = (*RECORD_FILES, DISCOVER)
    return next((file for file in known if stem.rstrip("s") == file.partition(".")[0].rstrip("s")), "")
