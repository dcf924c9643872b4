from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Program, as_json


@pytest.fixture(autouse=True)
def repository(root: Path) -> Path:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    return root


def git(root: Path, *argv: str) -> None:
    names = ["-c", "user.name=Ann Other", "-c", "user.email=ann@example.org"]
    subprocess.run(["git", "-C", str(root), *names, *argv], check=True, capture_output=True)


def change(root: Path) -> None:
    toy = root / "papers/2024/toy.yaml"
    toy.write_text(toy.read_text("utf-8").replace("venue: ICTE 2025", "venue: ICTE 2024"), "utf-8")
    (root / "papers/2025/mover.yaml").unlink()
    new = root / "papers/2025/new.yaml"
    new.write_text('title: "New | <b>bold</b> `code`"\n', "utf-8")


def test_nothing_changed(moecat: Program) -> None:
    assert moecat("diff")[:2] == (0, "0 added, 0 changed, 0 removed\n")


def test_what_a_branch_changes(moecat: Program, repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "mine")
    change(repository)
    code, out, _ = moecat("diff", "main")
    assert code == 0
    assert "~ papers/2024/toy.yaml: Toy: A Mixture of Eight Experts\n    venue: ICTE 2025 -> ICTE 2024\n" in out
    assert "- papers/2025/mover.yaml" in out
    assert out.endswith("1 added, 1 changed, 1 removed\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "second")
    report = as_json(moecat("diff", "--format", "json")[1])
    assert report["counts"] == {"added": 1, "changed": 1, "removed": 1}
    changed = next(each for each in report["changes"] if each["state"] == "changed")
    assert (changed["kind"], changed["id"]) == ("paper", "toy")
    assert changed["fields"] == [{"field": "venue", "before": "ICTE 2025", "now": "ICTE 2024"}]


def test_text_of_records_stays_text_in_a_comment(moecat: Program, repository: Path, tmp_path: Path) -> None:
    change(repository)
    target = tmp_path / "comment.md"
    assert moecat("diff", "--format", "markdown", "-o", str(target))[0] == 0
    text = target.read_text("utf-8")
    assert "**1 added, 1 changed, 1 removed**" in text
    assert "New \\| \\<b\\>bold\\</b\\> \\`code\\`" in text


@pytest.mark.parametrize("base", ["nowhere", "--output=x"])
def test_a_base_that_is_none(moecat: Program, base: str) -> None:
    code, _, err = moecat("diff", "--", base)
    assert code == 2
    assert "is no branch, tag or commit" in err


def test_without_git(moecat: Program, repository: Path) -> None:
    (repository / ".git").rename(repository / "not-git")
    assert moecat("diff")[0] == 2
