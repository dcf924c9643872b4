"""Filed forms: a paper and a correction become pull requests, nonsense becomes an answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.automation.conftest import Job, git
from tests.automation.github import GitHub

PAPER = """### arXiv id, DOI, OpenReview id or page · arXiv 编号

2408.08274

### Summary in English · 英文摘要

{summary}
"""
CORRECTION = """### Record · 记录

{record}

### Field · 字段

{field}

### What is wrong · 哪里有误

It is another one.

### What is right · 正确的内容

{value}

### Where that can be read · 出处

https://arxiv.org/abs/2401.00001
"""
SUMMARY = (
    "Drops experts that a router seldom picks, without training, and keeps 97 percent of the quality of the whole "
    "model on five tasks while a third of its memory is saved."
)


def file(tmp_path: Path, github: GitHub, label: str, body: str) -> Path:
    issue = github.file("filed", labels=[{"name": label}], body=body)
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"issue": issue}), encoding="utf-8")
    return event


def pull_of(github: GitHub) -> dict[str, Any]:
    return next(each for each in github.issues.values() if "pull_request" in each)


def test_a_correction_becomes_a_pull_request(job: Job, github: GitHub, remote: Path, tmp_path: Path) -> None:
    body = CORRECTION.format(record="https://example.org/papers/toy/", field="venue", value="ICTE 2024")
    assert job("form", GITHUB_EVENT_PATH=str(file(tmp_path, github, "correction", body))) == 0
    diff = git(remote, "diff", "main", "issue-1").splitlines()
    assert "+venue: ICTE 2024" in diff
    assert pull_of(github)["body"].endswith("Closes #1.\n")


@pytest.mark.parametrize(
    ("record", "field", "value", "said"),
    [
        ("papers/2024/toy.yaml", "arxiv", "not an id", "would have problems"),
        ("papers/2024/toy.yaml", "date", "2024-13-41", "would have problems"),
        ("papers/2024/toy.yaml", "results", "none", "for a person"),
        ("../../etc/passwd", "venue", "ICTE 2024", "no record"),
        ("papers/2024/*", "venue", "ICTE 2024", "no record"),
        ("papers/2024/toy.yaml", "venue", "_No response_", "missing"),
        ("papers/2024/toy.yaml", "venue", "$(touch x) <script>alert(1)</script>", "would have problems"),
    ],
)
def test_a_correction_that_cannot_be_applied_is_answered(  # noqa: PLR0917
    record: str, field: str, value: str, said: str, job: Job, github: GitHub, clone: Path, tmp_path: Path
) -> None:
    body = CORRECTION.format(record=record, field=field, value=value)
    assert job("form", GITHUB_EVENT_PATH=str(file(tmp_path, github, "correction", body))) == 0
    assert len(github.issues) == 1
    (comment,) = github.comments[1]
    assert said in comment["body"]
    assert "\n<script>" not in comment["body"]
    assert git(clone, "status", "--porcelain") == ""


def test_a_paper_in_one_language_is_labelled(job: Job, github: GitHub, remote: Path, tmp_path: Path) -> None:
    event = file(tmp_path, github, "new paper", PAPER.format(summary=SUMMARY))
    assert job("form", GITHUB_EVENT_PATH=str(event)) == 0
    assert {"name": "needs Chinese"} in pull_of(github)["labels"]
    assert git(remote, "diff", "--name-only", "main", "issue-1").startswith("papers/")


def test_nonsense_is_answered_once(job: Job, github: GitHub, tmp_path: Path) -> None:
    event = file(tmp_path, github, "new paper", "### Title · 标题\n\n<img src=x onerror=alert(1)>\n" * 50)
    github.comments[1] = [{"id": 99, "user": {"login": "somebody"}, "body": "<!-- moecat: filed form -->\nforged"}]
    assert job("form", GITHUB_EVENT_PATH=str(event)) == 0
    assert job("form", GITHUB_EVENT_PATH=str(event)) == 0
    assert [each["user"]["login"] for each in github.comments[1]] == ["somebody", "github-actions[bot]"]


def test_an_event_of_something_else_is_told(job: Job, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text("{}", encoding="utf-8")
    assert job("form", GITHUB_EVENT_PATH=str(event)) == 1
    assert job("form") == 2
