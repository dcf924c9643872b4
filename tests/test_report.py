"""Reports show what a terminal would obey."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from moecat.catalog.problems import Problem
from moecat.catalog.report import render_github, render_text
from moecat.cli import main
from tests.conftest import CATALOG

CLEAR, RIGHT_TO_LEFT = "\x1b[2J", "\u202e"


def test_signs_that_a_terminal_obeys_are_shown() -> None:
    problem = Problem(f"papers/{CLEAR}\n/a.yaml", 1, 1, "misplaced-file", f"'{RIGHT_TO_LEFT}\udcff'", "move it")
    text, command = render_text([problem]), render_github([problem])
    assert text.startswith("papers/\\x1b[2J\\n/a.yaml:1:1: misplaced-file: '\\u202e\\udcff'\n  fix: move it")
    assert len(text.splitlines()) == 2
    for report in (text, command):
        assert all(sign.isprintable() for line in report.split("\n") for sign in line)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_names_that_are_not_utf_8_are_reported(tmp_path: Path, form: str, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(CATALOG, tmp_path / "catalog")
    for name in (b"\xff\xfe.yaml", b"\x1b[31m.yaml"):
        Path(os.fsdecode(os.fsencode(tmp_path / "catalog" / "papers" / "2024") + b"/" + name)).write_text("a: 1\n")
    assert main(["validate", "--root", str(tmp_path / "catalog"), "--format", form]) == 1
    said = capfd.readouterr().out
    assert "\\udcff" in said
    assert "\x1b" not in said
    assert form != "json" or json.loads(said)["count"] == 2
