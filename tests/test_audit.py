"""The audit's own parts: what is served, what is read from a report of Lighthouse, and that its goals can fail."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bench.audit import missed, render, write_pages
from bench.lighthouse import CATEGORIES, Visit, middle, read_report
from bench.statichost import packed
from bench.table import LANGUAGES

PERFECT = Visit(dict.fromkeys(CATEGORIES, 100), 80_000, 0, 0.0)


def report(**scores: float) -> dict[str, Any]:
    categories = {name: {"score": scores.get(name, 1), "auditRefs": []} for name in CATEGORIES}
    categories["seo"]["auditRefs"] = [{"id": "canonical", "weight": 1}, {"id": "advice", "weight": 0}]
    return {
        "categories": categories,
        "audits": {
            "network-requests": {"details": {"items": [{"resourceType": "Font"}, {"resourceType": "Script"}]}},
            "total-byte-weight": {"numericValue": 81_234.4},
            "cumulative-layout-shift": {"numericValue": 0.25},
            "canonical": {"score": 0},
            "advice": {"score": 0},
        },
    }


def test_a_report_is_read() -> None:
    read = read_report(report(seo=0.92))
    assert read == Visit({**dict.fromkeys(CATEGORIES, 100), "seo": 92}, 81_234, 1, 0.25, ("canonical",))


def test_the_median_visit_keeps_what_any_visit_found() -> None:
    slow = Visit({**PERFECT.scores, "performance": 60}, 80_000, 0, 0.1, ("total-blocking-time",))
    found = middle([slow, PERFECT, PERFECT])
    assert (found.scores["performance"], found.shift, found.faults) == (100, 0.1, ("total-blocking-time",))


@pytest.mark.parametrize(
    ("kind", "changed", "what"),
    [
        ("home", {"bytes": 150_000}, "150 KB > 150 KB"),
        ("paper", {"bytes": 100_000}, "100 KB > 100 KB"),
        ("topic", {"fonts": 2}, "2 fonts"),
        ("model", {"shift": 0.02}, "CLS 0.020"),
        ("browse", {"scores": {**PERFECT.scores, "performance": 94}}, "performance 94 < 95"),
    ],
)
def test_every_goal_can_fail(kind: str, changed: dict[str, Any], what: str) -> None:
    assert list(missed({kind: PERFECT})) == []
    assert list(missed({kind: replace(PERFECT, **changed)})) == [(kind, what)]


def test_the_table_is_written_into_both_pages(tmp_path: Path) -> None:
    for lang in LANGUAGES:
        page = tmp_path / "site" / "docs" / lang / "develop" / "benchmarks.md"
        page.parent.mkdir(parents=True)
        page.write_text("before\n<!-- audit:begin -->\nold\n<!-- audit:end -->\nafter\n", encoding="utf-8")
    visits = {"home": PERFECT}
    write_pages(tmp_path, visits, 3, 187)
    for lang in LANGUAGES:
        text = (tmp_path / "site" / "docs" / lang / "develop" / "benchmarks.md").read_text(encoding="utf-8")
        assert render(visits, 3, 187, lang).strip() in text
        assert "old" not in text
        assert text.startswith("before\n")
        assert text.endswith("after\n")


def test_texts_travel_compressed_and_pictures_as_they_are(tmp_path: Path) -> None:
    for name, squeezed in (("page.html", True), ("data.json", True), ("drawing.svg", True), ("picture.png", False)):
        (tmp_path / name).write_bytes(b"a" * 500)
        body, headers = packed(tmp_path / name)
        assert ("Content-Encoding" in headers) is squeezed
        assert (gzip.decompress(body) if squeezed else body) == b"a" * 500
        assert headers["Content-Length"] == str(len(body))
