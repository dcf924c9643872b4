"""Reading and checking in two processes finds what one process finds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from moecat.catalog.load import load
from moecat.catalog.yamltext import parse_file
from moecat.commands import loading
from moecat.files.disk import read_catalog
from moecat.rules import check_rules
from tests.conftest import HERE, TODAY


@pytest.fixture
def everything_wrong(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the invented catalog with all bad cases laid over it at once."""
    found = dict(files)
    for case in sorted(path for path in (HERE / "bad").iterdir() if path.is_dir()):
        found |= {path: raw for path, raw in read_catalog(case).items() if path.startswith(("papers", "models"))}
    return found


def test_two_processes_find_what_one_finds(
    everything_wrong: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(loading, "_MANY", 2)
    monkeypatch.setattr(loading, "can_fork", lambda: True)  # a thread does the same, where other tests left some
    one = load(everything_wrong)
    for path, raw in everything_wrong.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    two = loading.load_folder(tmp_path)
    assert len({problem.rule for problem in one.problems}) > 3, one.problems
    assert two.problems == one.problems
    assert two.catalog == one.catalog
    problems = check_rules(one.catalog, TODAY)
    assert len({problem.rule for problem in problems}) > 3, problems
    assert sorted(loading.check_catalog(two.catalog, TODAY)) == problems


def test_a_file_that_changed_while_it_was_read_is_parsed_again(files: Mapping[str, bytes], tmp_path: Path) -> None:
    """The second process may have seen other bytes: the data must be those of the text it is placed in."""
    path = next(path for path in files if path.startswith("papers/"))
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(files[path])
    elsewhere = loading.Elsewhere([path], lambda: loading.parse_files(tmp_path, [path]))
    known = elsewhere(path, files[path])
    assert known and known.data == parse_file(files[path]).data
    assert elsewhere(path, files[path] + b"# later\n") is None
