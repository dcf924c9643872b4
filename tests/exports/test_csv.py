import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moecat.exports import csv_, csv_excel

from . import samples

CATALOG = samples.catalog()


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_.export(CATALOG, CATALOG.papers, samples.SITE), newline="")))


def test_a_row() -> None:
    row = next(row for row in rows() if row["id"] == "mc-moe")
    assert row["authors"] == "Wei Huang; Róbert Csordás; Piotr Piękos; George van den Driessche; Teven Le Scao"
    assert row["arxiv"] == "arXiv:2410.06270"
    assert row["topics"] == "quantization; pruning"
    assert row["bibtex_key"] == "huang2025mcmoe"
    assert row["url"] == "https://example.org/moecat/papers/mc-moe/"
    assert row["doi"] == ""


def test_formulas_are_defused() -> None:
    row = next(row for row in rows() if row["id"] == "hostile")
    assert row["title"] == "'" + samples.HOSTILE_TITLE
    assert row["short_name"] == "'+1"
    assert row["authors"].startswith("'@SUM")
    assert row["summary_en"].startswith("'-1+1")
    assert row["summary_zh"] == "'＝1"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_sign_that_starts_a_formula(sign: str) -> None:
    assert csv_.defuse(f"{sign}1") == f"'{sign}1"


@given(st.text())
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert csv_.defuse(cell).replace("'", "") == cell.replace("'", "")
    if not any(sign in cell for sign in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")):
        assert csv_.defuse(cell) == cell


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("a; =1+1", "a; '=1+1"),
        ("a;@SUM(1)", "a;'@SUM(1)"),
        ("a; +cmd|' /C calc'!A0", "a; '+cmd|' /C calc'!A0"),
        ("=1;＝2", "'=1;'＝2"),
        ("4 GB; -3 % on average; a = b; +2.5", "4 GB; -3 % on average; a = b; +2.5"),
    ],
)
def test_a_formula_behind_a_semicolon(cell: str, safe: str) -> None:
    assert csv_.defuse(cell) == safe


def test_a_row_is_a_line() -> None:
    assert csv_.export(CATALOG, CATALOG.papers, samples.SITE).count("\n") == len(CATALOG.papers) + 1
    assert csv_.export(CATALOG, (), samples.SITE).startswith("id,title,short_name,")


def test_excel_gets_a_byte_order_mark_and_the_same_rows() -> None:
    text = csv_excel.export(CATALOG, CATALOG.papers, samples.SITE)
    assert text.encode().startswith(b"\xef\xbb\xbfid,title,")
    assert text[1:] == csv_.export(CATALOG, CATALOG.papers, samples.SITE)


def test_no_identifier_is_a_number_to_a_reader() -> None:
    for row in rows():
        for name in ("id", "arxiv", "doi", "openreview", "bibtex_key"):
            with pytest.raises(ValueError, match="could not convert"):
                float(row[name])
