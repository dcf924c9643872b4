from __future__ import annotations

from pathlib import Path

from moecat.importers.bibtex import parse_bibtex
from tests.commands.conftest import Program, as_json

MINE = """% my thesis, chapter 3
@string{icte = {Toy Experts}}

@comment{keep me}
@article{accent24, % the one with eight
  title   = {{Toy}: a mixture of eight experts},
  author  = {Acc{\\'e}nt, R{\\'o}bert},
  journal = {arXiv preprint arXiv:2401.00001},
  year    = 2024
}

@misc{other, title={Something else entirely}, year=2020}
@inproceedings{twice, title={Toy: A Mixture of Eight Experts}, booktitle=icte, year=2025}
% the end
"""


def test_a_bibliography_is_checked(moecat: Program, tmp_path: Path) -> None:
    file = tmp_path / "mine.bib"
    file.write_text(MINE, "utf-8")
    code, out, err = moecat("bib", str(file))
    assert code == 1
    assert "mine.bib:5: accent24: papers/2024/toy.yaml (arxiv 2401.00001)" in out
    assert "mine.bib:5: accent24: published since, at ICTE 2025" in out
    assert "mine.bib:13: twice: the same work as accent24 in line 5" in out
    assert "3 entries, 2 in the catalog, 1 published since, 1 twice" in err
    entries = as_json(moecat("bib", str(file), "--format", "json")[1])["entries"]
    assert [entry["record"] for entry in entries] == ["toy", None, "toy"]


def test_the_corrected_file_keeps_all_else(moecat: Program, tmp_path: Path) -> None:
    file, target = tmp_path / "mine.bib", tmp_path / "corrected.bib"
    file.write_text(MINE, "utf-8")
    moecat("bib", str(file), "-o", str(target))
    text = target.read_text("utf-8")
    before, _, after = MINE.partition("@article{accent24")
    assert text.startswith(before)
    assert text.endswith(after.partition("}\n\n@misc")[2])
    assert "@inproceedings{accent24,\n" in text
    first = parse_bibtex(text)[0]
    assert (first.booktitle, first.pages) == ("International Conference on Toy Experts", "1--9")
    assert file.read_text("utf-8") == MINE
    assert moecat("bib", str(target))[0] == 1  # the second entry still stands twice


def test_a_clean_bibliography(moecat: Program, tmp_path: Path) -> None:
    file = tmp_path / "clean.bib"
    file.write_text("@misc{other, title={Something else entirely}, year=2020}\n", "utf-8")
    assert moecat("bib", str(file))[0] == 0
    file.write_bytes("@misc{a, title={M\xfcller}}".encode("latin-1"))
    assert moecat("bib", str(file))[0] == 2
