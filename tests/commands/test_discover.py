from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Program, as_json
from tests.sources.replay import Replay, Reply


def test_new_works_in_scope_with_the_reasons(moecat: Program, server: Replay) -> None:
    code, out, err = moecat("discover", "--since", "2025-12-01")
    assert code == 0
    assert "2507.10524" in out
    assert "is about experts (Mixture-of-Recursions" not in out
    assert "+2 is about experts (" in out
    assert "Toy: A Mixture" not in out  # in the catalog already
    assert "3 works, 1 of them in the catalog or rejected, 2 to look at" in err
    assert "search_query=%28all%3A%22toy+experts%22%29" in server.asked[0]


def test_a_rejected_work_never_comes_back(moecat: Program, root: Path) -> None:
    assert moecat("discover", "--reject", "2507.10524", "--why", "depth only")[0] == 0
    text = (root / "discover.yaml").read_text(encoding="utf-8")
    assert 'arxiv: "2507.10524", why: depth only' in text
    report = as_json(moecat("discover", "--since", "2025-12-01", "--format", "json")[1])
    assert [each["metadata"]["arxiv"] for each in report["candidates"]] == ["2408.08274"]


def test_drafts_are_written(moecat: Program, root: Path) -> None:
    code, out, _ = moecat("discover", "--since", "2025-12-01", "--write")
    assert code == 0
    assert "written papers/2025/mixture-of-recursions.yaml" in out
    assert (root / "papers/2025/mixture-of-recursions.yaml").is_file()


def test_another_list(moecat: Program, tmp_path: Path) -> None:
    file = tmp_path / "other.md"
    file.write_text(
        "- [Medical Experts of a Toy](https://arxiv.org/abs/2411.00009)\n"
        "- [Medical Toys and their Experts](https://arxiv.org/abs/2411.00010)\n"
        "- [Rounding all the Experts](https://arxiv.org/abs/2411.00011)\n",
        encoding="utf-8",
    )
    _, out, err = moecat("discover", "--list", str(file))
    assert "2411.00011" in out
    assert "2411.00010" not in out
    assert "1 of them in the catalog or rejected, 1 to look at" in err
    assert "out of scope" in moecat("discover", "--list", str(file), "--all")[1]


def test_a_service_that_refuses(moecat: Program, server: Replay) -> None:
    server.routes["/api/query"] = Reply("", 403)
    code, out, err = moecat("discover", "--since", "2025-12-01")
    assert code == 1
    assert "nothing new in scope" in out
    assert "refuses programs" in err


@pytest.mark.parametrize("argv", [(), ("--since", "yesterday"), ("--reject", "2507.10524")])
def test_wrong_usage(moecat: Program, argv: tuple[str, ...]) -> None:
    assert moecat("discover", *argv)[0] == 2


def test_broken_rules_are_told_with_their_place(moecat: Program, root: Path) -> None:
    (root / "discover.yaml").write_text("treshold: 3\n", encoding="utf-8")
    code, _, err = moecat("discover", "--since", "2025-12-01")
    assert code == 2
    assert "discover.yaml:1:1: unknown-field" in err
