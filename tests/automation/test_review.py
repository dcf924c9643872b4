"""The artifact of a pull request is data of somebody else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from moecat.automation.review import Artifact, ArtifactError, collect, publish
from moecat.changes.compare import Change
from tests.automation.conftest import Job, git
from tests.automation.github import GitHub

HEAD = "a" * 40
CHANGE = {
    "path": "papers/2024/toy.yaml",
    "state": "changed",
    "title": "<b>Toy</b> | [x](http://evil.example) @everyone",
    "fields": [{"field": "venue", "before": None, "now": "ICTE 2024\n| a | b |"}],
}


@pytest.fixture
def artifact(tmp_path: Path, github: GitHub) -> Path:
    folder = tmp_path / "artifact"
    page = folder / "preview" / "papers" / "toy" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>a page</p>", encoding="utf-8")
    (folder / "number").write_text("1\n", encoding="utf-8")
    (folder / "changes.json").write_text(json.dumps({"changes": [CHANGE]}), encoding="utf-8")
    github.file("A change", pull=True, head={"ref": "x", "sha": HEAD})
    return folder


def test_one_comment_with_the_table_and_the_pages(job: Job, github: GitHub, artifact: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    settings = {"PREVIEW": str(artifact), "HEAD_SHA": HEAD, "PAGES": str(pages)}
    settings["PREVIEW_ADDRESS"] = "https://previews.example.org"
    assert job("comment", **settings) == 0
    assert job("comment", **settings) == 0
    (comment,) = github.comments[1]
    assert "[papers/toy/](https://previews.example.org/pr-1/papers/toy/)" in comment["body"]
    assert "<b>" not in comment["body"] and "[x](http" not in comment["body"]
    assert comment["body"].count("\n|") == 3  # head, rule, one row
    assert (pages / "pr-1" / "papers" / "toy" / "index.html").read_text() == "<p>a page</p>"


def test_an_artifact_of_another_commit_is_refused(job: Job, github: GitHub, artifact: Path) -> None:
    assert job("comment", PREVIEW=str(artifact), HEAD_SHA="b" * 40) == 1
    assert github.comments == {}


@pytest.mark.parametrize("number", ["", "x", "1; rm -rf /", "-1", "١", "1" * 30])
def test_a_number_is_a_number(number: str, artifact: Path) -> None:
    (artifact / "number").write_text(number, encoding="utf-8")
    with pytest.raises(ArtifactError):
        Artifact(artifact).number()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"changes": [{}]}', '{"changes": [1]}', "[" * 100_000])
def test_changes_are_changes(text: str, artifact: Path) -> None:
    (artifact / "changes.json").write_text(text, encoding="utf-8")
    with pytest.raises(ArtifactError):
        Artifact(artifact).changes()


@pytest.mark.parametrize("name", ["x.php", "CNAME", ".git/config", "papers/toy/x.html", "assets/x.php", "zh/CNAME"])
def test_only_pages_and_assets_are_published(name: str, artifact: Path, tmp_path: Path) -> None:
    path = artifact / "preview" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    with pytest.raises(ArtifactError):
        publish(Artifact(artifact), 1, tmp_path / "pages")
    assert not (tmp_path / "pages").exists() or not any((tmp_path / "pages").rglob("*.*"))


def test_links_and_masses_are_refused(artifact: Path) -> None:
    (artifact / "preview" / "index.html").symlink_to("/etc/hosts")
    with pytest.raises(ArtifactError):
        Artifact(artifact).pages()
    (artifact / "preview" / "index.html").unlink()
    (artifact / "preview" / "index.html").write_bytes(b"x" * (3 << 20))
    with pytest.raises(ArtifactError):
        Artifact(artifact).pages()


def test_collect_takes_the_pages_of_changed_records(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("index.html", "zh/index.html", "papers/toy/index.html", "zh/papers/toy/index.html", "assets/x.css"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name, encoding="utf-8")
    changes = [Change("papers/2024/toy.yaml", "added", "Toy"), Change("taxonomy.yaml", "changed", "taxonomy.yaml")]
    pages = collect(changes, site, tmp_path / "out" / "preview")
    assert pages == ["papers/toy/index.html", "zh/papers/toy/index.html"]
    assert Artifact(tmp_path / "out").pages() == sorted([*pages, "assets/x.css", "index.html", "zh/index.html"])


def test_tidy_puts_main_right(job: Job, clone: Path, remote: Path, tmp_path: Path) -> None:
    assert job("tidy", GITHUB_OUTPUT=str(tmp_path / "before")) == 0  # the generated files come to be
    git(clone, "fetch", "--quiet")
    git(clone, "reset", "--quiet", "--hard", "origin/main")
    toy = clone / "papers" / "2024" / "toy.yaml"
    toy.write_text(toy.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    git(clone, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "-am", "Untidy")
    git(clone, "push", "--quiet", str(remote), "HEAD:main")
    assert job("tidy", GITHUB_OUTPUT=str(tmp_path / "out")) == 0
    head = git(remote, "rev-parse", "main").strip()
    assert (tmp_path / "out").read_text() == f"commit={head}\n"
    assert git(remote, "diff", "--name-only", "main~1", "main").split() == ["papers/2024/toy.yaml"]
    git(clone, "fetch", "--quiet")
    git(clone, "reset", "--quiet", "--hard", "origin/main")
    assert job("tidy", GITHUB_OUTPUT=str(tmp_path / "again"), GITHUB_SHA=head) == 0
    assert (tmp_path / "again").read_text() == f"commit={head}\n"
    assert git(remote, "rev-parse", "main").strip() == head


def test_a_release_holds_every_export_and_what_changed(job: Job, clone: Path, tmp_path: Path) -> None:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    git(clone, *identity, "tag", "-a", "data-2025-01-01", "-m", "first")
    target = tmp_path / "one" / "release"
    assert job("release", RELEASE=str(target), GITHUB_REF_NAME="data-2025-01-01") == 0
    assert {path.name for path in target.iterdir()} == {
        "catalog.json", "moecat.csv", "moecat.bib", "moecat.ris", "moecat.csl.json"
    }  # fmt: skip
    assert (target.parent / "notes.md").is_file()
    (clone / "papers" / "2024" / "toy.yaml").unlink()
    target = tmp_path / "two" / "release"
    assert job("release", RELEASE=str(target), GITHUB_REF_NAME="data-2025-02-01") in (0, 1)
