"""The weekly runs: what they propose, what they report, and that they do not ask twice."""

from __future__ import annotations

from pathlib import Path

from tests.automation.conftest import Job, git
from tests.automation.github import GitHub


def branches(remote: Path) -> set[str]:
    return set(git(remote, "for-each-ref", "--format=%(refname:short)").split())


def pulls(github: GitHub) -> list[dict[str, object]]:
    return [each for each in github.issues.values() if "pull_request" in each]


def test_a_new_paper_is_a_pull_request_and_a_refusal_is_remembered(
    job: Job, github: GitHub, remote: Path, clone: Path
) -> None:
    assert job("discover") == 0
    proposed = [each for each in pulls(github) if {"name": "discovered"} in each["labels"]]  # type: ignore[operator]
    assert proposed
    branch = proposed[0]["head"]["ref"]  # type: ignore[index]
    assert branch in branches(remote)
    changed = git(remote, "diff", "--name-only", "main", branch).split()
    assert len(changed) == 1 and changed[0].startswith("papers/")
    assert git(clone, "status", "--porcelain") == ""  # the checkout is as it was
    assert github.tokens == {"Bearer secret"}

    number = len(github.issues)
    assert job("discover") == 0  # the same again: nothing new, the same pull requests
    assert len(github.issues) == number

    for each in pulls(github):
        each["state"] = "closed"
    assert job("discover") == 0
    assert "upkeep/refusals" in branches(remote)
    kept = git(remote, "show", "upkeep/refusals:discover.yaml")
    assert str(branch).removeprefix("discover/") in kept
    reopened = [each for each in pulls(github) if each["state"] == "open"]
    assert [each["head"]["ref"] for each in reopened] == ["upkeep/refusals"]  # type: ignore[index]


def test_an_issue_is_kept_and_closes_itself(job: Job, github: GitHub) -> None:
    github.file("Upkeep: links", labels=[{"name": "upkeep: links"}], body="old")
    assert job("links") == 0
    issue = github.issues[1]
    assert len(github.issues) == 1
    closed = issue["state"] == "closed"
    assert closed or "moecat check-links" in issue["body"]
    lines = [line for line in issue["body"].splitlines()[2:] if line]
    assert closed or all(line.startswith("    ") for line in lines)  # text of others stays text


def test_a_service_that_fails_is_said(job: Job, github: GitHub) -> None:
    github.broken = True
    assert job("discover") == 1


def test_changes_upstream_are_proposed_or_reported(job: Job, github: GitHub, clone: Path) -> None:
    assert job("refresh") == 0
    assert git(clone, "status", "--porcelain") == ""
    titles = {each["title"] for each in github.issues.values()}
    assert titles <= {"Changes upstream", "Upkeep: refresh"}
