"""A catalog of another field: ten invented papers on bread, from an empty folder to a website."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from moecat.catalog.load import load
from moecat.cli import main
from moecat.files.disk import read_catalog
from tests.conftest import PROJECT

WORD = re.compile(r"\bmoe\b|mixtures?[ -]of|\bexperts?\b|专家", re.IGNORECASE)
RECORD = """\
title: Loaf {n} and its Crust
authors: [Ann Baker, Ben Miller]
date: 2025-0{m}-01
arxiv: "2{year}0{m}.1000{n}"
topics: [{topic}]
summary:
  en: Bakes loaf {n} at {n}00 degrees and weighs the crust.
  zh: 以 {n}00 度烘烤第 {n} 个面包并称量外皮。
checked: {{on: 2025-10-01, against: [https://arxiv.org/abs/2{year}0{m}.1000{n}]}}
added: 2025-10-01
"""


@pytest.fixture
def bread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    folder = tmp_path / "bread"
    about = ["--about", "Research on bread.", "--about-zh", "面包研究。"]
    where = ["--url", "https://bread.example.org/b/", "--repo", "https://github.com/bakers/bread"]
    assert main(["init", str(folder), "--name", "crumbs", *about, *where]) == 0
    return folder


def test_an_empty_catalog_is_clean(bread: Path) -> None:
    assert load(read_catalog(bread)).problems == ()
    for verb in (["validate"], ["fmt", "--check"], ["export", "json"], ["stats"]):
        assert main([verb[0], "--root", str(bread), *verb[1:]]) == 0


def test_its_own_texts_name_no_other_field(bread: Path) -> None:
    own = ["taxonomy.yaml", "resources.yaml", "discover.yaml", "site/mkdocs.yml", "site/zh.yml"]
    own += [
        str(path.relative_to(bread)) for path in (*bread.glob("site/docs/**/*.md"), *bread.glob(".github/**/*.yml"))
    ]
    assert [name for name in own if WORD.search((bread / name).read_text("utf-8"))] == []


@pytest.mark.slow
def test_ten_papers_build_a_website(bread: Path) -> None:
    for n in range(10):
        record = RECORD.format(n=n, m=n % 9 + 1, year=5, topic="methods" if n % 2 else "studies")
        path = bread / "papers" / "2025" / f"loaf-{n}-and-crust.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(record, "utf-8")
    assert main(["fmt", "--root", str(bread)]) == 0
    assert main(["validate", "--root", str(bread)]) == 0
    run = [sys.executable, "-m", "moecat", "build", "--root", str(bread)]
    built = subprocess.run(run, capture_output=True, text=True, check=False, timeout=300)
    assert built.returncode == 0, built.stderr
    site = bread / "build" / "site"
    home = (site / "index.html").read_text("utf-8")
    assert "crumbs" in home and "Research on bread." in home
    assert (site / "zh" / "papers" / "loaf-3-and-crust" / "index.html").is_file()
    readme = (bread / "README.md").read_text("utf-8")
    assert readme.startswith("# crumbs\n\n> Research on bread.\n")
    assert not WORD.search(readme)
    assert not WORD.search((bread / "README.zh-CN.md").read_text("utf-8"))
    assert main(["build", "--check", "--root", str(bread)]) == 0


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_program_that_reads_the_world_knows_no_field() -> None:
    """Words of the field live in discover.yaml, taxonomy.yaml and the records."""
    rooms = ("works", "importers", "sources", "links", "changes")
    files = [path for room in rooms for path in (PROJECT / "src" / "moecat" / room).rglob("*.py")]
    assert files
    assert [str(path) for path in files if WORD.search(path.read_text("utf-8"))] == []
