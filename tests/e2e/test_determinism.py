"""The same input gives the same bytes: another folder, time zone, locale, hash seed, clock and umask change nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from moecat.verbs import FORMATS
from tests.conftest import CATALOG
from tests.e2e.conftest import URLS, build, command, copy_catalog, moecat
from tests.e2e.website import Website

pytestmark = pytest.mark.slow

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "C",
    "LANGUAGE": "zh_CN",
    "PYTHONHASHSEED": "4711",
    "SOURCE_DATE_EPOCH": "1900000000",
    "COLUMNS": "37",
    "NO_COLOR": "1",
}


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def committed(root: Path) -> dict[str, bytes]:
    """Return what a build writes beside the records."""
    written = contents(root)
    return {path: raw for path, raw in written.items() if path.startswith(("README", "schema/"))}


def exported(root: Path, env: dict[str, str]) -> bytes:
    """Return all exports, made by one process under other circumstances."""
    calls = f"[main(['export', form, '--root', {str(root)!r}]) for form in {FORMATS}]"
    program = [sys.executable, "-c", f"from moecat.cli import main; assert not any({calls})"]
    return subprocess.run(program, capture_output=True, check=True, env={**os.environ, **env}).stdout


@pytest.fixture(scope="module", params=["invented", "real"])
def elsewhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Website, Website]:
    """A site of the session and one of the same records, built under other circumstances, below a longer path."""
    first: Website = request.getfixturevalue(request.param)
    folder = tmp_path_factory.mktemp("elsewhere") / "a much deeper folder, 名字" / "with spaces"
    folder.mkdir(parents=True)
    root = copy_catalog(request.param, folder / "another name")
    for number, path in enumerate(sorted(root.rglob("*"), reverse=True)):
        os.utime(path, (number, number))
    env = {**os.environ, **ELSEWHERE, "MOECAT_SITE_URL": URLS[request.param]}
    env.pop("PYTHONUTF8", None)
    build = command("build", "--root", root, "--out", folder / "public html")
    done = subprocess.run(build, capture_output=True, env=env, cwd=folder, umask=0o077, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return first, Website(root, folder / "public html", first.url)


def test_the_site_is_the_same_wherever_and_whenever_it_is_built(elsewhere: tuple[Website, Website]) -> None:
    here, there = (contents(site.out) for site in elsewhere)
    assert sorted(here.keys() ^ there.keys()) == []
    assert sorted(path for path in here if here[path] != there[path]) == []


def test_committed_files_are_the_same(elsewhere: tuple[Website, Website]) -> None:
    here, there = (committed(site.root) for site in elsewhere)
    assert {"README.md", "README.zh-CN.md", "schema/paper.schema.json"} <= here.keys()
    assert here == there


def test_exports_are_the_same(elsewhere: tuple[Website, Website]) -> None:
    here, there = elsewhere
    assert exported(here.root, {}) == exported(there.root, ELSEWHERE)


def test_building_again_changes_nothing(elsewhere: tuple[Website, Website]) -> None:
    _, site = elsewhere
    before = contents(site.out), committed(site.root)
    times = {path: path.stat().st_mtime_ns for path in site.root.glob("README*")}
    assert moecat("build", "--root", site.root, "--out", site.out, env={"MOECAT_SITE_URL": site.url}).returncode == 0
    assert (contents(site.out), committed(site.root)) == before
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert moecat("build", "--check", "--root", site.root, env={"MOECAT_SITE_URL": site.url}).returncode == 0


def test_records_made_in_another_order_give_the_same_site(invented: Website, tmp_path: Path) -> None:
    root = tmp_path / "catalog"
    for path in sorted((path for path in CATALOG.rglob("*") if path.is_file()), reverse=True):
        target = root / path.relative_to(CATALOG)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    assert contents(build(root, tmp_path / "site", invented.url).out) == contents(invented.out)
