"""A clone of the invented catalog with its remote, GitHub in memory, and every service replayed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from moecat.automation.__main__ import main
from tests.automation.github import GitHub, serving
from tests.commands.conftest import DISCOVER, SERVICES
from tests.conftest import CATALOG, PROJECT
from tests.sources.replay import Query, Replay, Reply, Route, recorded, replaying

Job = Callable[..., int]


def git(folder: Path, *argv: str) -> str:
    """Run git and return what it prints."""
    return subprocess.run(["git", "-C", str(folder), *argv], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def github() -> Iterator[GitHub]:
    with serving() as made:
        yield made


@pytest.fixture
def services() -> Iterator[Replay]:
    """Every service, at one address; GitHub's own part is the repository of some paper's code."""

    def readme(path: str, _query: Query) -> Reply:
        return recorded("github_readme.md" if path.endswith("readme") else "github_repository.json")

    routes: dict[str, Route] = {
        "/api/query": recorded("arxiv.xml", "application/atom+xml"),
        "/works/10.9999": recorded("crossref.json"),
        "/works": Reply('{"message": {"items": []}}'),
        "/repos": readme,
    }
    with replaying(routes) as server:
        yield server


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A bare repository with the invented catalog on main."""
    first = tmp_path / "first"
    shutil.copytree(CATALOG, first)
    (first / "discover.yaml").write_text(DISCOVER, encoding="utf-8")
    (first / ".gitignore").write_text("build/\nsite\ntemplates\n", encoding="utf-8")
    git(first, "init", "--quiet", "--initial-branch=main")
    git(first, "add", ".")
    git(first, "-c", "user.name=moecat", "-c", "user.email=moecat@example.org", "commit", "--quiet", "-m", "Begin")
    bare = tmp_path / "remote.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(first), str(bare))
    return bare


@pytest.fixture
def clone(remote: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(remote), str(folder))
    for name in ("site", "templates"):
        (folder / name).symlink_to(PROJECT / name)
    return folder


@pytest.fixture
def job(clone: Path, remote: Path, github: GitHub, services: Replay, monkeypatch: pytest.MonkeyPatch) -> Job:
    """Run a job of the workflows in the clone."""
    monkeypatch.chdir(clone)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01
    for name in SERVICES:
        monkeypatch.setenv(f"MOECAT_{name}_URL", services.url)

    def run(name: str, **more: str) -> int:
        given = {
            "GITHUB_API_URL": github.url,
            "GITHUB_REPOSITORY": "moecat/moecat",
            "GH_TOKEN": "secret",
            "MOECAT_REMOTE": str(remote),
        }
        return main([name], {**os.environ, **given, **more})

    return run
