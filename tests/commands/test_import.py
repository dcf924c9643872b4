from __future__ import annotations

from pathlib import Path

from moecat.files.disk import read_catalog
from tests.commands.conftest import Program, as_json

LIST = """# Awesome toys

- [Toy: A Mixture of Eight Experts](https://arxiv.org/abs/2401.00001) [[Code](https://github.com/toy-lab/toy)]
- [Mixture-of-Recursions: Learning Dynamic Recursive Depths](https://arxiv.org/abs/2507.10524)
- [Toy: A Mixture of Eight Experts](https://arxiv.org/pdf/2401.00001v2)
"""
RIS = """TY  - JOUR
AU  - Other, Ann
TI  - Dropping Toys Well
JO  - Journal of Drops
PY  - 2025
DO  - 10.9999/d.7
ER  -
"""


def test_a_list_is_matched(moecat: Program, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.md"
    file.write_text(LIST, encoding="utf-8")
    before = read_catalog(root)
    code, out, err = moecat("import", str(file), "--dry-run", "--format", "json")
    states = [result["state"] for result in as_json(out)["results"]]
    assert (code, states) == (0, ["known", "incomplete", "known"])
    assert "3 works, 2 known, 1 incomplete" in err
    assert read_catalog(root) == before


def test_what_a_list_does_not_say_is_fetched(moecat: Program, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.md"
    file.write_text(LIST, encoding="utf-8")
    code, out, _ = moecat("import", str(file), "--fetch", "--source", "list-one")
    assert code == 0
    assert "known papers/2024/toy.yaml" in out
    text = (root / "papers/2025/mixture-of-recursions.yaml").read_text(encoding="utf-8")
    assert "sources: [list-one]" in text
    assert "authors: [Sangmin Bae, Yujin Kim, Reza Bayat]" in text


def test_ris_becomes_a_draft(moecat: Program, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "export.ris"
    file.write_text(RIS, encoding="utf-8")
    assert moecat("import", str(file))[0] == 0
    text = (root / "papers/2025/dropping-toys-well.yaml").read_text(encoding="utf-8")
    assert "venue: Journal of Drops 2025\n" in text
    assert "against: [https://doi.org/10.9999/d.7]" in text


def test_a_file_without_works(moecat: Program, tmp_path: Path) -> None:
    file = tmp_path / "empty.md"
    file.write_text("Nothing here.\n", encoding="utf-8")
    code, _, err = moecat("import", str(file))
    assert code == 1
    assert "no work" in err
    assert moecat("import", str(file), "--source", "nobody")[0] == 2
