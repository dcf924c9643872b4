"""A copy of the invented catalog, the replay server with an answer of every service, and the program run on both."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from moecat.cli import main
from tests.conftest import CATALOG, PROJECT
from tests.sources.replay import Query, Replay, Reply, recorded, replaying

SERVICES = ("ARXIV", "CROSSREF", "OPENREVIEW", "ANTHOLOGY", "DBLP", "SEMANTIC_SCHOLAR", "GITHUB", "HUGGINGFACE")
DISCOVER = """\
query: all:"toy experts"
threshold: 2
scope:
  - {id: subject, why: is about experts, title: 2, abstract: 1, needed: yes, words: [expert, recursion*, MoE*]}
  - {id: application, why: is an application, title: -3, abstract: -1, words: [medical]}
words:
  topics: {rounding: [quantiz*, rounding], dropping: [prun*], moving: [cache*]}
  labels: {free: [training free]}
rejected:
  - {title: Medical Experts of a Toy, arxiv: "2411.00009", why: an application}
"""


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(CATALOG, tmp_path / "catalog"))
    (folder / "discover.yaml").write_text(DISCOVER, encoding="utf-8")
    for name in ("site", "templates"):
        (folder / name).symlink_to(PROJECT / name)
    return folder


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    """Every service, at one address."""

    def readme(path: str, _query: Query) -> Reply:
        name = "github_readme.md" if path.endswith("readme") else "github_repository.json"
        return recorded(name)

    routes: dict[str, Any] = {
        "/api/query": recorded("arxiv.xml", "application/atom+xml"),
        "/works/10.9999": recorded("crossref.json"),
        "/works": Reply('{"message": {"items": []}}'),
        "/2024.acl-long.70.bib": recorded("anthology.bib", "text/plain"),
        "/notes": recorded("openreview.json"),
        "/search/publ/api": recorded("dblp.json"),
        "/graph/v1/paper": recorded("semantic_scholar.json"),
        "/repos/": readme,
        "/api/models/": recorded("huggingface_model.json"),
    }
    with replaying(routes) as replay:
        for name in SERVICES:
            monkeypatch.setenv(f"MOECAT_{name}_URL", replay.url)
        yield replay


Program = Callable[..., tuple[int, str, str]]


@pytest.fixture
def moecat(root: Path, server: Replay, capsys: pytest.CaptureFixture[str]) -> Program:
    """Runs a verb on the catalog; gives exit code, output and messages."""

    def run(*argv: str) -> tuple[int, str, str]:
        code = main([argv[0], "--root", str(root), *argv[1:]])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    assert server.url
    return run


def as_json(output: str) -> Any:
    return json.loads(output)
