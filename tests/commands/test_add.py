from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from moecat.catalog.load import load
from moecat.files.disk import read_catalog
from tests.commands.conftest import Program, as_json
from tests.sources.replay import Replay, Reply

DEPTH = "papers/2025/mixture-of-recursions.yaml"


def test_a_new_paper_is_a_canonical_record_with_its_summary_left(moecat: Program, root: Path) -> None:
    began = time.monotonic()
    code, out, err = moecat("add", "https://www.alphaxiv.org/abs/2507.10524v1")
    assert time.monotonic() - began < 10  # half a second on an idle machine
    assert code == 0
    text = (root / DEPTH).read_text(encoding="utf-8")
    assert (
        "short_name: Mixture-of-Recursions\nauthors: [Sangmin Bae, Yujin Kim, Reza Bayat]\ndate: 2025-07-14\n" in text
    )
    assert "links: {code: [https://github.com/raymin0223/mixture_of_recursions]}" in text
    assert "topics: [rounding, moving]\n" in text
    assert "summary: {}\n" in text
    assert "against: [https://arxiv.org/abs/2507.10524]}\nadded: 2026-01-01\n" in text
    assert "rounding (quantized)" in out
    assert "next: write the summary in papers/2025/mixture-of-recursions.yaml" in out
    assert "1 new" in err
    assert moecat("fmt", "--check")[0] == 0
    problems = moecat("validate", DEPTH)[1]
    assert problems.count(DEPTH) == problems.count("missing-summary: ") == 2


def test_many_ids_are_one_request_and_known_ones_are_recognised(moecat: Program, server: Replay, root: Path) -> None:
    code, out, _ = moecat("add", "2507.10524", "arXiv:2401.00001", "2408.08274", "--json", "--dry-run")
    report = as_json(out)
    assert code == 0
    assert [result["state"] for result in report["results"]] == ["new", "known", "new"]
    assert report["results"][1]["path"] == "papers/2024/toy.yaml"
    assert report["results"][0]["metadata"]["evidence"]["title"] == "https://arxiv.org/abs/2507.10524"
    assert report["results"][0]["proposals"]["topics"][0] == {"id": "rounding", "words": ["quantized"]}
    assert sum("/api/query" in line for line in server.asked) == 1
    assert not (root / DEPTH).exists()


def test_what_a_record_lacks_is_offered_and_then_written(moecat: Program, root: Path) -> None:
    toy = root / "papers" / "2024" / "toy.yaml"
    before = toy.read_text(encoding="utf-8")
    toy.write_text(before.replace("doi: 10.9999/toy.1\n", "# kept\n"), encoding="utf-8")
    _, out, _ = moecat("add", "2401.00001")
    assert "it lacks doi: 10.9999/toy.1  (https://arxiv.org/abs/2401.00001)" in out
    assert "10.9999" not in toy.read_text(encoding="utf-8")
    moecat("add", "2401.00001", "--complete")
    after = toy.read_text(encoding="utf-8")
    assert "doi: 10.9999/toy.1\n" in after
    assert "# kept\n" in after


REFS = {
    "10.9999/toy.2": "papers/2025/recursions-of-toys.yaml",
    "2024.acl-long.70": "papers/2024/rounding-experts.yaml",
    "https://aclanthology.org/2024.acl-long.70.pdf": "papers/2024/rounding-experts.yaml",
    "10.18653/v1/2024.acl-long.70": "papers/2024/rounding-experts.yaml",
    "https://openreview.net/forum?id=hheFYjOsWO": "papers/2024/mixture-compressor-mixture-experts-llms-gains.yaml",
    "https://github.com/toy-lab/toy": "papers/2024/toy.yaml",
    "https://huggingface.co/toy-lab/Toy-8x1B": "papers/2024/toy.yaml",
}


@pytest.mark.parametrize("ref", REFS)
def test_every_kind_of_reference(moecat: Program, root: Path, ref: str) -> None:
    code, out, _ = moecat("add", ref, "--topic", "moving")
    assert code == 0, out
    assert REFS[ref] in out
    loaded = load(read_catalog(root))
    assert loaded.problems == ()


def test_a_published_work_has_its_venue_and_pages(moecat: Program, root: Path) -> None:
    moecat("add", "10.9999/toy.2", "--topic", "moving")
    text = (root / "papers/2025/recursions-of-toys.yaml").read_text(encoding="utf-8")
    assert "venue: ICTE 2025\n" in text
    assert "citation: {pages: 101--115}\n" in text
    assert "date: 2025-04-30\n" in text


def test_a_bib_file_with_many_entries_needs_no_service(moecat: Program, tmp_path: Path, root: Path) -> None:
    entries = "".join(
        f"@article{{k{n}, title={{Cache Number {n}: Experts}}, author={{Ann Other and Ben Lee}}, year=2024, month=mar,"
        f" journal={{arXiv preprint arXiv:2403.1000{n}}}}}\n"
        for n in range(3)
    )
    file = tmp_path / "mine.bib"
    file.write_text(entries + "@misc{toy, title={Toy: A mixture of eight experts}}", encoding="utf-8")
    code, _, err = moecat("add", str(file))
    assert (code, err.strip()) == (0, "3 new, 1 known")
    assert sorted(path.stem for path in (root / "papers/2024").glob("cache*")) == [
        "cache-number-0", "cache-number-1", "cache-number-2"]  # fmt: skip


def test_offline(moecat: Program, tmp_path: Path, root: Path) -> None:
    file = tmp_path / "meta.jsonl"
    works = [
        {"title": "Drop More Experts", "authors": ["Ann Other"], "arxiv": "2405.00001", "abstract": "We prune."},
        {"title": "Without authors", "arxiv": "2405.00002", "date": "2024-05-01"},
    ]
    file.write_text("\n".join(map(json.dumps, works)), encoding="utf-8")
    code, out, _ = moecat("add", "--offline", str(file))
    assert code == 1
    assert "Without authors: incomplete (nobody said authors)" in out
    assert "date: 2024-05\n" in (root / "papers/2024/drop-more-experts.yaml").read_text(encoding="utf-8")
    code, out, _ = moecat("add", "2405.00009", "--offline", str(file))
    assert code == 1
    assert "meta.jsonl does not name 2405.00009" in out


@pytest.mark.parametrize(
    "reply",
    [Reply("", 403), Reply("", 429, headers={"Retry-After": "99"}), Reply("", 500), Reply("<html>", kind="text/html"),
     Reply("x", promised=99), Reply(b"\xff\xfe\x00\x01"), Reply("", 302, headers={"Location": "/api/query"})],
)  # fmt: skip
def test_a_service_that_fails_is_a_message(moecat: Program, server: Replay, root: Path, reply: Reply) -> None:
    server.routes["/api/query"] = reply
    before = read_catalog(root)
    code, out, err = moecat("add", "2507.10524")
    assert code == 1
    assert "failed" in out
    assert "Traceback" not in out + err
    assert read_catalog(root) == before


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), "nothing to add"),
        (("a long title of a work",), "is no reference"),
        (("2507.10524", "--topic", "roundin"), "did you mean 'rounding'"),
        (("no-such-file.bib",), "there is no file"),
    ],
)
def test_wrong_usage(moecat: Program, argv: tuple[str, ...], words: str) -> None:
    code, _, err = moecat("add", *argv)
    assert code == 2
    assert words in err


def test_the_editor_is_opened(moecat: Program, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\necho "# seen" >> "$1"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)
    assert moecat("add", "2507.10524", "--edit")[0] == 0
    assert (root / DEPTH).read_text(encoding="utf-8").endswith("# seen\n")


FORM = """### arXiv id, DOI, OpenReview id or page · arXiv 编号、DOI、OpenReview 编号或页面

https://huggingface.co/papers/2507.10524

### Topics · 主题

moving, nonsense

### Summary in Chinese · 中文摘要

逐词元选择递归深度。
"""


def test_a_filed_form_is_a_record_in_one_language(moecat: Program, root: Path, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"issue": {"number": 7, "body": FORM}}), "utf-8")
    answer = tmp_path / "answer.md"
    code, out, _ = moecat("add", "--form", str(event), "--answer", str(answer))
    assert code == 0
    assert "Still missing: the English summary." in answer.read_text("utf-8")
    assert "topic of taxonomy.yaml" in answer.read_text("utf-8")
    text = (root / DEPTH).read_text(encoding="utf-8")
    assert "topics: [moving]\n" in text
    assert "summary:\n  zh: 逐词元选择递归深度。\n" in text
    assert "note: 'nonsense' is no topic of taxonomy.yaml" in out
    assert moecat("validate", DEPTH)[1].count("missing-summary: ") == 1
    event.write_text("### Title · 标题\n\n$(id) `id`\n", "utf-8")
    code, out, _ = moecat("add", "--form", str(event))
    assert code == 1
    assert "form: failed (no identifier was given)" in out
