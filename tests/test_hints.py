"""Hints stand beside the problems and change no exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from moecat.cli import main
from tests.conftest import CATALOG


def test_one_repository_of_two_works_is_a_hint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for source in CATALOG.rglob("*.yaml"):
        text = source.read_text(encoding="utf-8").replace("github.com/toy-lab/mover", "github.com/toy-lab/toy")
        target = tmp_path / source.relative_to(CATALOG)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    assert main(["validate", "--root", str(tmp_path)]) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "hint: github.com/toy-lab/toy is the code of papers/2024/toy.yaml, papers/2025/mover.yaml" in said
    mover = tmp_path / "papers/2025/mover.yaml"
    mover.write_text(mover.read_text(encoding="utf-8") + "distinct_from: [toy]\n", encoding="utf-8")
    assert main(["validate", "--root", str(tmp_path)]) == 0
    assert "hint" not in capsys.readouterr().err
