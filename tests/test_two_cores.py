"""Reading and checking in two processes finds what one process finds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from moecat.commands import session
from moecat.disk import read_catalog
from moecat.load import load
from moecat.rules import check_rules
from tests.conftest import HERE, TODAY


@pytest.fixture
def everything_wrong(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the invented catalog with all bad cases laid over it at once."""
    found = dict(files)
    for case in sorted(path for path in (HERE / "bad").iterdir() if path.is_dir()):
        found |= {path: raw for path, raw in read_catalog(case).items() if path.startswith(("papers", "models"))}
    return found


def test_two_processes_find_what_one_finds(everything_wrong: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_MANY", 2)
    one = load(everything_wrong)
    two = load(everything_wrong, parse_all=session.parse_on_two_cores)
    assert two.problems == one.problems
    assert two.catalog == one.catalog
    problems = check_rules(one.catalog, TODAY)
    assert len({problem.rule for problem in problems}) > 3, problems
    assert sorted(session.check_on_two_cores(two.catalog, TODAY)) == problems
