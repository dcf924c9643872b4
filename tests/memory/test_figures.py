"""Memory as engines and model cards state it, against the formulas: within 10 %, or listed as a miss in the docs."""

from __future__ import annotations

import pytest

from moecat.catalog.catalog import Catalog
from moecat.catalog.load import load
from moecat.files.disk import read_catalog
from tests.conftest import PROJECT
from tests.memory.figures import TOLERANCE, Compared, compare

DOCS = {lang: PROJECT / "site" / "docs" / lang / "reference" / "memory.md" for lang in ("en", "zh")}


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load(read_catalog(PROJECT)).catalog


def row_of(figure: Compared) -> str:
    """Return the row of the docs' table: what is published, what is computed, the error."""
    context = f"{figure.context:,}" if figure.context else "–"
    numbers = f"{figure.published:,.1f} | {figure.computed:,.1f} | {figure.error:+.0%}"
    return f"| [{figure.model}]({figure.url}) | {figure.precision} | {figure.what} | {context} | {numbers} |"


def test_at_least_25_figures_come_out_within_a_tenth(real: Catalog) -> None:
    figures = list(compare(real))
    hits = [figure for figure in figures if abs(figure.error) <= TOLERANCE]
    assert len(hits) >= 25
    assert len(hits) >= 0.75 * len(figures), "a formula that misses so much is wrong"
    assert {figure.what for figure in hits} == {"weights", "cache", "total"}


@pytest.mark.parametrize("lang", DOCS)
def test_the_docs_list_every_figure_and_no_miss_is_left_out(real: Catalog, lang: str) -> None:
    text = DOCS[lang].read_text(encoding="utf-8")
    hits, _, misses = text.partition("<!-- misses -->")
    for figure in compare(real):
        assert row_of(figure) in (hits if abs(figure.error) <= TOLERANCE else misses), row_of(figure)


def test_what_two_contexts_differ_by_is_the_cache(real: Catalog) -> None:
    """Peaks of one model at 64K and at 128K tokens differ by the cache alone."""
    totals = {(f.model, f.context): f for f in compare(real) if f.what == "total" and f.precision == "Q5_K_M"}
    for model in ("glm-4-7-flash", "qwen3-6-35b-a3b"):
        short, long = totals[model, 65536], totals[model, 131072]
        measured, computed = long.published - short.published, long.computed - short.computed
        assert computed == pytest.approx(measured, rel=0.1)
