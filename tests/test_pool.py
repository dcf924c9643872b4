"""Several processes write the same files as one, tell of a bad template as one does, and none outlives the first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from moecat.build import pool
from moecat.build.pool import Stage, Workplace, start_pool
from moecat.catalog.catalog import Catalog
from moecat.catalog.site_info import LANGUAGES, SiteInfo
from moecat.files.errors import BuildError
from moecat.prose.plan import LAYOUTS
from moecat.site.fill import compile_layout
from tests.conftest import CATALOG, PROJECT
from tests.test_golden import LAYOUT

PAGES = Stage({lang: dict.fromkeys(LAYOUTS, compile_layout(LAYOUT)) for lang in LANGUAGES}, ("faq/",))

# Starts a pool that has work for minutes, and says so.
ENDLESS = """
import sys
from pathlib import Path
from moecat.build import pool
from moecat.build.project import Project

if __name__ == "__main__":
    pool.ENOUGH = 1
    project = Project(Path(sys.argv[1]), "2025-06-01")
    catalog, new = project.load()[0].catalog, Path(sys.argv[2])
    place = pool.Workplace(catalog, project.site_info(), project.templates, new, new)
    with pool.start_pool(place) as started:
        started._beside.submit(pool._write, b"", 0).exception()
        print("at work", flush=True)
        started._beside.submit(__import__("time").sleep, 600).result()
"""


@pytest.fixture
def place(catalog: Catalog, site: SiteInfo, tmp_path: Path) -> Workplace:
    (tmp_path / "new").mkdir()
    shutil.copytree(PROJECT / "templates", tmp_path / "templates")
    return Workplace(catalog, site, tmp_path / "templates", tmp_path / "new", tmp_path / "last")


@pytest.fixture
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ENOUGH", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def written(place: Workplace, stages: Sequence[Stage]) -> dict[str, bytes]:
    """Render stages and return what is written, taken away."""
    told: list[tuple[int, int]] = []
    with start_pool(place) as started:
        for stage in stages:
            started.start(stage)(lambda done, of: told.append((done, of)))
    assert [done for done, _ in told] == [*range(told[0][1])] * len(stages)
    found = {path.relative_to(place.new).as_posix(): path.read_bytes() for path in place.new.rglob("*.*")}
    shutil.rmtree(place.new)
    place.new.mkdir()
    return {path: raw for path, raw in found.items() if raw}


def test_two_processes_write_the_files_of_one(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = written(place, (Stage(), PAGES))
    assert {"feed.xml", "zh/papers/toy/index.html", "papers/toy.bib"} <= alone.keys()
    monkeypatch.setattr(pool, "ENOUGH", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert written(place, (Stage(), PAGES)) == alone


@pytest.mark.usefixtures("two_processes")
def test_the_other_process_really_works(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool.Worker, "write", lambda *_: time.sleep(0.5))  # in this process alone
    assert "feed.xml" in written(place, (Stage(),))


@pytest.mark.usefixtures("two_processes")
def test_a_bad_template_is_told_with_its_line_from_any_process(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place.templates / "site" / "paper.html").write_text("\n{{ v.nonsense }}", encoding="utf-8")
    monkeypatch.setattr(pool.Worker, "write", lambda *_: time.sleep(0.5))
    with pytest.raises(BuildError, match=r"paper\.html:2: .*nonsense"):
        written(place, (PAGES,))


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process as POSIX systems do")
def test_no_process_outlives_the_first(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    command = [sys.executable, str(script), str(CATALOG), str(tmp_path)]
    first = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert first.stdout
    assert first.stdout.readline() == b"at work\n"
    first.kill()
    # Both pipes are open as long as any process that inherited them lives.
    first.communicate(timeout=30)
