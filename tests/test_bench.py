"""The benchmark's own parts: what it generates, what it writes, and that its goals can fail."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bench.__main__ import run, write_pages
from bench.firstsearch import summed
from bench.generate import edit, generate, load_vocabulary, write_root
from bench.goals import GOALS, Goal, Verdict, check_goals, say_verdicts
from bench.hugo import page_layout
from bench.proof import check_site
from bench.runner import Plan
from bench.table import BEGIN, END, MarkerError, Report, render_report, replace_between_markers
from bench.timing import BenchError, Contestant, Figure, figure, race, run_once

from moecat.catalog.load import load
from moecat.files.disk import read_catalog
from moecat.rules import check_rules
from tests.conftest import PROJECT

TODAY = "2026-02-01"
RATIO = Goal("build", 1.3, "×", "build", "构建", per="hugo")
FLOOR = Goal("mkdocs", 3.0, "×", "MkDocs", "MkDocs", per="build", at_least=True)


def fixed(value: float, stopped: bool = False) -> Figure:
    return figure([value], stopped)


def python(code: str, limit: float | None = None) -> Contestant:
    return Contestant("it", [[sys.executable, "-c", code]], PROJECT, limit=limit)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "catalog"
    write_root(folder, 300, PROJECT)
    return folder


def test_generated_records_validate(root: Path) -> None:
    loaded = load(read_catalog(root))
    assert sorted({*loaded.problems, *check_rules(loaded.catalog, TODAY)}) == []
    assert len(loaded.catalog.papers) == 300
    assert len(loaded.catalog.models) == 7


def test_generated_records_are_of_the_size_of_short_real_ones(root: Path) -> None:
    sizes = [path.stat().st_size for path in root.glob("papers/*/*.yaml")]
    assert 1_400 < sum(sizes) / len(sizes) < 2_000


def test_the_same_number_gives_the_same_bytes() -> None:
    vocabulary = load_vocabulary((PROJECT / "taxonomy.yaml").read_text(encoding="utf-8"))
    assert list(generate(60, vocabulary)) == list(generate(60, vocabulary))


def test_an_edit_replaces_the_edit_before(root: Path) -> None:
    path = next(iter(sorted(root.glob("papers/*/*.yaml"))))
    original = path.read_text(encoding="utf-8")
    edit(path, 1)
    assert edit(path, 22) == "Edit 22."
    assert path.read_text(encoding="utf-8").replace("Edit 22. ", "") == original


@pytest.mark.parametrize(
    ("goal", "figures", "met"),
    [
        (GOALS[0], {"validate": fixed(2.9)}, True),
        (GOALS[0], {"validate": fixed(3.1)}, False),
        (RATIO, {"build": fixed(1.3), "hugo": fixed(1.0)}, True),
        (RATIO, {"build": fixed(1.4), "hugo": fixed(1.0)}, False),
        (FLOOR, {"mkdocs": fixed(3.1), "build": fixed(1.0)}, True),
        (FLOOR, {"mkdocs": fixed(2.9), "build": fixed(1.0)}, False),
        (RATIO, {"build": fixed(1.0)}, False),
    ],
)
def test_a_goal_is_met_or_not(goal: Goal, figures: dict[str, Figure], met: bool) -> None:
    size = 10_000
    (verdict,) = check_goals({(name, size): value for name, value in figures.items()}, [size], [goal])
    assert verdict.met is met


def test_a_stopped_run_can_prove_a_goal_but_not_refute_it() -> None:
    enough, short = (
        {("mkdocs", 300): fixed(value, stopped=True), ("build", 300): fixed(10.0)} for value in (40.0, 20.0)
    )
    assert [verdict.met for verdict in check_goals(enough, [300], [FLOOR])] == [True]
    assert [verdict.value for verdict in check_goals(short, [300], [FLOOR])] == [None]


def test_goals_say_by_how_much() -> None:
    verdicts = [Verdict(RATIO, 300, 1.04), Verdict(FLOOR, 1_000, 2.4), Verdict(RATIO, 300, None)]
    assert list(say_verdicts(verdicts)) == [
        "met     build (300): 1.04 ×, at most 1.3 ×: +20%",
        "MISSED  MkDocs (1,000): 2.40 ×, at least 3 ×: -20%",
        "NOT MEASURED  build (300): at most 1.3 ×",
    ]


def test_the_report_in_both_languages() -> None:
    figures = {("build", 300): fixed(2.0), ("hugo", 300): fixed(3.0), ("mkdocs", 300): fixed(180.0, stopped=True)}
    report = Report([300], figures, check_goals(figures, [300], [RATIO, FLOOR]), "2 cores", "python -m bench")
    english, chinese = (render_report(report, lang) for lang in ("en", "zh"))
    assert "| Hugo + Pagefind | 3.00 s (1.50×) |" in english
    assert "| plain MkDocs + Material | > 180 s (> 90.0×) |" in english
    assert "| build (300 records) | at most 1.3 × | 0.67 × | met, 49% to spare |" in english
    assert "| 纯 MkDocs + Material | > 180 s (> 90.0×) |" in chinese
    assert "由 `python -m bench` 生成。" in chinese


def test_only_the_text_between_the_markers_is_replaced() -> None:
    page = f"# Title\n\n{BEGIN}\n\nold\n\n{END}\n\nProse.\n"
    once = replace_between_markers(page, "new\n")
    assert once == f"# Title\n\n{BEGIN}\n\nnew\n\n{END}\n\nProse.\n"
    assert replace_between_markers(once, "new\n") == once


@pytest.mark.parametrize("page", ["", BEGIN, f"{END}\n{BEGIN}", f"{BEGIN}\n{BEGIN}\n{END}"])
def test_a_page_without_markers_is_refused(page: str) -> None:
    with pytest.raises(MarkerError):
        replace_between_markers(page, "new")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_benchmark_pages_have_their_markers(lang: str) -> None:
    page = (PROJECT / "site" / "docs" / lang / "develop" / "benchmarks.md").read_text(encoding="utf-8")
    assert "new" in replace_between_markers(page, "new")


def test_a_failing_command_has_no_time() -> None:
    with pytest.raises(BenchError, match="so it goes"):
        run_once(python("import sys; sys.exit('so it goes')"))


def test_a_baseline_is_stopped_at_its_limit_and_not_repeated() -> None:
    (done,) = race([python("import time; time.sleep(60)", limit=0.3)], 3, lambda _: None).values()
    assert [(run.stopped, run.seconds) for run in done] == [(True, 0.3)]


def test_a_process_is_timed_with_its_memory() -> None:
    run = run_once(python("x = bytearray(50_000_000); import time; time.sleep(0.2)"))
    assert run.seconds >= 0.2
    assert run.peak > 50_000_000


def test_half_a_site_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "papers" / "one").mkdir(parents=True)
    (tmp_path / "papers" / "one" / "index.html").touch()
    check_site(tmp_path, 1, languages=1)
    with pytest.raises(BenchError, match="1 of 2"):
        check_site(tmp_path, 2, languages=1)


def test_hugo_gets_our_page_without_its_article() -> None:
    page = '<title>Ours · moecat</title><main>{{ x }}<article class="a">ours</article></main>'
    layout = page_layout(page)
    assert layout.startswith('<title>{{ .Title }}</title><main>{{ "{{" }} x }}<article class="md-content')
    assert "ours" not in layout
    with pytest.raises(BenchError):
        page_layout("<main></main>")


def test_without_a_browser_the_files_of_a_search_are_summed(tmp_path: Path) -> None:
    for name, size in (("core.idx", 7), ("words-0.idx", 20), ("words-1.idx", 30), ("zh-0.idx", 90)):
        path = tmp_path / "search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
    assert summed(tmp_path) == {"search/core.idx": 7, "search/words-1.idx": 30}


@pytest.mark.parametrize(
    ("seconds", "strict", "code"), [(2.0, True, 0), (4.0, True, 1), (4.0, False, 0), (None, False, 1)]
)
def test_exit_codes(monkeypatch: pytest.MonkeyPatch, seconds: float | None, strict: bool, code: int) -> None:
    def measure(_plan: Plan, size: int, _folder: Path) -> dict[tuple[str, int], Figure]:
        if seconds is None:
            raise BenchError("a command failed")
        met = {"build": 1.0, "hugo": 1.0, "mkdocs": 4.0, "build-again": 1.0, "edit": 0.5, "memory-build": 500.0}
        return {(name, size): fixed(value) for name, value in {**met, "validate": seconds}.items()}

    monkeypatch.setattr("bench.__main__.measure", measure)
    assert run([10_000], rounds=1, rounds_large=1, limit=1.0, strict=strict, write=False) == code


def test_pages_of_both_languages_are_written(tmp_path: Path) -> None:
    pages = [tmp_path / "site" / "docs" / lang / "develop" / "benchmarks.md" for lang in ("en", "zh")]
    for page in pages:
        page.parent.mkdir(parents=True)
        page.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    write_pages(tmp_path, Report([300], {("validate", 300): fixed(0.4)}, [], "2 cores", "python -m bench"))
    assert ["0.40 s" in page.read_text(encoding="utf-8") for page in pages] == [True, True]
