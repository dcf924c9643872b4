from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from moecat import __version__
from moecat.catalog.problems import Problem
from moecat.catalog.report import render_github
from moecat.cli import main
from moecat.verbs import FORMATS, SCHEMA_NAMES, cli
from tests.conftest import CATALOG, HERE, PROJECT


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748736000")  # 2025-06-01


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the invented catalog that a test may spoil."""
    return Path(shutil.copytree(CATALOG, tmp_path / "catalog"))


def spoil(root: Path) -> None:
    shutil.copytree(HERE / "bad" / "many-at-once", root, dirs_exist_ok=True)
    (root / "expected.txt").unlink()


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    for name in cli.commands:
        assert f"  {name} " in text
        assert main([name, "--help"]) == 0


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [
        ["frobnicate"],
        ["validate", "--format", "xml"],
        ["validate", "no/such/file.yaml"],
        ["export", "docx"],
        ["export", "json", "--topic", "nothing"],
        ["validate", "--root", str(PROJECT / "src")],
        ["search"],
    ],
)
def test_wrong_usage_is_exit_code_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    if "--root" not in argv and argv[0] in ("validate", "export"):
        argv = [*argv, "--root", str(CATALOG)]
    assert main(argv) == 2
    assert capsys.readouterr().err


def test_bad_epoch_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert main(["validate", "--root", str(CATALOG)]) == 2


def test_validate_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--root", str(CATALOG)]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "7 records, no problem" in captured.err


def test_validate_reports_everything_in_each_format(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root)
    assert main(["validate", "--root", str(root)]) == 1
    assert capsys.readouterr().out == (HERE / "bad" / "many-at-once" / "expected.txt").read_text(encoding="utf-8")
    assert main(["validate", "--root", str(root), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["count"] == len(report["problems"]) == 6
    assert set(report["problems"][0]) == {"path", "line", "column", "rule", "message", "fix", "severity"}
    assert main(["validate", "--root", str(root), "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("::error file=papers/2023/drop-plus-plus.yaml,line=2,col=1,title=yaml-syntax::")


@pytest.mark.parametrize("lacks", ["en", "zh"])
def test_one_language_is_enough_for_a_pull_request(
    lacks: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    toy = root / "papers" / "2024" / "toy.yaml"
    data = yaml.safe_load(toy.read_text(encoding="utf-8"))
    other = data["summary"]["zh" if lacks == "en" else "en"]
    del data["summary"][lacks]
    toy.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert main(["validate", "--root", str(root)]) == 0
    captured = capsys.readouterr()
    assert (
        f"missing-summary: warning: the {'English' if lacks == 'en' else 'Chinese'} summary is missing" in captured.out
    )
    assert "1 warning in 1 file" in captured.err
    assert main(["validate", "--root", str(root), "--strict"]) == 1
    assert main(["validate", "--root", str(root), "--format", "github"]) == 0
    assert "::warning file=papers/2024/toy.yaml" in capsys.readouterr().out
    for form in FORMATS:
        assert main(["export", form, "--root", str(root), "-o", str(tmp_path / form)]) == 0
    assert main(["build", "--root", str(root), "--check"]) == 1  # stale, but made
    assert " ".join(other.split())[:20] in (tmp_path / "ris").read_text(encoding="utf-8")


def test_validate_some_paths_only(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root)
    assert main(["validate", "--root", str(root), "papers/2023"]) == 1
    assert "papers/2024" not in capsys.readouterr().out
    assert main(["validate", "--root", str(root), "models"]) == 0


def test_github_escapes_what_would_end_the_command() -> None:
    text = render_github([Problem("a,b:c.yaml", 1, 2, "rule", "100% wrong\n::error::forged", "mend")])
    assert text.count("\n") == 0
    assert text == "::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=rule::100%25 wrong\\n::error::forged (fix: mend)"


def test_fmt_check_then_fmt(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    toy = root / "papers" / "2024" / "toy.yaml"
    before = toy.read_text(encoding="utf-8")
    toy.write_text("venue: 'ICTE 2025'   # kept\n" + before.replace("venue: ICTE 2025\n", ""), encoding="utf-8")
    assert main(["fmt", "--check", "--root", str(root)]) == 1
    assert "would change papers/2024/toy.yaml" in capsys.readouterr().out
    assert main(["fmt", "--root", str(root)]) == 0
    assert toy.read_text(encoding="utf-8") == before.replace("venue: ICTE 2025\n", "venue: ICTE 2025  # kept\n")
    assert main(["fmt", "--check", "--root", str(root)]) == 0


def test_fmt_leaves_an_unreadable_file_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root)
    broken = root / "papers" / "2023" / "drop-plus-plus.yaml"
    before = broken.read_bytes()
    assert main(["fmt", "--root", str(root)]) == 1
    assert "yaml-syntax" in capsys.readouterr().out
    assert broken.read_bytes() == before


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name, "--root", str(CATALOG)]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("form", FORMATS)
def test_export(form: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", form, "--root", str(root)]) == 0
    text = capsys.readouterr().out
    about_papers = form not in ("models", "engines", "measurements")
    assert ("Moving Experts between Memories" if about_papers else "toy-run") in text
    target = tmp_path / "deep" / "export.txt"
    assert main(["export", form, "--root", str(root), "-o", str(target), "--topic", "dropping"]) == 0
    assert "Moving Experts" not in target.read_text(encoding="utf-8").split('"models"')[0]
    spoil(root)
    target.unlink()
    assert main(["export", form, "--root", str(root), "-o", str(target)]) == 1
    assert not target.exists()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("r2moe", "r2moe"),
        ("R^2 MoE", "r2moe"),
        ("drop plus plus", "drop-plus-plus"),
        ("piekos", "toy"),
        ("取回", "mover"),
    ],
)
def test_search(query: str, first: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", query, "--root", str(CATALOG)]) == 0
    assert capsys.readouterr().out.split(maxsplit=1)[0] == first


def test_stats_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--format", "json", "--root", str(CATALOG)]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["papers"] == 6
    assert counts["topics"] == {"shrinking": 5, "rounding": 2, "dropping": 2, "moving": 2}
    assert counts["years"] == {"2025": 1, "2024": 2, "2023": 2, "1991": 1}
    assert counts["read"] == {"abstract": 5, "full": 1}
    assert counts["shares"]["languages"] == 6


def test_colour_only_where_wanted(root: Path) -> None:
    spoil(root)
    command = [sys.executable, "-m", "moecat", "validate", "--root", str(root)]
    plain = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"NO_COLOR": "1"})
    assert plain.returncode == 1
    assert b"\x1b[" not in plain.stdout + plain.stderr


def test_root_is_found_upward(root: Path) -> None:
    command = [sys.executable, "-m", "moecat", "validate"]
    inside = subprocess.run(command, cwd=root / "papers" / "2024", capture_output=True, check=False)
    assert inside.returncode == 0
    outside = subprocess.run(command, cwd=root.parent, capture_output=True, check=False)
    assert outside.returncode == 2
