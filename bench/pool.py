"""python -m bench.pool [SIZE]: what a pool of processes would save where pages are rendered.

Prints the seconds for one process, and for a pool in which each of two processes loads the catalog and renders a half.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median

from bench.generate import write_root
from moecat.build.project import Project
from moecat.files.disk import write_files
from moecat.files.folders import claim_folder, remove_folder
from moecat.prose.build import ProseSources, build_prose
from moecat.site.files import Site
from moecat.site.render import Renderer

PROJECT = Path(__file__).resolve().parents[1]
ROUNDS = 5


def render_share(root: Path, share: int, shares: int) -> None:
    """Load the catalog and write every page of a share of it."""
    project = Project(root, "2026-01-15")
    catalog = project.load()[0].catalog
    site = Site(catalog, project.site_info(), Renderer(project.templates))
    prose = build_prose(ProseSources(project.site_folder, {}), project.build_folder)
    pages = list(site.pages(prose.layouts, prose.pages).items())[share::shares]
    write_files(root / "out", ((path, make()) for path, make in pages))


def in_pool(root: Path) -> None:
    """Render in two processes, started as on every system."""
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(partial(render_share, root, shares=2), range(2)))


def seconds(root: Path, render: Callable[[Path], None]) -> float:
    """Return how long rendering takes."""
    remove_folder(root / "out")
    claim_folder(root / "out")
    begin = time.perf_counter()
    render(root)
    return time.perf_counter() - begin


def main(size: int) -> None:
    """Measure both in turn and print the medians."""
    ways: dict[str, Callable[[Path], None]] = {
        "one process": partial(render_share, share=0, shares=1),
        "a pool of two": in_pool,
    }
    with tempfile.TemporaryDirectory(prefix="moecat-bench-") as folder:
        root = Path(folder) / "catalog"
        write_root(root, size, PROJECT)
        claim_folder(root / "out")
        render_share(root, 0, 1)
        rounds = [{name: seconds(root, way) for name, way in ways.items()} for _ in range(ROUNDS)]
    for name in ways:
        print(f"{name}: {median(each[name] for each in rounds):.2f} s ({size:,} papers)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
