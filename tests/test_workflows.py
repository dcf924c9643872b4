"""Workflows put no text of others into a shell, ask for few rights, and keep no credentials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import PROJECT

FILES = [*sorted((PROJECT / ".github" / "workflows").glob("*.yml")), PROJECT / "starter" / "workflows" / "site.yml"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
# What nobody but a maintainer, or GitHub itself, writes.
HARMLESS = re.compile(
    r"(github\.(token|event\.issue\.number|run_id|workflow|ref|repository)|matrix\.\w+|steps\.\w+\.outputs\.\w+)"
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
