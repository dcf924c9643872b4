"""Puts the website together: the house, the pages stamped into its shells, the search index."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from moecat.catalog import Catalog
from moecat.disk import project_folder, write_tree
from moecat.house import House, HouseError, build_house
from moecat.progress import Steps
from moecat.readme import render_readmes
from moecat.reference import Described, reference_pages
from moecat.schema import render_schemas
from moecat.search_documents import search_documents
from moecat.site import site_files
from moecat.siteinfo import LANGUAGES, SiteInfo, language_root
from moecat.stamp import compile_shell

MARK = ".moecat"  # names a folder as a site of ours, which the next build may replace


@dataclass(frozen=True)
class SiteBuild:
    """What a website is made from."""

    root: Path
    catalog: Catalog
    site: SiteInfo
    commands: tuple[Described, ...]
    engine: str = "mkdocs"


def render_committed(catalog: Catalog, site: SiteInfo, templates: Path) -> dict[str, str]:
    """Return every generated file that is committed, by its path in the repository."""
    return {**render_readmes(catalog, site, templates), **render_schemas(catalog)}


def open_houses(work: SiteBuild) -> dict[str, House]:
    """Build the prose and the shells of both languages, or take them from the last build; raises HouseError."""
    return build_house(
        work.root,
        LANGUAGES,
        engine=work.engine,
        extra_pages=reference_pages(work.catalog, project_folder(work.root, "templates"), work.commands),
        site_url=work.site.url,
        site=project_folder(work.root, "site"),
    )


def page_makers(work: SiteBuild, houses: Mapping[str, House]) -> dict[str, Callable[[], str]]:
    """Return what renders each file that is made from the catalog, by its path in the site."""
    shells = {
        lang: {name: compile_shell(html) for name, html in house.shells.items()} for lang, house in houses.items()
    }
    prose = [path.removesuffix("index.html") for path in houses[LANGUAGES[0]].files if path.endswith("/index.html")]
    return site_files(work.catalog, work.site, shells, project_folder(work.root, "templates"), prose)


def shared_twins(paths: Iterable[str]) -> dict[str, str]:
    """Return the second paths of the files both languages share: each is below the root of every language."""
    shared = [path for path in paths if not path.endswith((".html", "feed.xml"))]
    return {language_root(lang) + path: path for lang in LANGUAGES[1:] for path in shared}


def build_site(work: SiteBuild, new: Path, steps: Steps) -> None:
    """Make the whole site in the folder `new`, which is emptied first; raises HouseError."""
    shutil.rmtree(new, ignore_errors=True)
    steps.begin("prose and frame")
    houses = open_houses(work)
    steps.begin("pages, and the search index beside them")
    with search_index(work, houses, new / "pagefind"):
        copies = {path: file for house in houses.values() for path, file in house.files.items()}
        makers = page_makers(work, houses)
        texts = ((path, make()) for path, make in steps.each(makers.items(), len(makers)))
        write_tree(new, chain([(MARK, "")], texts), copies, shared_twins(makers))


@contextmanager
def search_index(work: SiteBuild, houses: Mapping[str, House], output: Path) -> Iterator[None]:
    """Let Pagefind write its index to `output` while the block runs; raises HouseError when it fails.

    It reads the prose, and for all other pages slim documents: the same words, a tenth of the bytes.
    """
    prose = {path: file for house in houses.values() for path, file in house.files.items() if path.endswith(".html")}
    # Should this process be killed, Pagefind goes on for a while: let it do so where nobody looks.
    with TemporaryDirectory(prefix="moecat-") as folder:
        documents, index = Path(folder, "documents"), Path(folder, "index")
        write_tree(documents, search_documents(work.catalog).items(), prose, {})
        running = _start_pagefind(documents, index)
        try:
            yield
            said, _ = running.communicate()
        finally:
            running.kill()
            running.wait()
        if running.returncode:
            raise HouseError(f"Pagefind could not index the site:\n{said}")
        _settle(index)
        shutil.move(index, output)


def _start_pagefind(documents: Path, index: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(documents), "--output-path", str(index)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=environment
    )


def _settle(output: Path) -> None:
    """Delete Pagefind's own interfaces, which nothing here loads, and fix the random order of its languages."""
    for pattern in ("pagefind-*ui.*", "pagefind-highlight.js"):
        for file in output.glob(pattern):
            file.unlink()
    entry = output / "pagefind-entry.json"
    ordered = json.dumps(json.loads(entry.read_text(encoding="utf-8")), sort_keys=True, ensure_ascii=False)
    entry.write_text(ordered, encoding="utf-8")
