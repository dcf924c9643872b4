"""Verbs that write records are killed at random moments: every file is then the old one or the new one, whole."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from moecat.files.disk import read_catalog
from tests.commands.conftest import SERVICES
from tests.commands.test_refresh import WORK
from tests.conftest import CATALOG, PROJECT
from tests.sources.replay import Replay, Reply, recorded, replaying

pytestmark = pytest.mark.slow

KILLS = 25  # for each of the four verbs
WORKS = 60
TOY = "papers/2024/toy.yaml"


@pytest.fixture(scope="module")
def server() -> Iterator[Replay]:
    published = Reply(f'{{"message": {{"items": [{WORK}]}}}}')
    with replaying({"/api/query": recorded("arxiv.xml"), "/works": published}) as replay:
        replay.routes["/"] = Reply("", 403)
        yield replay


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A catalog with records that are to be formatted and completed, and a list of works to import."""
    folder = Path(shutil.copytree(CATALOG, tmp_path / "catalog"))
    (folder / "site").symlink_to(PROJECT / "site")
    toy = (folder / TOY).read_text("utf-8").replace("doi: 10.9999/toy.1\n", "").replace("venue: ICTE 2025\n", "")
    (folder / TOY).write_text(f"{toy}# a comment\n", "utf-8")
    for n in range(WORKS):
        path = folder / "papers" / "2022" / f"copy-{n}.yaml"
        path.parent.mkdir(exist_ok=True)
        text = toy.replace("short_name: Toy\n", "").replace("2401.00001", f"2201.1{n:04}").replace("2024-01", "2022-01")
        path.write_text("venue: ICTE 2025\n" + text, "utf-8")
    lines = [
        {"title": f"A Very New Thing {n}", "authors": ["Ann Other"], "arxiv": f"2302.1{n:04}"} for n in range(WORKS)
    ]
    (tmp_path / "works.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return folder


VERBS = {
    "add": ["add", "--complete", "2401.00001", "2507.10524", "2408.08274", "--topic", "moving"],
    "import": ["import", "works.jsonl"],
    "fmt": ["fmt"],
    "refresh": ["refresh", "toy", "--apply"],
}


# Runs moecat and kills it before it opens or renames a file of the catalog for the n-th time.
KILLER = """
import os, signal, sys
left, folder = int(sys.argv[1]), sys.argv[2]
def hook(event, args):
    global left
    if event in ("open", "os.rename") and folder in os.fsdecode(args[0] if isinstance(args[0], (str, bytes)) else ""):
        if event == "os.rename" or str(args[0]).endswith(".tmp"):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
from moecat.cli import main
sys.exit(main(sys.argv[3:]))
"""
EVENTS = {"add": 6, "import": 2 * WORKS, "fmt": 2 * WORKS, "refresh": 2}


@pytest.mark.parametrize("verb", VERBS)
def test_every_file_is_the_old_or_the_new_one(verb: str, root: Path, server: Replay, tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "SOURCE_DATE_EPOCH": "1767225600"}
    environ |= {f"MOECAT_{name}_URL": server.url for name in SERVICES}
    argv = [VERBS[verb][0], "--root", str(root), *VERBS[verb][1:]]
    old = read_catalog(root)
    pristine = tmp_path / "pristine"
    shutil.copytree(root, pristine, symlinks=True)
    run(tmp_path, environ, 10**9, root, argv)
    new = read_catalog(root)
    assert new != old
    choose, killed, halfway = random.Random(7), 0, 0
    for _ in range(KILLS):
        shutil.rmtree(root)
        shutil.copytree(pristine, root, symlinks=True)
        killed += run(tmp_path, environ, choose.randint(1, EVENTS[verb]), root, argv) == -signal.SIGKILL
        now = read_catalog(root)
        assert [path for path, raw in now.items() if raw not in (old.get(path), new.get(path))] == []
        assert [path for path in old if path not in now] == []
        halfway += now not in (old, new)
    assert killed == KILLS
    assert halfway or verb in ("refresh",)  # one file is all that refresh writes here


def run(folder: Path, environ: dict[str, str], event: int, root: Path, argv: list[str]) -> int:
    """Run a verb that is killed before an event; return its exit code."""
    command = [sys.executable, "-c", KILLER, str(event), str(root / "papers"), *argv]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=False, timeout=120).returncode
